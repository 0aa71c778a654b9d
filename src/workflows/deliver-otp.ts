import type { MedusaContainer } from "@medusajs/framework/types"
import type { OtpSentResponse, VerificationPurpose } from "../types"
import { rethrowUnlessFinal } from "../core/shared/errors"
import { reserveRequestedOtp } from "../core/messages/make-otp"
import { sendOtpWorkflow } from "./otp/workflows/send-otp"
import { services } from "./services"

/**
 * Responds to a request for a code before anything depends on whether the
 * customer exists: the throttle and the token are the same for an unknown id.
 * The code is made and sent after the response, with a few tries.
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
  const { registration } = services(container)
  const reservation = await reserveRequestedOtp(
    services(container),
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
