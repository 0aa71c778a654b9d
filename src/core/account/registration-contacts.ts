import {
  CHANNEL_OF_PROVIDER,
  isPasswordProvider,
  modeIncludes,
  type ContactChannel,
} from "../../types"
import { normalizeContact, type Contact } from "../contact/contact"
import { invalidData } from "../shared/errors"
import type { ParsedOptions } from "../config/options-schema"
import { assertAcceptedPhone } from "../contact/phone-rules"

/** The contacts of a registration, in normal form. */
export type RegistrationContacts = Record<ContactChannel, string | null>

/**
 * Reads the contacts of a registration: they must be well formed, and include
 * those that the shop requires (`registration.identifier`).
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
  if (!contacts.email && !contacts.phone) {
    throw invalidData('"email" or "phone" is required')
  }
  if (contacts.phone) {
    assertAcceptedPhone(contacts.phone, options.phone)
  }
  return contacts
}

/**
 * Checks that a registration names the contact that its token was issued for. A
 * token of another provider was not issued for a contact.
 *
 * @returns the contact of the password's provider identity; undefined if there
 * is none.
 * @throws `invalid_data` if the token was issued for another contact.
 */
export const assertOwnContact = (
  contacts: RegistrationContacts,
  logins: readonly { provider: string; entity_id: string }[],
  options: ParsedOptions,
): Contact | undefined => {
  const login = logins.find(({ provider }) => isPasswordProvider(provider))
  if (!login || !isPasswordProvider(login.provider)) {
    return undefined
  }
  const channel = CHANNEL_OF_PROVIDER[login.provider]
  const own = normalizeContact(channel, login.entity_id, options.phone)
  if (contacts[channel] !== own) {
    throw invalidData(
      `"${channel}" must be the one that the registration token was issued for`,
    )
  }
  return { channel, value: own }
}

/** The given contacts as a list. */
export const listContacts = (contacts: RegistrationContacts): Contact[] =>
  (["email", "phone"] as const).flatMap((channel) => {
    const value = contacts[channel]
    return value ? [{ channel, value }] : []
  })
