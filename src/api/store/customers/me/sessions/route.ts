import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { endSessions } from "../../../../../core/session/end-sessions"
import { listSessions } from "../../../../../core/session/list-sessions"
import { parseBody, parseInput } from "../../../../../core/shared/parse-input"
import { services } from "../../../../../workflows/services"
import { handleErrors } from "../../../../handle-errors"
import { sessionStateOf } from "../../../../session-guard"
import { EndSessions, ListSessions, NoBody } from "../../session/validators"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const page = parseInput(ListSessions, req.query)
    const current = sessionStateOf(req)?.session?.id
    const { actor_id } = req.auth_context
    res.json(await listSessions(services(req.scope), actor_id, page, current))
  },
)

export const DELETE = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { include_current } = parseInput(EndSessions, req.query)
    parseBody(NoBody, req.body ?? {})
    const current = sessionStateOf(req)?.session?.id
    const ids = await endSessions(services(req.scope), {
      customer_id: req.auth_context.actor_id,
      except: include_current === "true" ? undefined : current,
      reason: "ended_by_customer",
    })
    res.json({ ids, object: "session", deleted: true })
  },
)
