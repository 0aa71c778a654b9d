import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  contactSpellings,
  isSameContact,
  normalFormOf,
  type Contact,
} from "../contact/contact"
import { isPasswordProvider } from "../../types"
import { contactTaken } from "../shared/errors"
import type { PhonePolicy } from "../contact/phone"
import type { RowJournal } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import {
  customerIdOf,
  isAdopting,
  isSelfRegistered,
  lockAccountsHolding,
  lockAuthIdentity,
  lockClaimsTo,
  lockCustomer,
  lockIdentityOfCustomer,
  lockLoginsBy,
  lockProviderIdentitiesOf,
  servesOtherActor,
  type AuthIdentityRow,
  type CustomerRow,
  type ProviderIdentityRow,
} from "./identity-rows"
import { isDormant } from "./dormant-account"
import { isDisplaced, markDisplaced } from "./displaced-login"

/** The rules by which a contact moves to another account. */
export interface ClaimPolicy {
  /**
   * An unverified claim loses to a newer one. False with
   * `registration.require_verification: false`: then the first claim stays.
   */
  displaceUnverified: boolean
  /** The actor types of the app; see `readActorTypes`. */
  actorTypes: readonly string[]
  phone: PhonePolicy
}

/** The account that takes the contact. */
export interface Claimant {
  authIdentityId?: string
  customerId?: string
}

/** Tells whether a customer has a provider identity that was not displaced. */
const hasLogin = async (
  trx: Knex.Transaction,
  customerId: string,
): Promise<boolean> => {
  const identity = await lockIdentityOfCustomer(trx, customerId)
  const logins = identity && (await lockProviderIdentitiesOf(trx, identity.id))
  return logins?.some((login) => !isDisplaced(login.entity_id)) ?? false
}

/**
 * Refuses a contact that another live account verified. A verification is void,
 * and removed, if its customer is deleted, has no provider identity left, or
 * now has another contact.
 *
 * @throws `email_taken` or `phone_taken`.
 */
export const assertNotVerifiedElsewhere = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  policy: ClaimPolicy,
  customerId: string | undefined,
): Promise<void> => {
  const verifications = await rowsOf<{ id: string; customer_id: string }>(
    trx,
    `SELECT id, customer_id FROM contact_verification
      WHERE channel = ? AND value = ANY(?) AND customer_id <> ?
        AND deleted_at IS NULL FOR UPDATE`,
    [contact.channel, contactSpellings(contact), customerId ?? ""],
  )
  for (const verification of verifications) {
    const holder = await lockCustomer(trx, verification.customer_id)
    if (
      isSameContact(holder?.[contact.channel], contact, policy.phone) &&
      (await hasLogin(trx, verification.customer_id))
    ) {
      throw contactTaken(contact.channel)
    }
    await journal.remove("contact_verification", verification.id)
  }
}

/**
 * Tells whether a newer claim wins over an account's unverified one. A mere
 * claim never displaces an account from before the plugin. A contact that was
 * typed by a customer who came through another provider never holds the
 * contact, whatever the shop's rule.
 */
const isDisplaceable = async (
  trx: Knex.Transaction,
  identity: AuthIdentityRow,
  customer: CustomerRow,
  policy: ClaimPolicy,
): Promise<boolean> => {
  const isRegistered =
    identity.app_metadata?.customer_registration?.registered === true ||
    isSelfRegistered(customer)
  if (
    !isRegistered ||
    servesOtherActor(identity.app_metadata, policy.actorTypes)
  ) {
    return false
  }
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  return (
    policy.displaceUnverified ||
    !logins.some(({ provider }) => isPasswordProvider(provider))
  )
}

/**
 * Displaces a provider identity for a newer claim. A live account keeps it, on
 * its current contact if that is another one, else displaced; an auth identity
 * without a customer is deleted.
 */
const displaceLogin = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  login: ProviderIdentityRow,
  policy: ClaimPolicy,
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, login.auth_identity_id)
  const customerId = customerIdOf(identity?.app_metadata)
  const customer = customerId && (await lockCustomer(trx, customerId))
  if (!identity || !customer || isAdopting(identity)) {
    if (
      identity &&
      servesOtherActor(identity.app_metadata, policy.actorTypes)
    ) {
      throw contactTaken(contact.channel)
    }
    return removeLogin(trx, journal, login)
  }
  if (!(await isDisplaceable(trx, identity, customer, policy))) {
    throw contactTaken(contact.channel)
  }
  const { channel, value } = contact
  const present = normalFormOf(channel, customer[channel], policy.phone)
  const isFree =
    present !== null &&
    present !== value &&
    !(await lockLoginsBy(trx, { channel, value: present })).length
  if (isFree) {
    await journal.update("provider_identity", login.id, { entity_id: present })
  } else {
    await markDisplaced(journal, login)
  }
}

/** Removes a provider identity, and with the last one the auth identity and all its tokens. */
const removeLogin = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  login: ProviderIdentityRow,
): Promise<void> => {
  const all = await lockProviderIdentitiesOf(trx, login.auth_identity_id)
  const identity = await lockAuthIdentity(trx, login.auth_identity_id)
  if (!identity || all.some((one) => one.id !== login.id)) {
    await journal.removeLogin(login.id)
  } else {
    await journal.removeAuthIdentity(identity.id)
  }
}

/**
 * Empties a contact of a customer. A customer without any provider identity
 * left no longer has an account.
 */
const releaseContact = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  channel: Contact["channel"],
): Promise<void> => {
  const identity = await lockIdentityOfCustomer(trx, customerId)
  await journal.update("customer", customerId, {
    [channel]: null,
    ...(identity ? {} : { has_account: false }),
  })
}

const ofOthers = (
  logins: readonly ProviderIdentityRow[],
  { authIdentityId }: Claimant,
): ProviderIdentityRow[] =>
  logins.filter((login) => login.auth_identity_id !== authIdentityId)

/**
 * Makes room for a new, unverified claim to a contact: the newest claim wins
 * over older unverified ones, and loses to a verification. Tokens and codes of
 * an older claim are void until its owner verifies the contact.
 *
 * @throws `email_taken` or `phone_taken`.
 */
export const displaceClaim = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  policy: ClaimPolicy,
  claimant: Claimant,
): Promise<void> => {
  const { customerId } = claimant
  await assertNotVerifiedElsewhere(trx, journal, contact, policy, customerId)
  const holders = await lockAccountsHolding(trx, contact, customerId)
  // A phone is not unique in Medusa: several customers may keep the same unverified one.
  const rivals: CustomerRow[] = []
  const isExclusive = contact.channel === "email" || !policy.displaceUnverified
  for (const holder of isExclusive ? holders : []) {
    if (await isDormant(trx, holder)) {
      continue
    }
    rivals.push(holder)
    const identity = await lockIdentityOfCustomer(trx, holder.id)
    const mayTake = identity
      ? await isDisplaceable(trx, identity, holder, policy)
      : // A registration left it that was replaced, or whose process was killed, while it created the customer.
        isSelfRegistered(holder)
    if (!mayTake) {
      throw contactTaken(contact.channel)
    }
  }
  for (const login of ofOthers(await lockLoginsBy(trx, contact), claimant)) {
    await displaceLogin(trx, journal, contact, login, policy)
  }
  for (const holder of rivals) {
    await releaseContact(trx, journal, holder.id, contact.channel)
  }
}

/**
 * Takes a contact that was just verified from every account that held it
 * unverified.
 *
 * @throws `email_taken` or `phone_taken` if another account verified it, or if
 * staff logs in with it.
 */
export const takeVerifiedContact = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  policy: ClaimPolicy,
  claimant: Required<Claimant>,
): Promise<void> => {
  const { customerId } = claimant
  await assertNotVerifiedElsewhere(trx, journal, contact, policy, customerId)
  for (const login of ofOthers(await lockClaimsTo(trx, contact), claimant)) {
    const identity = await lockAuthIdentity(trx, login.auth_identity_id)
    if (
      identity &&
      servesOtherActor(identity.app_metadata, policy.actorTypes)
    ) {
      throw contactTaken(contact.channel)
    }
    await removeLogin(trx, journal, login)
  }
  const holders = await lockAccountsHolding(trx, contact, customerId)
  for (const holder of holders) {
    await releaseContact(trx, journal, holder.id, contact.channel)
  }
}
