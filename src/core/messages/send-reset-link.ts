import { CHANNEL_OF_PROVIDER } from "../../types"
import type { Services } from "../../types/services"
import { customerIdOf } from "../account/identity-rows"
import { notificationChannelOf } from "../deletion/deletion-contact"
import type { NewReset } from "../password/request-password-reset"
import { shortResetToken } from "../password/reset-token"
import type { NamedAudience } from "../shared/request-origin"
import { audienceOf } from "./audience"
import { mayBeSent } from "./deliver-message"
import { sendToCustomer } from "./send-to-customer"
import { resetLink } from "./storefront-link"

/**
 * Sends the link with which a customer chooses a new password. Until it is sent,
 * the one sent before it stays valid.
 *
 * @param name why: it was requested, or a change of the account was undone.
 * @throws as `deliverMessage`.
 */
export const sendResetLink = async (
  services: Services,
  name: "password_reset" | "account_restored",
  { provider, entity_id: value, token, jti, seconds }: NewReset,
  named?: NamedAudience,
): Promise<void> => {
  const { passwords, registration, customers } = services
  const { options, storefronts } = registration
  const contact = { channel: CHANNEL_OF_PROVIDER[provider], value }
  const login = await passwords.findLogin(
    { ...contact, value: value.toLowerCase() },
    { typed: value },
  )
  const id = customerIdOf(login?.app_metadata) ?? ""
  const [customer] = await customers.listCustomers(
    { id },
    { select: ["id", "first_name"], take: 1 },
  )
  const audience = await audienceOf(services, id, named)
  const storefront = storefronts.of(audience.sales_channel_id)
  await passwords.resetTokens.markSent(jti, seconds)
  try {
    await sendToCustomer(services, {
      name,
      data: {
        token,
        reset_url: resetLink(
          storefront,
          shortResetToken(jti) ?? token,
          contact,
        ),
        code: "",
        [contact.channel]: value,
        expires_in_minutes: Math.round(seconds / 60),
        purpose: "password_reset",
      },
      audience,
      customer,
      contact: contact.channel,
      to: value,
      channel: notificationChannelOf(options, contact.channel),
      // A request was counted when it came, for known and unknown contacts alike.
      isCounted: true,
    })
  } catch (error) {
    if (!mayBeSent(error)) {
      await passwords.resetTokens.markUnsent(jti)
    }
    throw error
  }
}
