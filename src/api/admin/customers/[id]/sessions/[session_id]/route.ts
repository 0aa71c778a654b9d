import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { endSessions } from "../../../../../../core/session/end-sessions"
import { RegistrationError } from "../../../../../../core/shared/errors"
import { parseInput } from "../../../../../../core/shared/parse-input"
import { services } from "../../../../../../workflows/services"
import { handleErrors } from "../../../../../handle-errors"
import { CustomerSessionParams } from "../../validators"

export const DELETE = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id, session_id } = parseInput(CustomerSessionParams, req.params)
    const ended = await endSessions(services(req.scope), {
      customer_id: id,
      id: session_id,
      reason: "ended_by_staff",
      ended_by: req.auth_context.actor_id,
    })
    if (!ended.length) {
      throw new RegistrationError(
        "not_found",
        "The customer has no such session, or it has ended.",
      )
    }
    res.json({ id: session_id, object: "session", deleted: true })
  },
)
