import {
  channelOfIdentifier,
  normalFormOf,
  type Contact,
} from "../contact/contact"
import { phoneRefusal } from "../contact/phone-rules"
import { describeCode, isCodeLike } from "../otp/code"
import type { TestContact } from "../otp/test-contacts"
import type { ParsedOptions } from "./options-schema"

/** How far ahead the end of an entry may be. */
const MAX_DAYS = 90

const DAY = 86_400_000

/** A day, or a moment with its offset; nothing that depends on the server's time zone. */
const ISO_DATE =
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/

const timeOf = (until: string): number =>
  ISO_DATE.test(until) ? Date.parse(until) : Number.NaN

const readContact = (
  typed: string,
  { phone }: ParsedOptions,
): Contact | null => {
  const channel = channelOfIdentifier(typed)
  const value = normalFormOf(channel, typed, phone)
  return value === null ? null : { channel, value }
}

/** A message about the first entry of `test_contacts` that is wrong; null if there is none. */
export const testContactFault = (options: ParsedOptions): string | null => {
  const { test_contacts: entries, otpLength, otpCharset } = options
  const latest = Date.now() + MAX_DAYS * DAY
  const seen = new Set<string>()
  for (const [index, { contact: typed, code, until }] of entries.entries()) {
    const name = (field: string) => `"test_contacts.${index}.${field}"`
    const contact = readContact(typed, options)
    if (!contact) {
      return `${name("contact")} must be an email, or a phone number with its country prefix`
    }
    if (
      contact.channel === "phone" &&
      phoneRefusal(contact.value, options.phone)
    ) {
      return `${name("contact")} is a phone number that the options of "phone" refuse: use another one`
    }
    if (seen.has(contact.value)) {
      return `${name("contact")} is listed twice: remove one of the entries`
    }
    seen.add(contact.value)
    if (!isCodeLike(code, otpLength, otpCharset)) {
      return `${name("code")} must be like all codes of otpLength and otpCharset: ${describeCode(otpLength, otpCharset)}`
    }
    const end = timeOf(until)
    if (Number.isNaN(end)) {
      return `${name("until")} must be a date like 2026-12-31, on which the entry ends in UTC`
    }
    if (end > latest) {
      const last = new Date(latest).toISOString().slice(0, 10)
      return `${name("until")} is more than ${MAX_DAYS} days ahead: use a date up to ${last}`
    }
  }
  return null
}

/** The entries of `test_contacts`, which {@link testContactFault} has checked. */
export const readTestContacts = (options: ParsedOptions): TestContact[] =>
  options.test_contacts.flatMap(({ contact: typed, code, until }) => {
    const contact = readContact(typed, options)
    return contact
      ? [{ ...contact, code, until: new Date(timeOf(until)).toISOString() }]
      : []
  })
