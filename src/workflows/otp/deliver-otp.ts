import type { MedusaContainer } from "@medusajs/framework/types"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import {
  CUSTOMER_REGISTRATION_MODULE,
  type OtpSentResponse,
  type VerificationPurpose,
} from "../../types"
import { rethrowUnlessFinal } from "./final-failure"
import { reserveRequestedOtp } from "./reserve-otp"
import { sendOtpWorkflow } from "./workflows/send-otp"

/**
 * Answers a request for a code before anything depends on whether the customer
 * exists: the throttle and the token are the same for an unknown id. The code
 * is made and sent behind the answer, with a few tries.
 *
 * @param address where the request comes from.
 * @throws `otp_throttled`, `rate_limited`, `channel_not_configured`.
 */
export const deliverOtp = async (
  container: MedusaContainer,
  customerId: string,
  type: VerificationPurpose,
  address: string,
): Promise<OtpSentResponse> => {
  const registration = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const reservation = await reserveRequestedOtp(
    container,
    { customer_id: customerId, purpose: type },
    registration.delivery(type).resendThrottleSeconds,
    { subject: [customerId, type], address },
  )
  registration.tasks.run(`send ${type}`, async () => {
    const { errors } = await sendOtpWorkflow(container).run({
      input: { customer_id: customerId, type, reservation, address },
      throwOnError: false,
    })
    rethrowUnlessFinal(errors[0]?.error)
  })
  return {
    token: reservation.token,
    expires_at: reservation.expires_at,
  }
}
