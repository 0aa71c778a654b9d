import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { endSessions } from "../../../../../../core/session/end-sessions"
import { RegistrationError } from "../../../../../../core/shared/errors"
import { parseInput } from "../../../../../../core/shared/parse-input"
import { services } from "../../../../../../workflows/services"
import { handleErrors } from "../../../../../handle-errors"
import { SessionParams } from "../../../session/validators"

export const DELETE = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id } = parseInput(SessionParams, req.params)
    const ended = await endSessions(services(req.scope), {
      customer_id: req.auth_context.actor_id,
      id,
      reason: "ended_by_customer",
    })
    if (!ended.length) {
      throw new RegistrationError(
        "not_found",
        "There is no such session, or it has ended. List the sessions again.",
      )
    }
    res.json({ id, object: "session", deleted: true })
  },
)
