import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  sendDeletionNotice,
  type NoticedRequest,
} from "../../../core/messages/send-deletion-notice"
import { services } from "../../services"

/** Input of {@link notifyDeletionConfirmedStep}. */
export interface NotifyDeletionConfirmedInput {
  request: NoticedRequest
}

/**
 * Tells the customer when the account will be deleted and how to cancel that,
 * after the response: a failing carrier does not undo the confirmation. Writes
 * nothing, so there is nothing to undo.
 */
export const notifyDeletionConfirmedStep = createStep(
  "notify-deletion-confirmed",
  async ({ request }: NotifyDeletionConfirmedInput, { container }) => {
    services(container).registration.tasks.run("deletion notice", async () => {
      await sendDeletionNotice(services(container), "confirmed", request)
    })
    return new StepResponse({ notified: true })
  },
)
