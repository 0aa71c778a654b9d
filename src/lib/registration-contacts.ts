import {
  CHANNEL_OF_PROVIDER,
  isPasswordProvider,
  modeIncludes,
  type ContactChannel,
} from "../types"
import { normalizeContact, type Contact } from "./contact"
import { invalidData } from "./errors"
import type { ParsedOptions } from "./options-schema"
import { isAllowedDestination } from "./phone"

/** The contacts of a registration, in normal form. */
export type RegistrationContacts = Record<ContactChannel, string | null>

/**
 * Reads the contacts of a registration: well formed, and those that the shop
 * asks for (`registration.identifier`) given.
 *
 * @throws `invalid_data`.
 */
export const readRegistrationContacts = (
  typed: Partial<Record<ContactChannel, string | null>>,
  options: ParsedOptions,
): RegistrationContacts => {
  const read = (channel: ContactChannel): string | null => {
    const value = typed[channel]
    if (value) {
      return normalizeContact(channel, value, options.phone)
    }
    if (modeIncludes(options.registration.identifier, channel)) {
      throw invalidData(`"${channel}" is required`)
    }
    return null
  }
  const contacts = { email: read("email"), phone: read("phone") }
  if (contacts.phone) {
    assertServedCountry(contacts.phone, options)
  }
  return contacts
}

/**
 * Refuses a phone that no message may be sent to (`phone.allowed_countries`).
 *
 * @throws `invalid_data`.
 */
export const assertServedCountry = (
  phone: string,
  options: ParsedOptions,
): void => {
  if (!isAllowedDestination(phone, options.phone.allowed_countries)) {
    throw invalidData('"phone" is of a country that this shop does not serve')
  }
}

/**
 * Tells the contact that a registration token was issued for from the other
 * one. A social login names no contact: its provider has proved who it is.
 *
 * @throws `invalid_data` where the token was issued for another contact.
 */
export const splitContacts = (
  contacts: RegistrationContacts,
  logins: readonly { provider: string; entity_id: string }[],
  options: ParsedOptions,
): { primary: ContactChannel | null; secondary: Contact | null } => {
  const login = logins.find(({ provider }) => isPasswordProvider(provider))
  const primary =
    login && isPasswordProvider(login.provider)
      ? CHANNEL_OF_PROVIDER[login.provider]
      : null
  if (login && primary) {
    const own = normalizeContact(primary, login.entity_id, options.phone)
    if (contacts[primary] !== own) {
      throw invalidData(
        `"${primary}" must be the one that the registration token was issued for`,
      )
    }
  }
  const channel = primary === "email" ? "phone" : "email"
  const value = contacts[channel]
  return { primary, secondary: value ? { channel, value } : null }
}
