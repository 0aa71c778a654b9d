import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { endSessions } from "../../../../../core/session/end-sessions"
import { listSessions } from "../../../../../core/session/list-sessions"
import { parseInput } from "../../../../../core/shared/parse-input"
import { services } from "../../../../../workflows/services"
import { handleErrors } from "../../../../handle-errors"
import { CustomerParams, ListPage } from "../validators"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id } = parseInput(CustomerParams, req.params)
    const page = parseInput(ListPage, req.query)
    await services(req.scope).customers.retrieveCustomer(id, { select: ["id"] })
    res.json(await listSessions(services(req.scope), id, page))
  },
)

export const DELETE = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id: customer_id } = parseInput(CustomerParams, req.params)
    await services(req.scope).customers.retrieveCustomer(customer_id, {
      select: ["id"],
    })
    const ids = await endSessions(services(req.scope), {
      customer_id,
      reason: "ended_by_staff",
      ended_by: req.auth_context.actor_id,
    })
    res.json({ ids, object: "session", deleted: true })
  },
)
