import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ContactChangePurpose } from "../../../types"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import { makeOtp, unmakeOtp } from "../../../core/messages/make-otp"
import { services } from "../../services"

/** Input of {@link generateContactChangeOtpStep}. */
export interface GenerateContactChangeOtpInput {
  customer_id: string
  purpose: ContactChangePurpose
  /** The new contact, in normal form. */
  new_value: string
  resend_throttle_seconds: number
  origin?: RequestOrigin
}

/**
 * Makes the code of a contact change; it supersedes the code of an older
 * request of the same kind.
 *
 * Rollback: the older code is valid again, the new one is removed, the throttle
 * is lifted.
 *
 * @throws `otp_throttled`.
 */
export const generateContactChangeOtpStep = createStep(
  "generate-contact-change-otp",
  async (
    { new_value, ...input }: GenerateContactChangeOtpInput,
    { container },
  ) => {
    const { otp, made } = await makeOtp(services(container), {
      ...input,
      destination: new_value,
    })
    return new StepResponse(otp, made)
  },
  (made, { container }) => unmakeOtp(services(container), made),
)
