import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { dropCode, putCode } from "../../../lib/code-vault"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { OtpVerificationService } from "../../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
  type ContactChangePurpose,
} from "../../../types"

/** Input of {@link generateContactChangeOtpStep}. */
export interface GenerateContactChangeOtpInput {
  customer_id: string
  purpose: ContactChangePurpose
  /** The new contact, in normal form. */
  new_value: string
  resend_throttle_seconds: number
}

/**
 * Makes the code of a contact change, in place of the code of an older request
 * of the same kind. The plain code waits in this process for the step that
 * sends it.
 *
 * Rollback: the older code works again, the new one is gone, the throttle is
 * lifted.
 *
 * @throws `otp_throttled`.
 */
export const generateContactChangeOtpStep = createStep(
  "generate-contact-change-otp",
  async (input: GenerateContactChangeOtpInput, { container }) => {
    const { otpRules } = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const otp = await container
      .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
      .generateOtpForContactChange(
        input,
        otpRules(input.resend_throttle_seconds),
      )
    const { id, token, expires_at } = otp
    putCode(id, otp.code)
    return new StepResponse({ id, token, expires_at }, { id, undo: otp.undo })
  },
  async (made, { container }) => {
    if (made) {
      dropCode(made.id)
      await container
        .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
        .undo(made.undo)
    }
  },
)
