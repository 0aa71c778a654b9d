import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { medusaTypeOf } from "../../lib/errors"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type { OtpVerificationService } from "../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
  type OtpSentResponse,
  type VerificationPurpose,
} from "../../types"
import { limitMessages } from "../limits/limit-requests"
import { sendOtpWorkflow } from "./workflows/send-otp"

/** Errors that another try would meet again: there is nobody to send to. */
const FINAL: readonly string[] = [
  MedusaError.Types.NOT_FOUND,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.INVALID_DATA,
]

const isFinal = (error: unknown): boolean =>
  FINAL.includes(medusaTypeOf(error) ?? "")

/**
 * Answers a request for a code before anything depends on whether the customer
 * exists: the throttle and the token are the same for an unknown id. The code
 * is made and sent behind the answer, with a few tries.
 *
 * @throws `otp_throttled`, `rate_limited`, `channel_not_configured`.
 */
export const deliverOtp = async (
  container: MedusaContainer,
  customerId: string,
  type: VerificationPurpose,
): Promise<OtpSentResponse> => {
  const registration = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const reservation = await container
    .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
    .reserveOtp(
      { customer_id: customerId, purpose: type },
      registration.otpRules(registration.delivery(type).resendThrottleSeconds),
    )
  await limitMessages(container, [type, customerId])
  registration.tasks.run(`send ${type}`, async () => {
    const { errors } = await sendOtpWorkflow(container).run({
      input: { customer_id: customerId, type, reservation },
      throwOnError: false,
    })
    const failure: unknown = errors[0]?.error
    if (failure && !isFinal(failure)) {
      throw failure
    }
  })
  return {
    token: reservation.token,
    expires_at: reservation.expires_at,
  }
}
