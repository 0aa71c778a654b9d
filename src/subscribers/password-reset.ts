import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { AuthWorkflowEvents } from "@medusajs/framework/utils"
import { decode, type JwtPayload } from "jsonwebtoken"
import { shortResetToken } from "../core/password/reset-token"
import { CHANNEL_OF_PROVIDER, isPasswordProvider } from "../types"
import { notificationChannelOf } from "../core/deletion/deletion-contact"
import { audienceOf } from "../core/messages/audience"
import { mayBeSent } from "../core/messages/deliver-message"
import { sendToCustomer } from "../core/messages/send-to-customer"
import { resetLink } from "../core/messages/storefront-link"
import { readLocale } from "../core/shared/locale"
import type { NamedAudience } from "../core/shared/request-origin"
import { customerIdOf } from "../core/account/identity-rows"
import { services } from "../workflows/services"

/** The payload of Medusa's event. */
interface PasswordResetEvent {
  entity_id: string
  actor_type: string
  token: string
  metadata?: Record<string, unknown>
}

/** The language and sales channel of the request, as `requestPasswordReset` passes them on. */
const readNamed = ({
  locale,
  sales_channel_id: channel,
}: Record<string, unknown> = {}): NamedAudience => ({
  locale: readLocale(locale) ?? undefined,
  sales_channel_id: typeof channel === "string" ? channel : undefined,
})

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
  const { tasks, options, storefronts } = registration
  const { entity_id: value, token } = data
  const claims = decode(token) as JwtPayload | null
  if (
    data.actor_type !== "customer" ||
    !options.password_reset ||
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
    const audience = await audienceOf(
      services(container),
      id,
      readNamed(data.metadata),
    )
    const link = shortResetToken(jti) ?? token
    await passwords.resetTokens.markSent(jti, exp - iat)
    await sendToCustomer(services(container), {
      name: "password_reset",
      data: {
        token,
        reset_url: resetLink(
          storefronts.of(audience.sales_channel_id),
          link,
          contact,
        ),
        code: "",
        [contact.channel]: value,
        expires_in_minutes: Math.round((exp - iat) / 60),
        purpose: "password_reset",
      },
      audience,
      customer,
      contact: contact.channel,
      to: value,
      channel: notificationChannelOf(options, contact.channel),
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
