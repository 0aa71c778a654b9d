import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Contact } from "../contact/contact"
import { otpInvalid } from "../shared/errors"
import type { RowJournal } from "../db/row-journal"
import {
  isAdopting,
  lockAuthIdentity,
  lockIdentitiesOfCustomer,
  lockIdentityOfCustomer,
  type AuthIdentityRow,
} from "./identity-rows"
import { insertAdopting } from "./write-identity"

/** The customer whose contact was verified, and the auth identity that verified it, if known. */
interface Verification {
  customerId: string
  contact: Contact
  /** The auth identity whose token or reset link came with the request. */
  authIdentityId?: string
}

/**
 * Chooses the registration that gets an existing customer's account: the one
 * whose token came with the code, or the only one there ever was. If several
 * people registered, a code alone does not show which of them received it: then
 * no registration gets the account, and a reset link sets the password. The
 * other registrations are removed.
 */
const settleAdoption = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  adopting: readonly AuthIdentityRow[],
  { customerId, contact, authIdentityId }: Verification,
): Promise<AuthIdentityRow | undefined> => {
  const [only, ...more] = adopting
  const isOnly =
    !more.length && !only.app_metadata?.customer_registration?.contested
  const chosen =
    adopting.find(({ id }) => id === authIdentityId) ??
    (isOnly ? only : undefined)
  for (const { id } of adopting) {
    if (id !== chosen?.id) {
      await journal.removeAuthIdentity(id)
    }
  }
  return (
    chosen ??
    lockAuthIdentity(trx, await insertAdopting(journal, customerId, contact))
  )
}

/**
 * The auth identity of a customer whose contact was verified.
 *
 * @throws `otp_invalid` if the customer has none.
 */
export const chooseIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  verification: Verification,
): Promise<AuthIdentityRow> => {
  const { customerId } = verification
  const identities = await lockIdentitiesOfCustomer(trx, customerId)
  const adopting = identities.filter(isAdopting)
  const identity =
    adopting.length && adopting.length === identities.length
      ? await settleAdoption(trx, journal, adopting, verification)
      : await lockIdentityOfCustomer(trx, customerId)
  if (!identity) {
    throw otpInvalid()
  }
  return identity
}
