import { isSameContact, type Contact } from "../contact/contact"
import type { Services } from "../../types/services"

/** The person whom a message addresses. */
interface Addressee {
  id: string
  first_name?: string | null
}

/**
 * The name with which a message greets a customer: the name that the customer
 * typed, but only if this customer has verified the contact. Otherwise anyone
 * could register with a stranger's contact and have the shop send the stranger
 * a text of theirs. Every message takes the name from here.
 *
 * @returns null if the contact is not verified, or there is no name.
 */
export const greetingName = async (
  services: Services,
  { id, first_name }: Addressee,
  to: Contact,
): Promise<string | null> => {
  if (!first_name) {
    return null
  }
  const { options } = services.registration
  const verified = await services.otps.listVerifiedContacts(id)
  const isVerified = verified.some(
    (contact) =>
      contact.channel === to.channel &&
      isSameContact(to.value, contact, options.phone),
  )
  return isVerified ? first_name : null
}
