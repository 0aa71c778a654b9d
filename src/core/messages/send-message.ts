import type { Services } from "../../types/services"
import { RegistrationError, maskFault } from "../shared/errors"
import { carrierOf } from "../config/notification-providers"
import { maskContact } from "../shared/text"
import { TimeoutError, withTimeout } from "../shared/timeout"
import type { MessageContent } from "./otp-message"

/** How long a carrier has to accept a message, in milliseconds. */
const CARRIER_TIMEOUT = 15_000

/** A message of this plugin on its way out. */
export interface OutgoingMessage {
  /** Channel of the Notification Module. */
  channel: string
  to: string
  /** Name of the message; Medusa stores it, as it stores `to`. */
  template: string
  content: MessageContent
  customer_id: string
}

/**
 * Sends a message through the Notification Module. The text goes into
 * `content`, which Medusa does not store; `data`, which it stores, stays empty.
 *
 * @throws `delivery_failed` if the carrier fails or takes longer than 15
 * seconds; then its cause is a `TimeoutError`. The carrier's own message is
 * left out, because it may quote the text.
 */
export const sendMessage = async (
  { notifications, config, logger }: Services,
  { customer_id, ...message }: OutgoingMessage,
): Promise<void> => {
  try {
    const sending = notifications.createNotifications({
      ...message,
      data: {},
      trigger_type: message.template,
      resource_id: customer_id,
      resource_type: "customer",
    })
    await withTimeout(sending, CARRIER_TIMEOUT)
  } catch (error) {
    const { to, channel, template, content } = message
    const carrier = carrierOf(config, channel) ?? "no provider"
    const { subject = "", text, html = "" } = content
    logger.warn(
      `${template}: not sent to ${maskContact(to)} over "${channel}" (${carrier}): ${maskFault(error, [to, text, html, subject])}`,
    )
    const failure = new RegistrationError(
      "delivery_failed",
      "The message could not be sent. Try again in a moment.",
    )
    if (error instanceof TimeoutError) {
      failure.cause = error
    }
    throw failure
  }
}
