import type { ContactChannel } from "../../types"
import type { Services } from "../../types/services"
import type { PresentContacts } from "../account/read-verifications"
import { isSameContact, normalFormOf, type Contact } from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"
import { rethrowUnlessFinal } from "../shared/errors"
import type { RequestOrigin } from "../shared/request-origin"
import { maskContact } from "../shared/text"
import { audienceOf } from "./audience"
import type { ChangeData } from "./built-in-messages"
import { sendToCustomer } from "./send-to-customer"
import { pageWithToken } from "./storefront-link"
import type { Audience } from "./storefronts"

/** A change of an account that its owner is notified of; also the name of the message. */
export type AccountChange =
  | {
      kind:
        | "password_changed"
        | "password_was_reset"
        | "factor_added"
        | "factor_removed"
        | "change_undone"
        | "new_device"
        | "session_ended"
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

const CHANNELS = ["email", "phone"] as const

/** A change of an account, and the recipients of its notice. */
export interface ChangeNotice {
  customer_id: string
  change: AccountChange
  /** The account's verified contacts before the change. */
  verified: Contact[]
  /** The contact whose code or link allowed the change; it gets no notice. */
  acted?: Contact
  /** The change in the history of the account, if it can be undone. */
  change_id?: string
  /** The request that made the change. */
  origin?: Pick<RequestOrigin, "device">
}

/** The data of a notice: contacts are masked, and nothing else that a person typed is in it. */
const noticeData = (
  change: AccountChange,
  at: Date,
  device: RequestOrigin["device"],
): ChangeData => {
  const contact = "contact" in change ? change.contact : undefined
  return {
    changed_at: at.toISOString(),
    contact: contact ? maskContact(contact.value) : null,
    channel: contact?.channel ?? null,
    browser: device?.browser ?? null,
    os: device?.os ?? null,
    undo_url: null,
  }
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

/** The link with which the owner of a contact undoes a change; null if the owner may not. */
const undoLink = async (
  { history, registration }: Services,
  changeId: string | undefined,
  contact: Contact,
  audience: Audience,
): Promise<string | null> => {
  const { options, storefronts } = registration
  const token =
    options.undo && changeId
      ? await history.makeUndoToken(changeId, contact, options.phone)
      : undefined
  const { url } = storefronts.of(audience.sales_channel_id)
  return token && options.undo && url
    ? pageWithToken(url, options.undo.path, token)
    : null
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
  { customer_id: id, change, verified, acted, change_id, origin }: ChangeNotice,
): number => {
  const { registration } = services
  const { phone } = registration.options
  const data = noticeData(change, new Date(), origin?.device)
  const recipients = noticeRecipients(verified, acted, phone)
  for (const { channel: contact, value: to } of recipients) {
    const channel = registration.findDelivery(contact)?.channel
    if (channel) {
      registration.tasks.run("notice of a change", async () => {
        // In the customer's own language, not in that of a thief's request.
        const audience = await audienceOf(services, id)
        const undo_url = await undoLink(
          services,
          change_id,
          { channel: contact, value: to },
          audience,
        )
        await sendToCustomer(services, {
          name: change.kind,
          data: { ...data, undo_url },
          audience,
          customer: { id },
          contact,
          to,
          channel,
          isWarning: true,
        }).catch(rethrowUnlessFinal)
      })
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
