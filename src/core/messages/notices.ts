import type { ContactChannel } from "../../types"
import { isSameContact, type Contact } from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"
import { maskContact } from "../shared/text"
import { fitsOneSegment } from "./gsm7"
import type { MessageContent } from "./otp-message"

/** A change of an account that its owner is notified of. */
export type AccountChange =
  | { kind: "password_changed" | "password_was_reset" }
  | {
      kind: "contact_added" | "contact_changed" | "contact_removed"
      /** The new contact; for a removal, the former one. */
      contact: Contact
    }

/**
 * The recipients of the notice of a change: every contact that was verified
 * before it, except the contact whose code or link allowed it. A person who has
 * a session or one contact therefore cannot change an account without a notice
 * to its other contacts.
 *
 * @param verified the account's verified contacts before the change.
 * @param acted the contact whose code or link allowed the change.
 */
export const noticeRecipients = (
  verified: readonly Contact[],
  acted: Contact | undefined,
  policy: PhonePolicy,
): Contact[] =>
  verified.filter(
    ({ channel, value }) =>
      acted?.channel !== channel || !isSameContact(value, acted, policy),
  )

const NAMES: Record<ContactChannel, string> = {
  email: "email address",
  phone: "phone number",
}

/** A sentence about the change, with the contact masked or, for a short text, left out. */
const sentenceOf = (change: AccountChange, isShort: boolean): string => {
  if (!("contact" in change)) {
    const what = change.kind === "password_changed" ? "changed" : "reset"
    return `The password of your account was ${what}`
  }
  const { channel, value } = change.contact
  const name = NAMES[channel]
  const masked = isShort ? "" : ` ${maskContact(value)}`
  switch (change.kind) {
    case "contact_added":
      return `The ${name}${masked} was added to your account`
    case "contact_changed":
      return `The ${name} of your account was changed${masked && ` to${masked}`}`
    case "contact_removed":
      return `The ${name}${masked} was removed from your account`
  }
}

const SUBJECTS: Record<AccountChange["kind"], (channel: string) => string> = {
  password_changed: () => "Your password was changed",
  password_was_reset: () => "Your password was reset",
  contact_added: (name) => `Your account has a new ${name}`,
  contact_changed: (name) => `Your ${name} was changed`,
  contact_removed: (name) => `Your ${name} was removed`,
}

/** To the minute, for example `2026-11-28 09:30 UTC`. */
const timeOf = (at: Date): string =>
  `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`

const adviceOf = ({ kind }: AccountChange): string =>
  kind.startsWith("password")
    ? "If this was not you, reset your password and contact the shop now."
    : "If this was not you, contact the shop now."

/**
 * Tells a contact of an account what changed, when, and what to do. Contacts
 * are masked, and the message contains nothing else that a person typed. An SMS
 * fits one segment.
 */
export const noticeMessage = (
  change: AccountChange,
  recipient: ContactChannel,
  at: Date,
): MessageContent => {
  const textOf = (isShort: boolean) =>
    `${sentenceOf(change, isShort)} (${timeOf(at)}). ${adviceOf(change)}`
  const text = textOf(false)
  if (recipient === "phone") {
    return { text: fitsOneSegment(text) ? text : textOf(true) }
  }
  const name = "contact" in change ? NAMES[change.contact.channel] : ""
  return {
    subject: SUBJECTS[change.kind](name),
    text: `Hello,\n\n${text}\n`,
    html: `<!doctype html><html><head><meta charset="utf-8"></head><body><p>Hello,</p><p>${text}</p></body></html>`,
  }
}
