import type { ContactChannel } from "../../types"
import { emailSpellings, normalizeEmail, tryNormalizeEmail } from "./email"
import {
  normalizePhone,
  phoneSpellings,
  tryNormalizePhone,
  type PhonePolicy,
} from "./phone"

/** A contact in its normal form. */
export interface Contact {
  channel: ContactChannel
  value: string
}

/**
 * Reads a typed contact of a known channel.
 *
 * @throws `invalid_data` if it is malformed; the message names `field`.
 */
export const normalizeContact = (
  channel: ContactChannel,
  typed: string,
  policy: PhonePolicy,
  field: string = channel,
): string =>
  channel === "email"
    ? normalizeEmail(typed, field)
    : normalizePhone(typed, policy, field)

/** The normal form of a stored, possibly hand-edited value; null if it has none. */
export const normalFormOf = (
  channel: ContactChannel,
  stored: string | null | undefined,
  policy: PhonePolicy,
): string | null =>
  channel === "email"
    ? tryNormalizeEmail(stored ?? "")
    : (tryNormalizePhone(stored ?? "", policy)?.value ?? null)

/**
 * Tells whether a stored, possibly hand-edited value is the given contact,
 * which may itself be stored in an earlier form.
 */
export const isSameContact = (
  stored: string | null | undefined,
  { channel, value }: Contact,
  policy: PhonePolicy,
): boolean => {
  const normal = normalFormOf(channel, stored, policy)
  return (
    normal !== null &&
    (normal === value || normal === normalFormOf(channel, value, policy))
  )
}

/** The spellings, in lower case, in which rows may contain a contact. */
export const contactSpellings = ({ channel, value }: Contact): string[] =>
  channel === "email" ? emailSpellings(value) : phoneSpellings(value)

/** The channel of an `email_or_phone` value: email if it contains `@`, else phone. */
export const channelOfIdentifier = (value: string): ContactChannel =>
  value.includes("@") ? "email" : "phone"
