import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AuthIdentityDTO } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  PROVIDER_OF_CHANNEL,
  type ContactChannel,
  type PasswordProvider,
} from "../../types"
import type { ProviderSetups } from "../config/auth-provider-config"
import type { Contact } from "../contact/contact"
import { tokenInvalid } from "../shared/errors"
import type { RowJournal } from "../db/row-journal"
import { displaceClaim, type ClaimPolicy } from "./displace-claim"
import {
  customerIdOf,
  isAdopting,
  lockAuthIdentity,
  lockContacts,
  lockLoginsBy,
  lockProviderIdentitiesOf,
  servesOtherActor,
  type AppMetadata,
  type AuthIdentityRow,
  type ProviderIdentityRow,
  type RegistrationMark,
} from "./identity-rows"
import { lockDormantHolder } from "./dormant-account"
import { setMetadata } from "./identity-state"

/**
 * Creates a new auth identity for a contact, in place of any older unverified
 * one.
 *
 * @returns the auth identity as Medusa would load it, without the hash.
 * @throws `email_taken` or `phone_taken`.
 */
export const createIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  passwordHash: string,
  policy: ClaimPolicy,
): Promise<AuthIdentityDTO> => {
  await lockContacts(trx, [contact])
  const isContested = await replacesAdoption(trx, contact)
  await displaceClaim(trx, journal, contact, policy, {})
  const { id, metadata } = await insertIdentity(journal, {
    registered: true,
    ...(isContested ? { contested: true } : {}),
  })
  await insertLogin(journal, id, contact, passwordHash)
  return {
    id,
    app_metadata: metadata,
    provider_identities: [
      {
        id: "",
        provider: PROVIDER_OF_CHANNEL[contact.channel],
        entity_id: contact.value,
      },
    ],
  }
}

const hashOf = (logins: readonly ProviderIdentityRow[]): string | undefined =>
  logins
    .map((login) => login.provider_metadata?.password)
    .find((hash): hash is string => typeof hash === "string")

/** Tells whether another registration of a contact claims an existing customer. */
const replacesAdoption = async (
  trx: Knex.Transaction,
  contact: Contact,
): Promise<boolean> => {
  for (const login of await lockLoginsBy(trx, contact)) {
    const identity = await lockAuthIdentity(trx, login.auth_identity_id)
    if (identity && isAdopting(identity) && hashOf([login])) {
      return true
    }
  }
  return false
}

/** Inserts an auth identity without a provider identity. */
const insertIdentity = async (
  journal: RowJournal,
  mark: RegistrationMark,
): Promise<{ id: string; metadata: AppMetadata }> => {
  const id = generateEntityId(undefined, "authid")
  const metadata: AppMetadata = { customer_registration: mark }
  await journal.insert("auth_identity", {
    id,
    app_metadata: JSON.stringify(metadata),
  })
  return { id, metadata }
}

/**
 * Inserts a provider identity.
 *
 * @param passwordHash null: no password works until a reset sets one.
 */
export const insertLogin = (
  journal: RowJournal,
  authIdentityId: string,
  contact: Contact,
  passwordHash: string | null,
): Promise<void> =>
  journal.insert("provider_identity", {
    id: generateEntityId(undefined, "provid"),
    provider: PROVIDER_OF_CHANNEL[contact.channel],
    entity_id: contact.value,
    auth_identity_id: authIdentityId,
    provider_metadata: JSON.stringify(
      passwordHash === null ? {} : { password: passwordHash },
    ),
  })

/** Inserts an auth identity for an existing customer; no password works for it yet. */
export const insertAdopting = async (
  journal: RowJournal,
  customerId: string,
  contact: Contact,
): Promise<string> => {
  const { id } = await insertIdentity(journal, {
    registered: true,
    adopts: true,
    customer_id: customerId,
  })
  await insertLogin(journal, id, contact, null)
  return id
}

/** Tells whether a provider can verify a hash that another provider created. */
const canServe = (
  setups: ProviderSetups,
  provider: PasswordProvider,
  hash: string,
): boolean =>
  // Medusa's own emailpass reads scrypt only.
  setups[provider]?.own === true || !hash.startsWith("$")

/**
 * Gives an auth identity a provider identity for a contact, with its existing
 * password: moves the provider identity of that channel, or adds one. A
 * provider identity that also serves staff is not changed.
 */
export const attachLogin = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  identity: AuthIdentityRow,
  contact: Contact,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<void> => {
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  const present = logins.find((login) => login.provider === provider)
  if (present) {
    if (
      present.entity_id !== contact.value &&
      !servesOtherActor(identity.app_metadata, policy.actorTypes)
    ) {
      await journal.update("provider_identity", present.id, {
        entity_id: contact.value,
      })
    }
    return
  }
  const hash = hashOf(logins)
  // Without a password (a social login) the provider identity would be useless.
  if (hash && setups[provider] && canServe(setups, provider, hash)) {
    await insertLogin(journal, identity.id, contact, hash)
  }
}

/** What the auth identity of a registration token is claimed for. */
export interface IdentityClaim {
  authIdentityId: string
  customerId: string
  /** The contacts of the new customer. */
  contacts: Contact[]
  /** The channels that customers may log in with. */
  loginChannels: ContactChannel[]
  /** Nothing is left to verify: the customer may sign in immediately. */
  active: boolean
  /**
   * The contact that the token was issued for, or that another provider names.
   * An existing customer with that contact and without a way to sign in is
   * claimed.
   */
  own?: Contact
}

/** The result of a claim. */
export interface ClaimedCustomer {
  customerId: string
  /**
   * The customer already existed; nothing about them is shown or changed until
   * a code or link verifies the contact.
   */
  isAdopted: boolean
}

/**
 * Binds an auth identity to the customer that is about to be created, once: the
 * row lock and the check make a second claim fail.
 *
 * @throws `token_invalid` if the auth identity no longer exists or already has
 * a customer; `email_taken` or `phone_taken`.
 */
export const claimIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  claim: IdentityClaim,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<ClaimedCustomer> => {
  await lockContacts(trx, claim.contacts)
  const identity = await lockAuthIdentity(trx, claim.authIdentityId)
  if (!identity || customerIdOf(identity.app_metadata)) {
    throw tokenInvalid(
      "The registration token is no longer valid or has already been used. Register again, or log in.",
    )
  }
  const dormant = claim.own && (await lockDormantHolder(trx, claim.own))
  const customerId = dormant?.id ?? claim.customerId
  const isAdopted = dormant !== undefined
  const contacts = dormant && claim.own ? [claim.own] : claim.contacts
  await setMetadata(journal, identity.id, {
    ...identity.app_metadata,
    ...(claim.active && !isAdopted ? { customer_id: customerId } : {}),
    customer_registration: {
      ...identity.app_metadata?.customer_registration,
      customer_id: customerId,
      ...(isAdopted ? { adopts: true } : {}),
    },
  })
  const claimant = { authIdentityId: identity.id, customerId }
  for (const contact of contacts) {
    await displaceClaim(trx, journal, contact, policy, claimant)
    if (claim.loginChannels.includes(contact.channel)) {
      await attachLogin(trx, journal, identity, contact, policy, setups)
    }
  }
  return { customerId, isAdopted }
}
