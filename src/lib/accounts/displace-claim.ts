import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { PROVIDER_OF_CHANNEL } from "../../types"
import { isSameContact, type Contact } from "../contact"
import { contactTaken } from "../errors"
import type { PhonePolicy } from "../phone"
import type { RowJournal } from "../row-journal"
import { rowsOf } from "../transaction"
import {
  customerIdOf,
  lockAccountsHolding,
  lockAuthIdentity,
  lockCustomer,
  lockIdentityOfCustomer,
  lockProviderIdentitiesOf,
  lockProviderIdentity,
  servesOtherActor,
  type AuthIdentityRow,
  type CustomerRow,
} from "./identity-rows"

/** By which rules a contact changes hands. */
export interface ClaimPolicy {
  /**
   * An unverified claim loses to a newer one. Off with
   * `registration.require_verification: false`: then the first claim stays.
   */
  displaceUnproved: boolean
  phone: PhonePolicy
}

/** Who takes the contact. */
export interface Claimant {
  authIdentityId?: string
  customerId?: string
}

/**
 * Refuses a contact that another live customer proved. A proof of a customer
 * who is gone, or whose contact has since become another, is no proof: it is
 * removed.
 *
 * @throws `email_taken` or `phone_taken`.
 */
export const assertNotProvedElsewhere = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  policy: ClaimPolicy,
  customerId: string | undefined,
): Promise<void> => {
  const proofs = await rowsOf<{ id: string; customer_id: string }>(
    trx,
    `SELECT id, customer_id FROM contact_verification
      WHERE channel = ? AND value = ? AND customer_id <> ?
        AND deleted_at IS NULL FOR UPDATE`,
    [contact.channel, contact.value, customerId ?? ""],
  )
  for (const proof of proofs) {
    const holder = await lockCustomer(trx, proof.customer_id)
    if (isSameContact(holder?.[contact.channel], contact, policy.phone)) {
      throw contactTaken(contact.channel)
    }
    await journal.remove("contact_verification", proof.id)
  }
}

/**
 * Tells whether an identity may lose its contact to a newer claim: this plugin
 * made it, nobody but a customer uses it, and its customer is either gone or
 * replaceable. Identities that were there before the plugin are never taken by
 * a mere claim.
 */
const isReplaceable = async (
  trx: Knex.Transaction,
  identity: AuthIdentityRow,
  policy: ClaimPolicy,
): Promise<boolean> => {
  if (servesOtherActor(identity.app_metadata)) {
    return false
  }
  const customerId = customerIdOf(identity.app_metadata)
  const isLive = customerId && (await lockCustomer(trx, customerId))
  const isOurs = Boolean(
    identity.app_metadata?.customer_registration?.registered,
  )
  return isLive
    ? isOurs && policy.displaceUnproved
    : isOurs || customerId !== undefined
}

/**
 * Tells whether an account without any login is what a registration left that
 * was replaced, or whose process was killed, while it created the customer.
 */
const isLeftover = (holder: CustomerRow): boolean =>
  holder.created_by?.startsWith("authid_") ?? false

/** Takes a login identity from whoever holds it; its tokens die with it. */
const takeIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  claimant: Claimant,
  mayTake: (identity: AuthIdentityRow) => Promise<boolean>,
): Promise<void> => {
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const held = await lockProviderIdentity(trx, provider, contact.value)
  if (!held || held.auth_identity_id === claimant.authIdentityId) {
    return
  }
  const identity = await lockAuthIdentity(trx, held.auth_identity_id)
  if (!identity) {
    await journal.remove("provider_identity", held.id)
    return
  }
  if (!(await mayTake(identity))) {
    throw contactTaken(contact.channel)
  }
  const all = await lockProviderIdentitiesOf(trx, identity.id)
  if (all.some((one) => one.id !== held.id)) {
    await journal.remove("provider_identity", held.id)
  } else {
    await journal.removeAuthIdentity(identity.id)
  }
}

/** Empties a contact of a customer; one without any login left is no account any more. */
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

/**
 * Makes room for a new, unproved claim to a contact: the newest claim wins
 * over older unproved ones, and loses to a proof. What the older claimant set
 * up for it (identity, password, tokens) is gone afterwards.
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
  await assertNotProvedElsewhere(
    trx,
    journal,
    contact,
    policy,
    claimant.customerId,
  )
  const holders = await lockAccountsHolding(trx, contact, claimant.customerId)
  for (const holder of holders) {
    // A phone is not unique in Medusa: an unproved one may stay with several.
    if (contact.channel === "phone" && policy.displaceUnproved) {
      continue
    }
    const identity = await lockIdentityOfCustomer(trx, holder.id)
    const mayTake = identity
      ? await isReplaceable(trx, identity, policy)
      : isLeftover(holder)
    if (!mayTake) {
      throw contactTaken(contact.channel)
    }
  }
  await takeIdentity(trx, journal, contact, claimant, (identity) =>
    isReplaceable(trx, identity, policy),
  )
  if (contact.channel === "email") {
    for (const holder of holders) {
      await releaseContact(trx, journal, holder.id, "email")
    }
  }
}

/**
 * Takes a contact that was just proved from everybody who held it unproved.
 *
 * @throws `email_taken` or `phone_taken` when somebody else proved it, or when
 * staff logs in with it.
 */
export const takeProvedContact = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  policy: ClaimPolicy,
  claimant: Required<Claimant>,
): Promise<void> => {
  await assertNotProvedElsewhere(
    trx,
    journal,
    contact,
    policy,
    claimant.customerId,
  )
  await takeIdentity(
    trx,
    journal,
    contact,
    claimant,
    async (identity) => !servesOtherActor(identity.app_metadata),
  )
  const holders = await lockAccountsHolding(trx, contact, claimant.customerId)
  for (const holder of holders) {
    await releaseContact(trx, journal, holder.id, contact.channel)
  }
}
