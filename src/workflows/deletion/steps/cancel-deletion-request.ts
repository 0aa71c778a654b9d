import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"
import { undoWith } from "../../undo"

/** Input of {@link cancelDeletionRequestStep}. */
export interface CancelDeletionRequestInput {
  /** The request by its own id, or by its customer's. */
  by: { id: string } | { customer_id: string }
  /**
   * What was verified by a code (with the `id` of its row) or by the link of a
   * message (without). Without it the caller vouches for the cancellation.
   */
  otp?: { id?: string; customer_id: string; destination: string }
  /** The staff user who cancels it. */
  handled_by?: string
  /** That user's note. */
  note?: string
}

/**
 * Cancels an active request and consumes its code, in one transaction. A link
 * ends with the request. An erasure that began earlier wins.
 *
 * Rollback: the request is as before, the code unused.
 *
 * @throws `otp_invalid`; without a code Medusa's `not_found`.
 */
export const cancelDeletionRequestStep = createStep(
  "cancel-deletion-request",
  async ({ otp, ...input }: CancelDeletionRequestInput, { container }) => {
    const { registration, deletions } = services(container)
    const { options } = registration
    const { request, undo } = await deletions.cancelRequest({
      ...input,
      verification: otp && {
        otpId: otp.id,
        customerId: otp.customer_id,
        destination: otp.destination,
        phone: options.phone,
      },
    })
    return new StepResponse(request, undo)
  },
  undoWith("deletions"),
)
