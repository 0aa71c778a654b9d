import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel, ContactVerificationFlags } from "../../types"
import {
  contactSpellings,
  isSameContact,
  type Contact,
} from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"

/** A contact that a customer verified. */
export interface VerifiedContact {
  channel: ContactChannel
  value: string
}

/** The current contacts of a customer. */
export interface PresentContacts {
  email: string | null
  phone: string | null
}

/** The contacts that a customer verified, whether or not they are current. */
export const listVerifiedContacts = (
  connection: Knex | Knex.Transaction,
  customerId: string,
): Promise<VerifiedContact[]> =>
  connection("contact_verification")
    .select("channel", "value")
    .where({ customer_id: customerId, deleted_at: null })

/** Tells whether another customer has a verification of a contact, valid or not. */
export const isVerifiedByAnother = async (
  connection: Knex,
  contact: Contact,
  customerId: string,
): Promise<boolean> => {
  const verification = await connection("contact_verification")
    .first("id")
    .where({ channel: contact.channel, deleted_at: null })
    .whereIn("value", contactSpellings(contact))
    .whereNot({ customer_id: customerId })
  return verification !== undefined
}

/** Whether each of the current contacts is verified. */
export const verificationFlags = (
  present: PresentContacts,
  verifications: readonly VerifiedContact[],
  phone: PhonePolicy,
): ContactVerificationFlags => {
  const isVerified = (channel: ContactChannel): boolean =>
    verifications.some(
      (verification) =>
        verification.channel === channel &&
        isSameContact(present[channel], verification, phone),
    )
  return {
    email_verified: isVerified("email"),
    phone_verified: isVerified("phone"),
  }
}

/** Whether each of a customer's current contacts is verified. */
export const readVerificationFlags = async (
  connection: Knex | Knex.Transaction,
  customer: PresentContacts & { id: string },
  phone: PhonePolicy,
): Promise<ContactVerificationFlags> =>
  verificationFlags(
    customer,
    await listVerifiedContacts(connection, customer.id),
    phone,
  )
