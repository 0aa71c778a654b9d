import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deletionAlreadyRequested } from "../../../core/shared/errors"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import { reserveOtp } from "../../../core/messages/make-otp"
import { services } from "../../services"
import { undoWith } from "../../undo"

/** Input of {@link openDeletionRequestStep}. */
export interface OpenDeletionRequestInput {
  customer_id: string
  /** The customer's own words. */
  reason?: string | null
  /** The session that requested it; it must still be valid. */
  session?: { authIdentityId: string; epoch: number }
  /** The request for it. */
  origin?: RequestOrigin
}

/**
 * Opens the request that the code will confirm, reserves the code, and ends
 * every session of the customer.
 *
 * Rollback: the request is removed, the sessions and older codes are valid
 * again, the throttle is lifted.
 *
 * @throws `channel_not_configured`, `deletion_already_requested`,
 * `otp_throttled`, `rate_limited`, `token_invalid`; Medusa's `not_found`.
 */
export const openDeletionRequestStep = createStep(
  "open-deletion-request",
  async (input: OpenDeletionRequestInput, { container }) => {
    const { origin: _origin, ...asked } = input
    const { customer_id } = asked
    const { registration } = services(container)
    const { deletions } = services(container)
    const purpose = "account_deletion_request" as const
    const resendThrottleSeconds = registration.deletionThrottle(purpose)
    if (await deletions.hasActiveRequest(customer_id)) {
      throw deletionAlreadyRequested()
    }
    const reservation = await reserveOtp(
      services(container),
      { customer_id, purpose },
      resendThrottleSeconds,
    )
    try {
      const pending = { ...asked, expires_at: reservation.expires_at }
      const { request, undo } = await deletions.createPending(pending)
      return new StepResponse(
        {
          request,
          reservation,
          resend_throttle_seconds: resendThrottleSeconds,
        },
        [...reservation.undo, ...undo],
      )
    } catch (error) {
      await deletions.undo(reservation.undo)
      throw error
    }
  },
  undoWith("deletions"),
)
