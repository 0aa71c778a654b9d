import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CONTACT_CHANGE_PURPOSES } from "../../types"
import type { RowJournal } from "../row-journal"
import { removeCodes } from "./consume-otp"
import {
  customerIdOf,
  epochOf,
  lockAuthIdentity,
  lockIdentitiesOfCustomer,
  type AppMetadata,
  type AuthIdentityRow,
  type RegistrationMark,
} from "./identity-rows"

/** Writes the metadata of an auth identity. */
export const setMetadata = (
  journal: RowJournal,
  authIdentityId: string,
  metadata: AppMetadata,
): Promise<unknown> =>
  journal.update("auth_identity", authIdentityId, {
    app_metadata: JSON.stringify(metadata),
  })

/**
 * Lets the customer of an identity, whose row the transaction has locked, log
 * in: from here on Medusa puts the customer into the tokens that it mints.
 * Until then no path of Medusa can.
 */
export const activateLocked = async (
  journal: RowJournal,
  { id, app_metadata: metadata }: AuthIdentityRow,
): Promise<void> => {
  const customerId = customerIdOf(metadata)
  if (customerId && !metadata?.customer_id) {
    await setMetadata(journal, id, { ...metadata, customer_id: customerId })
  }
}

/** {@link activateLocked} for an identity that is still to be locked. */
export const activateIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, authIdentityId)
  if (identity) {
    await activateLocked(journal, identity)
  }
}

/** Removes reset tokens and the codes of contact changes that were asked for. */
const removeOutstanding = async (
  journal: RowJournal,
  authIdentityId: string,
  metadata: AppMetadata | null,
): Promise<void> => {
  await journal.removeWhere(
    "auth_password_reset_token",
    "auth_identity_id = ?",
    [authIdentityId],
  )
  const customerId = customerIdOf(metadata) ?? ""
  await removeCodes(journal, customerId, CONTACT_CHANGE_PURPOSES)
}

const raiseOne = async (
  journal: RowJournal,
  { id, app_metadata: metadata }: AuthIdentityRow,
  changes: Partial<RegistrationMark>,
): Promise<void> => {
  await setMetadata(journal, id, {
    ...metadata,
    customer_registration: {
      ...metadata?.customer_registration,
      ...changes,
      epoch: epochOf(metadata) + 1,
    },
  })
  await removeOutstanding(journal, id, metadata)
}

/**
 * Ends every session of an identity, and of the other identities of the same
 * customer (a social login beside the password, for example): tokens and cookies carry the epoch that
 * they were made in, and an older one opens nothing. Belongs into the
 * transaction that changes the credential.
 *
 * @param changes further entries of the plugin's mark; undefined removes one.
 */
export const raiseEpoch = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
  changes: Partial<RegistrationMark> = {},
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, authIdentityId)
  if (!identity) {
    return
  }
  const customerId = customerIdOf(identity.app_metadata)
  const all = customerId
    ? await lockIdentitiesOfCustomer(trx, customerId)
    : [identity]
  for (const one of all) {
    await raiseOne(journal, one, changes)
  }
}
