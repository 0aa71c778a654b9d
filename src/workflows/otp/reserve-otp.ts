import type { MedusaContainer } from "@medusajs/framework/types"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type {
  OtpReservation,
  OtpSubject,
  OtpVerificationService,
} from "../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
} from "../../types"
import { limitMessages } from "../limits/limit-requests"

/**
 * Reserves the right to send a code: outside the resend throttle, and within
 * the limit of messages. The same for customers that exist and for ids that do
 * not.
 *
 * @throws `otp_throttled`, `rate_limited`, `busy`.
 */
export const reserveOtp = async (
  container: MedusaContainer,
  subject: OtpSubject,
  throttleSeconds: number,
): Promise<OtpReservation> => {
  const { otpRules } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const otps = container.resolve<OtpVerificationService>(
    OTP_VERIFICATION_MODULE,
  )
  const reservation = await otps.reserveOtp(subject, otpRules(throttleSeconds))
  try {
    await limitMessages(container, [subject.purpose, subject.customer_id])
  } catch (error) {
    await otps.undo(reservation.undo)
    throw error
  }
  return reservation
}
