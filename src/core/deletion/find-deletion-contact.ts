import { normalFormOf } from "../contact/contact"
import { deletionChannels } from "./deletion-contact"
import type { ContactChannel, DeletionPurpose } from "../../types"
import type { PresentContacts } from "../account/read-verifications"
import type { Services } from "../../types/services"

/** Where the messages of a deletion go. */
export interface DeletionContact {
  contact: ContactChannel
  /** The contact in normal form. */
  destination: string
  /** Channel of the Notification Module; undefined where none is configured. */
  channel: string | undefined
}

/**
 * Finds where messages about a deletion go: the verified contact that the
 * section's channel serves, else the other verified one. A contact that nobody
 * verified counts only where nothing of the account is verified.
 *
 * @returns undefined where the customer has no contact that may be written to.
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
