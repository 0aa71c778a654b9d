import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { AppConfig } from "../auth-provider-config"
import { RegistrationError } from "../errors"
import { maskFault } from "../mask-fault"
import { carrierOf } from "../notification-providers"
import { maskContact } from "../text"
import { TimeoutError, withTimeout } from "../timeout"
import type { MessageContent } from "./otp-message"

/** Milliseconds that a carrier has to take a message. */
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
 * @throws `delivery_failed` when the carrier fails or takes longer than 15
 * seconds; then its cause is a `TimeoutError`. What the carrier said is left
 * out: it may quote the message.
 */
export const sendMessage = async (
  container: MedusaContainer,
  { customer_id, ...message }: OutgoingMessage,
): Promise<void> => {
  try {
    const sending = container
      .resolve(Modules.NOTIFICATION)
      .createNotifications({
        ...message,
        data: {},
        trigger_type: message.template,
        resource_id: customer_id,
        resource_type: "customer",
      })
    await withTimeout(sending, CARRIER_TIMEOUT)
  } catch (error) {
    const { to, channel, template, content } = message
    const config: AppConfig = container.resolve(
      ContainerRegistrationKeys.CONFIG_MODULE,
    )
    const carrier = carrierOf(config, channel) ?? "no provider"
    const { subject = "", text, html = "" } = content
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
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
