import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { PROVIDER_OF_CHANNEL, type PasswordProvider } from "../../types"
import type { ProviderSetups } from "../auth-provider-config"
import type { Contact } from "../contact"
import { tokenInvalid } from "../errors"
import type { RowJournal } from "../row-journal"
import { displaceClaim, type ClaimPolicy } from "./displace-claim"
import {
  customerIdOf,
  lockAuthIdentity,
  lockProviderIdentitiesOf,
  type AppMetadata,
  type ProviderIdentityRow,
} from "./identity-rows"
import { setMetadata } from "./identity-state"

/**
 * Makes a new auth identity for a contact, in place of any older unproved one.
 *
 * @returns the id of the auth identity.
 * @throws `email_taken` or `phone_taken`.
 */
export const createIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  passwordHash: string,
  policy: ClaimPolicy,
): Promise<string> => {
  await displaceClaim(trx, journal, contact, policy, {})
  const id = generateEntityId(undefined, "authid")
  const metadata: AppMetadata = {
    customer_registration: { epoch: 0, registered: true },
  }
  await journal.insert("auth_identity", {
    id,
    app_metadata: JSON.stringify(metadata),
  })
  await insertLogin(journal, id, contact, passwordHash)
  return id
}

const insertLogin = (
  journal: RowJournal,
  authIdentityId: string,
  contact: Contact,
  passwordHash: string,
): Promise<void> =>
  journal.insert("provider_identity", {
    id: generateEntityId(undefined, "provid"),
    provider: PROVIDER_OF_CHANNEL[contact.channel],
    entity_id: contact.value,
    auth_identity_id: authIdentityId,
    provider_metadata: JSON.stringify({ password: passwordHash }),
  })

const hashOf = (logins: readonly ProviderIdentityRow[]): string | undefined =>
  logins
    .map((login) => login.provider_metadata?.password)
    .find((hash): hash is string => typeof hash === "string")

/** Tells whether a provider can verify a hash that another provider made. */
const canServe = (
  setups: ProviderSetups,
  provider: PasswordProvider,
  hash: string,
): boolean =>
  // Medusa's own emailpass reads scrypt only.
  setups[provider]?.own === true || !hash.startsWith("$")

/**
 * Gives an auth identity a login by a contact, with the password that it has:
 * moves the login of that channel, or adds one.
 */
export const attachLogin = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
  contact: Contact,
  setups: ProviderSetups,
): Promise<void> => {
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const logins = await lockProviderIdentitiesOf(trx, authIdentityId)
  const present = logins.find((login) => login.provider === provider)
  if (present) {
    if (present.entity_id !== contact.value) {
      await journal.update("provider_identity", present.id, {
        entity_id: contact.value,
      })
    }
    return
  }
  const hash = hashOf(logins)
  // Without a password (a social login) there is nothing to log in with.
  if (hash && setups[provider] && canServe(setups, provider, hash)) {
    await insertLogin(journal, authIdentityId, contact, hash)
  }
}

/** What a registration token's identity is claimed for. */
export interface IdentityClaim {
  authIdentityId: string
  customerId: string
  /** The contact besides the one that the token was issued for. */
  secondary: Contact | null
  /** The customer may log in by the secondary contact, once it is proved. */
  loginBySecondary: boolean
  /** No proof is needed: the customer may log in at once. */
  active: boolean
}

/**
 * Binds an auth identity to the customer that is about to be created, once:
 * the row lock and the check make a second claim fail.
 *
 * @throws `token_invalid` when the identity is gone or has a customer already;
 * `email_taken` or `phone_taken` for the secondary contact.
 */
export const claimIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  claim: IdentityClaim,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, claim.authIdentityId)
  if (!identity || customerIdOf(identity.app_metadata)) {
    throw tokenInvalid(
      "The registration token is no longer valid or was used already. Register again, or log in.",
    )
  }
  await setMetadata(journal, identity.id, {
    ...identity.app_metadata,
    ...(claim.active ? { customer_id: claim.customerId } : {}),
    customer_registration: {
      epoch: 0,
      ...identity.app_metadata?.customer_registration,
      customer_id: claim.customerId,
    },
  })
  if (claim.secondary) {
    await displaceClaim(trx, journal, claim.secondary, policy, {
      authIdentityId: identity.id,
      customerId: claim.customerId,
    })
    if (claim.loginBySecondary) {
      await attachLogin(trx, journal, identity.id, claim.secondary, setups)
    }
  }
}
