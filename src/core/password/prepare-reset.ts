import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ProviderSetups } from "../config/auth-provider-config"
import type { Contact } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import type { ClaimPolicy } from "../account/displace-claim"
import { isDormant } from "../account/dormant-account"
import {
  lockAccountsHolding,
  lockContacts,
  lockIdentityOfCustomer,
  lockLoginsBy,
  lockProviderIdentitiesOf,
  type AuthIdentityRow,
  type CustomerRow,
} from "../account/identity-rows"
import { isSetByStaff } from "../account/set-by-staff"
import { readVerificationFlags } from "../account/read-verifications"
import {
  attachLogin,
  insertAdopting,
  insertLogin,
} from "../account/write-identity"
import { PROVIDER_OF_CHANNEL } from "../../types"

/**
 * Gives an auth identity a provider identity for a contact: with its existing
 * password, or without a password.
 */
const addLogin = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  identity: AuthIdentityRow,
  contact: Contact,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<void> => {
  await attachLogin(trx, journal, identity, contact, policy, setups)
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  if (!logins.some((login) => login.provider === provider)) {
    await insertLogin(journal, identity.id, contact, null)
  }
}

const mayGetLogin = async (
  trx: Knex.Transaction,
  identity: AuthIdentityRow,
  holder: CustomerRow,
  contact: Contact,
  policy: ClaimPolicy,
): Promise<boolean> => {
  const flags = await readVerificationFlags(trx, holder, policy.phone)
  const isVerified =
    contact.channel === "email" ? flags.email_verified : flags.phone_verified
  return isVerified || isSetByStaff(identity, contact, policy)
}

/**
 * Makes a reset by a contact possible if the account has no provider identity
 * for it: every Medusa reset token belongs to a provider identity. The added
 * provider identity cannot be used to sign in until the link has set a
 * password. An imported account gets an auth identity; an account that signs in
 * with another provider, or whose contact was set by staff, gets the provider
 * identity that it lacks.
 */
export const prepareReset = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<void> => {
  await lockContacts(trx, [contact])
  const [holder, ...others] = await lockAccountsHolding(trx, contact, undefined)
  if (!holder || others.length || (await lockLoginsBy(trx, contact)).length) {
    return
  }
  if (await isDormant(trx, holder)) {
    await insertAdopting(journal, holder.id, contact)
    return
  }
  const identity = await lockIdentityOfCustomer(trx, holder.id)
  if (identity && (await mayGetLogin(trx, identity, holder, contact, policy))) {
    await addLogin(trx, journal, identity, contact, policy, setups)
  }
}
