import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isPasswordProvider, type PasswordProvider } from "../../types"
import type { RowJournal } from "../row-journal"
import { lockProviderIdentitiesOf } from "./identity-rows"
import { raiseEpoch } from "./identity-state"

/** One password, hashed for each provider that will verify it. */
export type PasswordHashes = Partial<Record<PasswordProvider, string>>

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
  hashes: PasswordHashes,
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
    const hash = isPasswordProvider(login.provider) && hashes[login.provider]
    if (hash) {
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
