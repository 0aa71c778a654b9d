import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  sendDeletionNotice,
  type NoticedRequest,
} from "../../../core/messages/send-deletion-notice"
import { services } from "../../services"

/** Input of {@link notifyDeletionCancelledStep}. */
export interface NotifyDeletionCancelledInput {
  request: NoticedRequest
  /** The staff user who cancelled it; a customer's own cancellation sends no notice. */
  handled_by: string | undefined
}

/**
 * Tells the customer, after the response, that staff has cancelled the request.
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
