import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import { CUSTOMER_REGISTRATION_MODULE } from "../../../types"
import {
  sendDeletionNotice,
  type NoticedRequest,
} from "../send-deletion-notice"

/** Input of {@link notifyDeletionConfirmedStep}. */
export interface NotifyDeletionConfirmedInput {
  request: NoticedRequest
}

/**
 * Tells the customer when the account will be deleted and how to cancel that,
 * behind the answer: a carrier that fails does not undo the confirmation.
 * Writes nothing, so there is nothing to undo.
 */
export const notifyDeletionConfirmedStep = createStep(
  "notify-deletion-confirmed",
  async ({ request }: NotifyDeletionConfirmedInput, { container }) => {
    container
      .resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
      .tasks.run("deletion notice", async () => {
        await sendDeletionNotice(container, "confirmed", request)
      })
    return new StepResponse({ notified: true })
  },
)
