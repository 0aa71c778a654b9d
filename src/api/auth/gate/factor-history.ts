import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  listVerified,
  notifyOfChange,
} from "../../../core/messages/notify-of-change"
import { services } from "../../../workflows/services"
import { beforeResponse } from "../../before-response"
import { originOf } from "../../request-origin"

/**
 * Records that a second factor of a customer is turned on or off, before Medusa
 * does it; once it is done, the verified contacts get a notice. Runs after
 * Medusa has read the token, and after everything that may refuse the request.
 */
export const recordFactorChange =
  (kind: "factor_added" | "factor_removed") =>
  async (
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction,
  ): Promise<void> => {
    const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
    const { auth, history, registration } = services(req.scope)
    if (context?.actor_type !== "customer" || !context.actor_id) {
      return next()
    }
    const { actor_id: customer_id, auth_identity_id } = context
    const [factor] = await auth.listAuthMfa({
      id: [req.params.id],
      auth_identity_id,
    })
    // An enabled factor can be verified again, and one that never was enabled can be removed.
    const isChange =
      (factor?.status === "enabled") === (kind === "factor_removed")
    if (!factor || !isChange) {
      return next()
    }
    const origin = await originOf(req)
    const { verified } = await listVerified(services(req.scope), customer_id)
    const change = registration.change({ kind }, origin)
    const change_id = change && (await history.record(customer_id, change))
    beforeResponse(
      res,
      async (status) => {
        if (status < 300) {
          notifyOfChange(services(req.scope), {
            customer_id,
            change: { kind },
            verified,
            change_id,
            origin,
          })
        } else if (change_id) {
          await history.forget(change_id)
        }
      },
      next,
    )
    next()
  }
