import type { ContactChannel } from "../../types"
import type { Services } from "../../types/services"
import type { PresentContacts } from "../account/read-verifications"
import { isSameContact, normalFormOf, type Contact } from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"
import { rethrowUnlessFinal } from "../shared/errors"
import { maskContact } from "../shared/text"
import { deliverMessage } from "./deliver-message"
import { fitsOneSegment } from "./gsm7"
import type { MessageContent } from "./otp-message"

/** A change of an account that its owner is notified of. */
export type AccountChange =
  | { kind: "password_changed" | "password_was_reset" | "session_ended" }
  | {
      kind: "new_device"
      /** Such as `Firefox 145 on Android 16`; empty if nothing is known. */
      device: string
    }
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
  if (change.kind === "session_ended") {
    return "Someone used an old sign-in token of your account, so that sign-in was ended"
  }
  if (change.kind === "new_device") {
    const device = isShort || !change.device ? "" : ` (${change.device})`
    return `Someone signed in to your account on a new device${device}`
  }
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
  new_device: () => "A new device was used to sign in to your account",
  session_ended: () => "A sign-in to your account was ended",
  contact_added: (name) => `Your account has a new ${name}`,
  contact_changed: (name) => `Your ${name} was changed`,
  contact_removed: (name) => `Your ${name} was removed`,
}

/** To the minute, for example `2026-11-28 09:30 UTC`. */
const timeOf = (at: Date): string =>
  `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`

const adviceOf = ({ kind }: AccountChange): string => {
  if (kind === "session_ended") {
    return "If in doubt, change your password."
  }
  return kind.startsWith("password")
    ? "If this was not you, reset your password and contact the shop now."
    : "If this was not you, contact the shop now."
}

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

const CHANNELS = ["email", "phone"] as const

/** A change of an account, and the recipients of its notice. */
export interface ChangeNotice {
  customer_id: string
  change: AccountChange
  /** The account's verified contacts before the change. */
  verified: Contact[]
  /** The contact whose code or link allowed the change; it gets no notice. */
  acted?: Contact
}

/**
 * Lists the current contacts that a customer has verified, in normal form, as
 * recipients of the notice of a change. Call it before the change.
 */
export const listVerified = async (
  { registration, customers, otps }: Services,
  id: string,
): Promise<{ present: PresentContacts; verified: Contact[] }> => {
  const { phone } = registration.options
  const [customer] = await customers.listCustomers(
    { id },
    { select: ["id", "email", "phone"], take: 1 },
  )
  const present = {
    email: customer?.email || null,
    phone: customer?.phone || null,
  }
  if (!customer) {
    return { present, verified: [] }
  }
  const flags = await otps.getCustomerVerificationByCustomerId(
    { id, ...present },
    phone,
  )
  const verified = CHANNELS.flatMap((channel) => {
    const value = normalFormOf(channel, present[channel], phone)
    return flags[`${channel}_verified`] && value ? [{ channel, value }] : []
  })
  return { present, verified }
}

/**
 * Notifies the verified contacts of an account that a credential or a contact
 * changed (ASVS 6.3.7), after the response: a failing carrier does not undo the
 * change. A contact whose channel is not configured is left out.
 *
 * @returns the number of recipients.
 */
export const notifyOfChange = (
  services: Services,
  { customer_id, change, verified, acted }: ChangeNotice,
): number => {
  const { registration } = services
  const { phone } = registration.options
  const at = new Date()
  const recipients = noticeRecipients(verified, acted, phone)
  for (const { channel: contact, value: to } of recipients) {
    const channel = registration.findDelivery(contact)?.channel
    if (channel) {
      registration.tasks.run("notice of a change", () =>
        deliverMessage(services, {
          contact,
          isWarning: true,
          to,
          channel,
          template: `customer-registration.${change.kind}`,
          content: noticeMessage(change, contact, at),
          customer_id,
        }).catch(rethrowUnlessFinal),
      )
    }
  }
  return recipients.length
}

/** The changes of contacts that an edit makes; another spelling of a contact is none. */
export const contactChanges = (
  former: PresentContacts,
  edited: Partial<Record<ContactChannel, string | null>>,
  policy: PhonePolicy,
): AccountChange[] =>
  CHANNELS.flatMap((channel): AccountChange[] => {
    const typed = edited[channel]
    if (typed === undefined) {
      return []
    }
    const formOf = (value: string | null) =>
      normalFormOf(channel, value, policy) ?? (value || null)
    const [before, after] = [formOf(former[channel]), formOf(typed)]
    if (before === after) {
      return []
    }
    if (after === null) {
      const value = String(before)
      return [{ kind: "contact_removed", contact: { channel, value } }]
    }
    const kind = before === null ? "contact_added" : "contact_changed"
    return [{ kind, contact: { channel, value: after } }]
  })
