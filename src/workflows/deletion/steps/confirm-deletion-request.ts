import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"
import { undoWith } from "../../undo"

/** Input of {@link confirmDeletionRequestStep}. */
export interface ConfirmDeletionRequestInput {
  customer_id: string
  /**
   * The code, by the id of its row, and the contact that it was sent to.
   * Without it the caller vouches for the confirmation.
   */
  otp?: { id: string; destination: string }
}

/**
 * Confirms the customer's pending request: the code is consumed and the date is
 * set, in one transaction.
 *
 * Rollback: the request is pending again, the code unused.
 *
 * @throws `otp_invalid`; without a code Medusa's `not_found`.
 */
export const confirmDeletionRequestStep = createStep(
  "confirm-deletion-request",
  async ({ customer_id, otp }: ConfirmDeletionRequestInput, { container }) => {
    const { registration, deletions } = services(container)
    const { options, scheduledDays } = registration
    const { request, undo } = await deletions.confirmRequest({
      customer_id,
      scheduled_days: scheduledDays,
      verification: otp && {
        otpId: otp.id,
        destination: otp.destination,
        phone: options.phone,
      },
    })
    return new StepResponse(request, undo)
  },
  undoWith("deletions"),
)
