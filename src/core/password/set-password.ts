import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isPasswordProvider } from "../../types"
import type { RowJournal } from "../db/row-journal"
import { findStoredHash } from "../account/login-queries"
import type { ProviderSetups } from "../config/auth-provider-config"
import { invalidCredentials } from "../shared/errors"
import { checkPassword, hashFormatOf } from "./password-hash"
import {
  customerIdOf,
  lockAuthIdentity,
  lockIdentityOfCustomer,
  lockProviderIdentitiesOf,
  type AuthIdentityRow,
  type ProviderIdentityRow,
  type RegistrationMark,
} from "../account/identity-rows"
import { recordChange, type NewChange } from "../account/account-changes"
import { revokeSessions } from "../account/identity-state"

/** What else decides about a new password, or is written with it. */
interface PasswordChange {
  /** The hash that the old password was checked against; if it is no longer stored, nothing is written. */
  expected?: string
  mark?: Partial<RegistrationMark>
}

/**
 * Sets the password of every provider identity of an auth identity and ends its
 * sessions.
 *
 * @returns false if the expected hash is no longer stored.
 */
export const setPassword = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  identity: AuthIdentityRow,
  hash: string,
  { expected, mark }: PasswordChange = {},
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
  await revokeSessions(trx, journal, identity, { mark })
  return true
}

/** A new password, whose old one was checked. */
interface CheckedPassword {
  hash: string
  /** The hash that the old password was checked against. */
  expected: string
  /** For the history of the account. */
  change?: NewChange
}

/**
 * Sets a customer's password on all provider identities and ends all sessions.
 *
 * @throws `invalid_credentials` if the password was changed in the meantime.
 */
export const changePassword = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  { hash, expected, change }: CheckedPassword,
): Promise<void> => {
  const identity = await lockIdentityOfCustomer(trx, customerId)
  await recordChange(trx, journal, customerId, change)
  const isSet =
    identity && (await setPassword(trx, journal, identity, hash, { expected }))
  if (!isSet) {
    throw invalidCredentials()
  }
}

/**
 * Copies the password that Medusa has just set for an email to all provider
 * identities of the same customer, and ends all sessions.
 */
export const sharePassword = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, authIdentityId)
  const logins = await lockProviderIdentitiesOf(trx, authIdentityId)
  const hash = logins.find(({ provider }) => provider === "emailpass")
    ?.provider_metadata?.password
  if (
    identity &&
    customerIdOf(identity.app_metadata) &&
    typeof hash === "string"
  ) {
    await setPassword(trx, journal, identity, hash)
  }
}

/**
 * Checks a customer's password; does the work of a login even if there is no
 * password to check.
 *
 * @returns the hash that it was checked against.
 * @throws `invalid_credentials`, `busy`.
 */
export const verifyPassword = async (
  connection: Knex,
  customerId: string,
  password: string,
  setups: ProviderSetups,
): Promise<string> => {
  const stored = await findStoredHash(connection, customerId)
  const { matches } = await checkPassword(
    stored,
    password,
    hashFormatOf(setups),
  )
  if (!matches || !stored) {
    throw invalidCredentials()
  }
  return stored
}
