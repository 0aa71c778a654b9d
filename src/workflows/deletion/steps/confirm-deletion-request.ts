import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccountDeletionRequestService } from "../../../modules/account-deletion-request"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
} from "../../../types"

/** Input of {@link confirmDeletionRequestStep}. */
export interface ConfirmDeletionRequestInput {
  customer_id: string
  /** The code, by its record, and the contact that it went to. Without it the caller vouches. */
  otp?: { id: string; destination: string }
}

/**
 * Confirms the customer's pending request: the code is used up and the date is
 * set, in one transaction.
 *
 * Rollback: the request is pending again, the code unused.
 *
 * @throws `otp_invalid`; without a code Medusa's `not_found`.
 */
export const confirmDeletionRequestStep = createStep(
  "confirm-deletion-request",
  async ({ customer_id, otp }: ConfirmDeletionRequestInput, { container }) => {
    const { options, scheduledDays } =
      container.resolve<CustomerRegistrationService>(
        CUSTOMER_REGISTRATION_MODULE,
      )
    const { request, undo } = await container
      .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
      .confirmRequest({
        customer_id,
        scheduled_days: scheduledDays,
        proof: otp && {
          otpId: otp.id,
          destination: otp.destination,
          phone: options.phone,
        },
      })
    return new StepResponse(request, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await container
        .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
        .undo(undo)
    }
  },
)
