import type { Contact } from "../contact/contact"

/**
 * Where erased customers can be told that it is done. By then their contacts
 * are in no table; they wait in the memory of this process and never in a
 * step's output, which a workflow engine may store.
 */
const contacts = new Map<string, Contact>()

/** Keeps the contact of a request for the last message. */
export const putFarewell = (requestId: string, contact: Contact): void => {
  contacts.set(requestId, contact)
}

/** Takes the contact of a request out; undefined where there is none. */
export const takeFarewell = (requestId: string): Contact | undefined => {
  const contact = contacts.get(requestId)
  contacts.delete(requestId)
  return contact
}
