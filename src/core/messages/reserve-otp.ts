import type { OtpReservation, OtpSubject } from "../otp/code"
import {
  admitRequest,
  type MessageRequest,
  limitMessages,
} from "../limits/limit-requests"
import type { Services } from "../../types/services"

/**
 * Reserves the right to send a code that is requested without a session:
 * outside the resend throttle, and within the limits of messages. Does the same
 * for existing and unknown customers.
 *
 * @param asked the account or contact that the request names, and the address
 * that it comes from.
 * @throws `otp_throttled`, `rate_limited`, `busy`.
 */
export const reserveRequestedOtp = async (
  services: Services,
  subject: OtpSubject,
  throttleSeconds: number,
  asked: Pick<MessageRequest, "subject" | "address">,
): Promise<OtpReservation> => {
  const { otpRules } = services.registration
  const { otps } = services
  const reserve = () => otps.reserveOtp(subject, otpRules(throttleSeconds))
  const request = { ...asked, kind: subject.purpose }
  const slot = await admitRequest<OtpReservation>(
    services,
    request,
    reserve,
    ({ undo }) => otps.undo(undo),
  )
  // `reserveOtp` throws inside the throttle.
  return slot as OtpReservation
}

/**
 * Reserves the right to send a code that a customer with a session requests:
 * outside the resend throttle, and within the limit of messages.
 *
 * @throws `otp_throttled`, `rate_limited`, `busy`.
 */
export const reserveOtp = async (
  services: Services,
  subject: OtpSubject,
  throttleSeconds: number,
): Promise<OtpReservation> => {
  const { otpRules } = services.registration
  const { otps } = services
  const reservation = await otps.reserveOtp(subject, otpRules(throttleSeconds))
  try {
    await limitMessages(services, [subject.purpose, subject.customer_id])
  } catch (error) {
    await otps.undo(reservation.undo)
    throw error
  }
  return reservation
}
