import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isPasswordProvider } from "../../types"
import type { RowJournal } from "../row-journal"
import { lockProviderIdentitiesOf } from "./identity-rows"
import { raiseEpoch } from "./identity-state"

/**
 * Sets the password of every login of an auth identity and ends its sessions.
 *
 * @param expected the hash that the old password was verified against; where
 * it is given and no longer stored, nothing is written.
 * @returns false when `expected` is no longer stored.
 */
export const setPassword = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
  hash: string,
  expected?: string,
): Promise<boolean> => {
  const logins = await lockProviderIdentitiesOf(trx, authIdentityId)
  const isStored = logins.some(
    (login) => login.provider_metadata?.password === expected,
  )
  if (expected !== undefined && !isStored) {
    return false
  }
  for (const login of logins) {
    if (isPasswordProvider(login.provider)) {
      await journal.update("provider_identity", login.id, {
        provider_metadata: JSON.stringify({
          ...login.provider_metadata,
          password: hash,
        }),
      })
    }
  }
  await raiseEpoch(trx, journal, authIdentityId)
  return true
}
