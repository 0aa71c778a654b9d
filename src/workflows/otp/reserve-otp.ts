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
import { admitRequest, type MessageRequest } from "../limits/admit-request"
import { limitMessages } from "../limits/limit-requests"

/**
 * Reserves the right to send a code that somebody without a session asks for:
 * outside the resend throttle, and within the limits of messages. The same for
 * customers that exist and for ids that do not.
 *
 * @param asked the account or contact that the request names, and where it
 * comes from.
 * @throws `otp_throttled`, `rate_limited`, `busy`.
 */
export const reserveRequestedOtp = async (
  container: MedusaContainer,
  subject: OtpSubject,
  throttleSeconds: number,
  asked: Pick<MessageRequest, "subject" | "address">,
): Promise<OtpReservation> => {
  const { otpRules } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const otps = container.resolve<OtpVerificationService>(
    OTP_VERIFICATION_MODULE,
  )
  const reserve = () => otps.reserveOtp(subject, otpRules(throttleSeconds))
  const request = { ...asked, kind: subject.purpose }
  const slot = await admitRequest<OtpReservation>(
    container,
    request,
    reserve,
    ({ undo }) => otps.undo(undo),
  )
  // `reserveOtp` throws where the throttle holds.
  return slot as OtpReservation
}

/**
 * Reserves the right to send a code that a customer with a session asks for:
 * outside the resend throttle, and within the limit of messages.
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
