import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel, ContactVerificationFlags } from "../../types"
import {
  contactSpellings,
  isSameContact,
  type Contact,
} from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"

/** A contact that a customer proved. */
export interface ContactProofRow {
  channel: ContactChannel
  value: string
}

/** The contacts of a customer as they are now. */
export interface PresentContacts {
  email: string | null
  phone: string | null
}

/** The contacts that a customer proved, present or not. */
export const listProofs = (
  connection: Knex | Knex.Transaction,
  customerId: string,
): Promise<ContactProofRow[]> =>
  connection("contact_verification")
    .select("channel", "value")
    .where({ customer_id: customerId, deleted_at: null })

/** Tells whether there is another customer's proof of a contact, good or not. */
export const isProvedByAnother = async (
  connection: Knex,
  contact: Contact,
  customerId: string,
): Promise<boolean> => {
  const proof = await connection("contact_verification")
    .first("id")
    .where({ channel: contact.channel, deleted_at: null })
    .whereIn("value", contactSpellings(contact))
    .whereNot({ customer_id: customerId })
  return proof !== undefined
}

/** Which of the present contacts are the ones that were proved. */
export const flagsOf = (
  present: PresentContacts,
  proofs: readonly ContactProofRow[],
  phone: PhonePolicy,
): ContactVerificationFlags => {
  const isProved = (channel: ContactChannel): boolean =>
    proofs.some(
      (proof) =>
        proof.channel === channel &&
        isSameContact(present[channel], proof, phone),
    )
  return {
    email_verified: isProved("email"),
    phone_verified: isProved("phone"),
  }
}

/** Which of a customer's present contacts are the ones that were proved. */
export const readProofs = async (
  connection: Knex | Knex.Transaction,
  customer: PresentContacts & { id: string },
  phone: PhonePolicy,
): Promise<ContactVerificationFlags> =>
  flagsOf(customer, await listProofs(connection, customer.id), phone)
