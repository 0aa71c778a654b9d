import type { MedusaContainer } from "@medusajs/framework/types"
import type { Contact } from "../core/contact/contact"
import type { OtpSentResponse } from "../types"
import { rethrowUnlessFinal } from "../core/shared/errors"
import { reserveRequestedOtp } from "../core/messages/make-otp"
import { sendDeletionCancelOtpWorkflow } from "./deletion/workflows/send-deletion-cancel-otp"
import { services } from "./services"

/**
 * Responds to a request for the code that cancels a deletion before anything
 * depends on whether the account exists: the throttle and the token are those
 * of the typed contact. The account is looked up, and the code made and sent,
 * after the response, with a few tries.
 *
 * @param address where the request comes from.
 * @throws `otp_throttled`, `rate_limited`, `channel_not_configured`.
 */
export const deliverDeletionCancel = async (
  container: MedusaContainer,
  contact: Contact,
  address: string,
): Promise<OtpSentResponse> => {
  const { registration, deletions } = services(container)
  const purpose = "account_deletion_cancel" as const

  const { resendThrottleSeconds } = registration.deletionCodes(purpose)
  const { channel, value } = contact
  const reservation = await reserveRequestedOtp(
    services(container),
    { customer_id: `${channel}:${value}`, purpose },
    resendThrottleSeconds,
    { subject: [channel, value], address },
  )
  registration.tasks.run(`send ${purpose}`, async () => {
    const request = await deletions.getActiveByContact(contact)
    if (!request) {
      return
    }
    const { errors } = await sendDeletionCancelOtpWorkflow(container).run({
      input: { customer_id: request.customer_id, reservation },
      throwOnError: false,
    })
    rethrowUnlessFinal(errors[0]?.error)
  })
  const { token, expires_at } = reservation
  return { token, expires_at }
}
