import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CONTACT_CHANGE_PURPOSES } from "../../types"
import type { RowJournal } from "../row-journal"
import { rowsOf } from "../transaction"
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
): Promise<void> =>
  journal.update("auth_identity", authIdentityId, {
    app_metadata: JSON.stringify(metadata),
  })

/**
 * Lets the customer of an identity log in: from here on Medusa puts the
 * customer into the tokens that it mints. Until then no path of Medusa can.
 */
export const activateIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, authIdentityId)
  const customerId = customerIdOf(identity?.app_metadata)
  if (identity && customerId && !identity.app_metadata?.customer_id) {
    await setMetadata(journal, identity.id, {
      ...identity.app_metadata,
      customer_id: customerId,
    })
  }
}

/** Removes reset tokens and the codes of contact changes that were asked for. */
const removeOutstanding = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
  metadata: AppMetadata | null,
): Promise<void> => {
  const tokens = await rowsOf<{ id: string }>(
    trx,
    `SELECT id FROM auth_password_reset_token
      WHERE auth_identity_id = ? ORDER BY id FOR UPDATE`,
    [authIdentityId],
  )
  for (const { id } of tokens) {
    await journal.remove("auth_password_reset_token", id)
  }
  const customerId = customerIdOf(metadata) ?? ""
  await removeCodes(trx, journal, customerId, CONTACT_CHANGE_PURPOSES)
}

const raiseOne = async (
  trx: Knex.Transaction,
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
  await removeOutstanding(trx, journal, id, metadata)
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
    await raiseOne(trx, journal, one, changes)
  }
}
