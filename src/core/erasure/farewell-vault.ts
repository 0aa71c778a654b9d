import type { Contact } from "../contact/contact"

/**
 * Contacts for the last message to erased customers. By then their contacts are
 * in no table; they stay in the memory of this process and are never in a
 * step's output, which a workflow engine may store.
 */
const contacts = new Map<string, Contact>()

/** Keeps the contact of a request for the last message. */
export const putFarewell = (requestId: string, contact: Contact): void => {
  contacts.set(requestId, contact)
}

/** Takes the contact of a request out; undefined if there is none. */
export const takeFarewell = (requestId: string): Contact | undefined => {
  const contact = contacts.get(requestId)
  contacts.delete(requestId)
  return contact
}
