import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel, ContactVerificationFlags } from "../../types"
import { isSameContact } from "../contact"
import type { PhonePolicy } from "../phone"

/** Which of a customer's present contacts are the ones that were proved. */
export const readProofs = async (
  connection: Knex | Knex.Transaction,
  customer: { id: string; email: string | null; phone: string | null },
  phone: PhonePolicy,
): Promise<ContactVerificationFlags> => {
  const proofs: { channel: ContactChannel; value: string }[] = await connection(
    "contact_verification",
  )
    .select("channel", "value")
    .where({ customer_id: customer.id, deleted_at: null })
  const isProved = (channel: ContactChannel): boolean =>
    proofs.some(
      (proof) =>
        proof.channel === channel &&
        isSameContact(customer[channel], proof, phone),
    )
  return {
    email_verified: isProved("email"),
    phone_verified: isProved("phone"),
  }
}
