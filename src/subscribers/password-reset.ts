import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { AuthWorkflowEvents } from "@medusajs/framework/utils"
import { decode, type JwtPayload } from "jsonwebtoken"
import { sendResetLink } from "../core/messages/send-reset-link"
import { rethrowUnlessFinal } from "../core/shared/errors"
import { readLocale } from "../core/shared/locale"
import type { NamedAudience } from "../core/shared/request-origin"
import { isPasswordProvider } from "../types"
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
  const { tasks, options } = services(container).registration
  const { entity_id, token } = data
  const claims = decode(token) as JwtPayload | null
  if (
    data.actor_type !== "customer" ||
    !options.password_reset ||
    // Another provider's entity id may look like a phone number.
    !isPasswordProvider(claims?.provider)
  ) {
    return
  }
  const { provider, jti = "", iat = 0, exp = 0 } = claims
  const link = { provider, entity_id, token, jti, seconds: exp - iat }
  tasks.run("password reset message", () =>
    sendResetLink(
      services(container),
      "password_reset",
      link,
      readNamed(data.metadata),
    ).catch(rethrowUnlessFinal),
  )
}

/** Medusa's event of a new reset token. */
export const config: SubscriberConfig = {
  event: AuthWorkflowEvents.PASSWORD_RESET,
  context: { subscriberId: "customer-registration-password-reset" },
}
