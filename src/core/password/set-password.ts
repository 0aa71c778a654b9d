import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isPasswordProvider } from "../../types"
import type { RowJournal } from "../db/row-journal"
import {
  lockProviderIdentitiesOf,
  type AuthIdentityRow,
  type ProviderIdentityRow,
} from "../account/identity-rows"
import { raiseEpoch } from "../account/identity-state"

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
  identity: AuthIdentityRow,
  hash: string,
  expected?: string,
): Promise<boolean> => {
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  const isStored = logins.some(
    (login) => login.provider_metadata?.password === expected,
  )
  if (expected !== undefined && !isStored) {
    return false
  }
  const isOwn = ({ provider }: ProviderIdentityRow) =>
    isPasswordProvider(provider)
  await journal.updateWhere(
    "provider_identity",
    "id = ANY(?)",
    [logins.filter(isOwn).map(({ id }) => id)],
    {
      provider_metadata: trx.raw(
        "coalesce(nullif(provider_metadata, 'null'), '{}') || jsonb_build_object('password', ?::text)",
        [hash],
      ),
    },
  )
  await raiseEpoch(trx, journal, identity)
  return true
}
