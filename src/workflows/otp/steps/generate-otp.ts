import { isRetryableLoss } from "../../../lib/transaction"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { dropCode, putCode } from "../../../lib/code-vault"
import type { JournalEntry } from "../../../lib/row-journal"
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
    const otps = container.resolve<OtpVerificationService>(
      OTP_VERIFICATION_MODULE,
    )
    const registration = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const { keys, options } = registration
    const { customer_id, purpose, destination } = input
    const reservation =
      input.reservation ??
      (await otps.reserveOtp(
        { customer_id, purpose },
        {
          keys,
          throttleSeconds: input.resend_throttle_seconds,
          expiryMinutes: options.otpExpiryMinutes,
        },
      ))
    const { id, token, expires_at } = reservation
    const undo: JournalEntry[] = input.reservation ? [] : reservation.undo
    try {
      const otp = await otps.generateOtpWithCode(
        { id, customer_id, purpose, destination, expires_at },
        { keys, length: options.otpLength, charset: options.otpCharset },
      )
      putCode(id, otp.code)
      undo.push(...otp.undo)
    } catch (error) {
      await otps.undo(undo)
      throw error
    }
    return new StepResponse(
      { id, token, expires_at },
      { id, undo },
    )
  },
  async (made, { container }) => {
    if (!made) {
      return
    }
    dropCode(made.id)
    await container
      .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
      .undo(made.undo)
      .catch((error: unknown) => {
        // A newer code took this one's place meanwhile: nothing is left to undo.
        if (!isRetryableLoss(error)) {
          throw error
        }
      })
  },
)
