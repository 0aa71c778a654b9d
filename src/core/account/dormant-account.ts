import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Contact } from "../contact/contact"
import {
  isAdopting,
  isSelfRegistered,
  lockAccountsHolding,
  lockIdentitiesOfCustomer,
  type CustomerRow,
} from "./identity-rows"

/**
 * Tells whether an account has no auth identity, except for unverified claims
 * to it, and did not come from a registration here: an import, or a customer
 * created by staff. It does not block a newer claim to its contact, and only
 * the person who verifies that contact can take it over.
 */
export const isDormant = async (
  trx: Knex.Transaction,
  holder: CustomerRow,
): Promise<boolean> =>
  !isSelfRegistered(holder) &&
  (await lockIdentitiesOfCustomer(trx, holder.id)).every(isAdopting)

/** The dormant account that holds a contact, locked; undefined if there are several. */
export const lockDormantHolder = async (
  trx: Knex.Transaction,
  contact: Contact,
): Promise<CustomerRow | undefined> => {
  const [holder, ...others] = await lockAccountsHolding(trx, contact, undefined)
  return holder && !others.length && (await isDormant(trx, holder))
    ? holder
    : undefined
}
