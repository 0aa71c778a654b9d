import { normalFormOf } from "../contact/contact"
import { deletionChannels } from "./deletion-contact"
import type { ContactChannel, DeletionPurpose } from "../../types"
import type { PresentContacts } from "../account/read-verifications"
import type { Services } from "../../types/services"

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
