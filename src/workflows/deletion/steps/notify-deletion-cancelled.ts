import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  sendDeletionNotice,
  type NoticedRequest,
} from "../../../core/messages/send-deletion-notice"
import { services } from "../../services"

/** Input of {@link notifyDeletionCancelledStep}. */
export interface NotifyDeletionCancelledInput {
  request: NoticedRequest
  /** The staff user who did it; customers who did it themselves know. */
  handled_by: string | undefined
}

/**
 * Tells the customer that staff has taken the request back, after the response.
 * Writes nothing, so there is nothing to undo.
 */
export const notifyDeletionCancelledStep = createStep(
  "notify-deletion-cancelled",
  async (
    { request, handled_by }: NotifyDeletionCancelledInput,
    { container },
  ) => {
    if (handled_by !== undefined) {
      services(container).registration.tasks.run(
        "cancellation notice",
        async () => {
          await sendDeletionNotice(services(container), "cancelled", request)
        },
      )
    }
    return new StepResponse({ notified: handled_by !== undefined })
  },
)
