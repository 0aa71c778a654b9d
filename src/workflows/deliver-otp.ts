import type { MedusaContainer } from "@medusajs/framework/types"
import type { Contact } from "../core/contact/contact"
import type { RequestOrigin } from "../core/shared/request-origin"
import { reserveRequestedOtp } from "../core/messages/make-otp"
import { rethrowUnlessFinal } from "../core/shared/errors"
import type { OtpReservation } from "../modules/otp-verification"
import type { OtpPurpose, OtpSentResponse, VerificationPurpose } from "../types"
import { sendDeletionCancelOtpWorkflow } from "./deletion/workflows/send-deletion-cancel-otp"
import { sendOtpWorkflow } from "./otp/workflows/send-otp"
import { services } from "./services"

/** A code that is requested without a session. */
interface RequestedCode {
  purpose: OtpPurpose
  /** The id, or the typed contact in its place, that the throttle and the token are for. */
  customer_id: string
  resendThrottleSeconds: number
  /** The account or contact that the limits are for. */
  subject: readonly string[]
  origin: RequestOrigin
}

/** The result of the workflow that sends; undefined if there is nothing to send. */
type Sent = { errors: { error: unknown }[] } | undefined

/** Reserves the right to send, and sends after the response. */
const deliver = async (
  container: MedusaContainer,
  {
    purpose,
    customer_id,
    resendThrottleSeconds,
    subject,
    origin,
  }: RequestedCode,
  send: (reservation: OtpReservation) => Promise<Sent>,
): Promise<OtpSentResponse> => {
  const reservation = await reserveRequestedOtp(
    services(container),
    { customer_id, purpose },
    resendThrottleSeconds,
    { subject, address: origin.address },
  )
  services(container).registration.tasks.run(`send ${purpose}`, async () => {
    const sent = await send(reservation)
    rethrowUnlessFinal(sent?.errors[0]?.error)
  })
  const { token, expires_at } = reservation
  return { token, expires_at }
}

/**
 * Responds to a request for a code before anything depends on whether the
 * customer exists: the throttle and the token are the same for an unknown id.
 * The code is made and sent after the response, with a few tries.
 *
 * @param origin the request.
 * @throws `otp_throttled`, `rate_limited`, `channel_not_configured`.
 */
export const deliverOtp = async (
  container: MedusaContainer,
  customerId: string,
  type: VerificationPurpose,
  origin: RequestOrigin,
): Promise<OtpSentResponse> => {
  const { resendThrottleSeconds } =
    services(container).registration.delivery(type)
  return deliver(
    container,
    {
      purpose: type,
      customer_id: customerId,
      resendThrottleSeconds,
      subject: [customerId, type],
      origin,
    },
    (reservation) =>
      sendOtpWorkflow(container).run({
        input: { customer_id: customerId, type, reservation, origin },
        throwOnError: false,
      }),
  )
}

/**
 * Responds to a request for the code that cancels a deletion before anything
 * depends on whether the account exists: the throttle and the token are those
 * of the typed contact. The account is looked up, and the code made and sent,
 * after the response, with a few tries.
 *
 * @param origin the request.
 * @throws `otp_throttled`, `rate_limited`, `channel_not_configured`.
 */
export const deliverDeletionCancel = async (
  container: MedusaContainer,
  contact: Contact,
  origin: RequestOrigin,
): Promise<OtpSentResponse> => {
  const { registration, deletions } = services(container)
  const purpose = "account_deletion_cancel" as const
  const resendThrottleSeconds = registration.deletionThrottle(purpose)
  const { channel, value } = contact
  return deliver(
    container,
    {
      purpose,
      customer_id: `${channel}:${value}`,
      resendThrottleSeconds,
      subject: [channel, value],
      origin,
    },
    async (reservation) => {
      const request = await deletions.getActiveByContact(contact)
      return request
        ? sendDeletionCancelOtpWorkflow(container).run({
            input: { customer_id: request.customer_id, reservation, origin },
            throwOnError: false,
          })
        : undefined
    },
  )
}
