import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { dropCode, putCode } from "../../../lib/code-vault"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type {
  OtpReservation,
  OtpVerificationService,
} from "../../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
  type OtpPurpose,
} from "../../../types"

/** Input of {@link generateOtpStep}. */
export interface GenerateOtpInput {
  customer_id: string
  purpose: OtpPurpose
  destination: string
  resend_throttle_seconds: number
  /** A right to send that the caller reserved; without it the step reserves one. */
  reservation?: OtpReservation
}

/**
 * Makes a code and stores its keyed hash in place of the older one. The plain
 * code waits in this process for the step that sends it and is no part of the
 * output.
 *
 * Rollback: the older code works again, the new one is gone, and a throttle
 * that this step started is lifted. A reservation of the caller stays.
 *
 * @throws `otp_throttled`.
 */
export const generateOtpStep = createStep(
  "generate-otp",
  async (input: GenerateOtpInput, { container }) => {
    const { otpRules } = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const otp = await container
      .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
      .generateOtpWithCode(input, otpRules(input.resend_throttle_seconds))
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
