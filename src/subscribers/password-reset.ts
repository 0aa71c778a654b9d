import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { AuthWorkflowEvents } from "@medusajs/framework/utils"
import { decode, type JwtPayload } from "jsonwebtoken"
import { shortResetToken } from "../core/password/reset-token"
import { CHANNEL_OF_PROVIDER, isPasswordProvider } from "../types"
import { deliverMessage } from "../workflows"
import { mayBeSent } from "../core/messages/deliver-message"
import { greetingName } from "../core/messages/greeting-name"
import { customerIdOf } from "../core/account/identity-rows"
import { services } from "../workflows/services"

/** The payload of Medusa's event. */
interface PasswordResetEvent {
  entity_id: string
  actor_type: string
  token: string
}

/**
 * Sends the message of a password reset to a customer, after the event and with
 * a few tries. Other actors, providers that the customer gate does not count,
 * and shops without `password_reset` are left to the shop's own subscribers.
 * Until a link is sent, the one sent before it stays valid.
 */
export default async function sendPasswordReset({
  event: { data },
  container,
}: SubscriberArgs<PasswordResetEvent>): Promise<void> {
  const { passwords, registration, customers } = services(container)
  const { resetMessage, tasks, options } = registration
  const { entity_id: value, token } = data
  const claims = decode(token) as JwtPayload | null
  if (
    data.actor_type !== "customer" ||
    !resetMessage ||
    // Another provider's entity id may look like a phone number.
    !isPasswordProvider(claims?.provider)
  ) {
    return
  }
  const contact = { channel: CHANNEL_OF_PROVIDER[claims.provider], value }
  const { jti = "", iat = 0, exp = 0 } = claims
  tasks.run("password reset message", async () => {
    const login = await passwords.findLogin(
      { ...contact, value: value.toLowerCase() },
      { typed: value },
    )
    const id = customerIdOf(login?.app_metadata) ?? ""
    const [customer] = await customers.listCustomers(
      { id },
      { select: ["id", "first_name"], take: 1 },
    )
    const channel =
      contact.channel === "email"
        ? (options.email_verification?.channel ?? "email")
        : (options.phone_verification?.channel ?? "sms")
    await passwords.resetTokens.markSent(jti, exp - iat)
    await deliverMessage(container, {
      contact: contact.channel,
      channel,
      to: value,
      template: "customer-registration.password_reset",
      content: resetMessage({
        token,
        link_token: shortResetToken(claims.jti) ?? token,
        contact,
        first_name: customer
          ? await greetingName(services(container), customer, contact)
          : null,
      }),
      customer_id: id,
      // It was counted when it was requested, for known and unknown contacts alike.
      isCounted: true,
    }).catch(async (error: unknown) => {
      if (!mayBeSent(error)) {
        await passwords.resetTokens.markUnsent(jti)
      }
      throw error
    })
  })
}

/** Medusa's event of a new reset token. */
export const config: SubscriberConfig = {
  event: AuthWorkflowEvents.PASSWORD_RESET,
  context: { subscriberId: "customer-registration-password-reset" },
}
