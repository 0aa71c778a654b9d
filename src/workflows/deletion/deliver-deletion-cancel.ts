import type { MedusaContainer } from "@medusajs/framework/types"
import type { Contact } from "../../core/contact/contact"
import type { AccountDeletionRequestService } from "../../modules/account-deletion-request"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
  type OtpSentResponse,
} from "../../types"
import { rethrowUnlessFinal } from "../otp/final-failure"
import { reserveRequestedOtp } from "../otp/reserve-otp"
import { sendDeletionCancelOtpWorkflow } from "./workflows/send-deletion-cancel-otp"

/**
 * Answers a request for the code that cancels a deletion before anything
 * depends on whether there is such an account: the throttle and the token are
 * those of the contact that was typed. The account is looked up, and the code
 * made and sent, behind the answer, with a few tries.
 *
 * @param address where the request comes from.
 * @throws `otp_throttled`, `rate_limited`, `channel_not_configured`.
 */
export const deliverDeletionCancel = async (
  container: MedusaContainer,
  contact: Contact,
  address: string,
): Promise<OtpSentResponse> => {
  const purpose = "account_deletion_cancel" as const
  const registration = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const { resendThrottleSeconds } = registration.deletionCodes(purpose)
  const { channel, value } = contact
  const reservation = await reserveRequestedOtp(
    container,
    { customer_id: `${channel}:${value}`, purpose },
    resendThrottleSeconds,
    { subject: [channel, value], address },
  )
  registration.tasks.run(`send ${purpose}`, async () => {
    const request = await container
      .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
      .getActiveByContact(contact)
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
