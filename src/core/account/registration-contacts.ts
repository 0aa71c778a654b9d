import {
  CHANNEL_OF_PROVIDER,
  isPasswordProvider,
  modeIncludes,
  type ContactChannel,
} from "../../types"
import type { ParsedOptions } from "../config/options-schema"
import { normalizeContact, type Contact } from "../contact/contact"
import { tryNormalizeEmail } from "../contact/email"
import { assertAcceptedPhone } from "../contact/phone-rules"
import { invalidData } from "../shared/errors"

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

/**
 * Medusa's providers that only sign in people whose email they have verified,
 * and do not store that they have.
 */
const VERIFYING: readonly string[] = ["google"]

/** A provider identity of another provider, with the fields that may name an email. */
interface ForeignLogin {
  provider: string
  user_metadata?: Record<string, unknown> | null
}

/**
 * Tells whether another provider vouches for an email: it names this email, and
 * states that it has verified it (`email_verified`, OpenID Connect Core 5.1).
 * An email that a person typed, at another provider or here, does not count.
 */
export const isVouchedFor = (
  email: string | null,
  logins: readonly ForeignLogin[],
): boolean =>
  email !== null &&
  logins.some(({ provider, user_metadata: said }) => {
    const named = typeof said?.email === "string" ? said.email : ""
    return (
      tryNormalizeEmail(named) === email &&
      (said?.email_verified === true || VERIFYING.includes(provider))
    )
  })
