import type { ContactChannel, DeletionPurpose } from "../../types"
import type { Services } from "../../types/services"
import type { PresentContacts } from "../account/read-verifications"
import type { ParsedOptions } from "../config/options-schema"
import { normalFormOf } from "../contact/contact"

type Sections = Pick<
  ParsedOptions,
  "account_deletion_request" | "email_verification" | "phone_verification"
>

/** The contact that a channel of the Notification Module serves. */
const contactOfChannel = (
  channel: string | undefined,
  options: Sections,
): ContactChannel =>
  channel !== undefined &&
  channel !== options.email_verification?.channel &&
  (channel === options.phone_verification?.channel || channel === "sms")
    ? "phone"
    : "email"

/**
 * The contact that messages about a deletion go to first: the phone if the
 * section names the phone's channel of the Notification Module, else the email.
 */
export const deletionContactChannel = (options: Sections): ContactChannel =>
  contactOfChannel(options.account_deletion_request?.channel, options)

/** The channel of the Notification Module that reaches a contact. */
export const notificationChannelOf = (
  options: ParsedOptions,
  channel: ContactChannel,
): string =>
  channel === "email"
    ? (options.email_verification?.channel ?? "email")
    : (options.phone_verification?.channel ?? "sms")

/** The channels of the Notification Module for messages about a deletion. */
export interface DeletionChannels {
  /** The contact that they go to first. */
  preferred: ContactChannel
  channels: Partial<Record<ContactChannel, string>>
}

/**
 * The channels of a section: its own, and that of the other contact's
 * verification. Without the section, which a shop may have removed while
 * requests were open: the channels that reach the contacts.
 */
export const deletionChannels = (
  options: ParsedOptions,
  purpose: DeletionPurpose,
): DeletionChannels => {
  const section =
    (purpose === "account_deletion_cancel" &&
      options.account_deletion_cancel) ||
    options.account_deletion_request
  const preferred = contactOfChannel(section?.channel, options)
  const channelOf = (contact: ContactChannel): string | undefined => {
    if (!section) {
      return notificationChannelOf(options, contact)
    }
    return contact === preferred
      ? section.channel
      : options[`${contact}_verification`]?.channel
  }
  return {
    preferred,
    channels: { email: channelOf("email"), phone: channelOf("phone") },
  }
}

/** The contact for the messages of a deletion. */
export interface DeletionContact {
  contact: ContactChannel
  /** The contact in normal form. */
  destination: string
  /** Channel of the Notification Module; undefined if none is configured. */
  channel: string | undefined
}

/**
 * Finds the contact for messages about a deletion: the verified contact that
 * the section's channel serves, else the other verified one. An unverified
 * contact counts only if the account has no verified contact.
 *
 * @returns undefined if the customer has no contact that may be written to.
 */
export const findDeletionContact = async (
  services: Services,
  customer: PresentContacts & { id: string },
  purpose: DeletionPurpose,
): Promise<DeletionContact | undefined> => {
  const { registration } = services
  const { preferred, channels } = deletionChannels(
    registration.options,
    purpose,
  )
  const flags = await services.otps.getCustomerVerificationByCustomerId(
    customer,
    registration.options.phone,
  )
  const order = [preferred, preferred === "email" ? "phone" : "email"] as const
  const verified = order.filter((contact) => flags[`${contact}_verified`])
  const reachable = (verified.length ? verified : order).flatMap((contact) => {
    const destination = normalFormOf(
      contact,
      customer[contact],
      registration.options.phone,
    )
    const isAllowed =
      destination !== null &&
      (contact === "email" || registration.isAllowedDestination(destination))
    return isAllowed
      ? [{ contact, destination, channel: channels[contact] }]
      : []
  })
  return reachable.find(({ channel }) => channel) ?? reachable[0]
}
