import type { ContactChannel } from "../../types"
import type { Services } from "../../types/services"
import type { PresentContacts } from "../account/read-verifications"
import { normalFormOf, type Contact } from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"
import { rethrowUnlessFinal } from "../shared/errors"
import { deliverMessage } from "./deliver-message"
import { noticeMessage, noticeRecipients, type AccountChange } from "./notices"

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
