import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  modeIncludes,
  PROVIDER_OF_CHANNEL,
  type IdentifierMode,
} from "../../types"
import { isSameContact, type Contact } from "../contact/contact"
import { invalidData, tokenInvalid } from "../shared/errors"
import type { PhonePolicy } from "../contact/phone"
import type { RowJournal } from "../db/row-journal"
import { recordChange, type NewChange } from "./account-changes"
import {
  epochOf,
  lockContacts,
  lockCustomer,
  lockIdentitiesOfCustomer,
  lockProviderIdentitiesOf,
  servesOtherActor,
  type CustomerRow,
} from "./identity-rows"
import { revokeSessionsOfLocked } from "./identity-state"
import { readVerificationFlags } from "./read-verifications"

/** A contact to be removed from a customer. */
export interface ContactRemoval {
  customerId: string
  /** In normal form; it must be the current one. */
  contact: Contact
  /** The session that requested it; it must still be valid. */
  session?: { authIdentityId: string; epoch: number }
  /** For the history of the account. */
  change?: NewChange
}

/** The rules of a removal. */
export interface RemovalRules {
  phone: PhonePolicy
  login: IdentifierMode
  /** The actor types of the app; see `readActorTypes`. */
  actorTypes: readonly string[]
}

/**
 * Refuses to remove the last contact with which the customer can log in and be
 * reached.
 *
 * @throws `invalid_data`.
 */
const keepFinalContact = async (
  trx: Knex.Transaction,
  customer: CustomerRow,
  { channel }: Contact,
  logins: readonly { provider: string; entity_id: string }[],
  { phone, login }: RemovalRules,
): Promise<void> => {
  const other = channel === "email" ? "phone" : "email"
  const flags = await readVerificationFlags(trx, customer, phone)
  const remains =
    flags[`${other}_verified`] &&
    modeIncludes(login, other) &&
    logins.some(
      ({ provider, entity_id }) =>
        provider === PROVIDER_OF_CHANNEL[other] &&
        isSameContact(
          customer[other],
          { channel: other, value: entity_id },
          phone,
        ),
    )
  if (!remains) {
    throw invalidData(
      `"${channel}" is the only contact that this account can log in with. Add and verify another one first.`,
    )
  }
}

/**
 * Removes a contact from a customer, with its verification and its provider
 * identity, and ends every session. A provider identity that also serves staff
 * is not changed.
 *
 * @throws `token_invalid` if the session has ended in the meantime;
 * `invalid_data` if the contact is not the current one, or no other verified
 * contact with a provider identity remains.
 */
export const removeContact = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  { customerId, contact, session, change }: ContactRemoval,
  rules: RemovalRules,
): Promise<void> => {
  const { channel } = contact
  await lockContacts(trx, [contact])
  const identities = await lockIdentitiesOfCustomer(trx, customerId)
  const own = identities.find(({ id }) => id === session?.authIdentityId)
  if (session && (!own || epochOf(own.app_metadata) !== session.epoch)) {
    throw tokenInvalid()
  }
  const customer = await lockCustomer(trx, customerId)
  if (!customer || !isSameContact(customer[channel], contact, rules.phone)) {
    throw invalidData(`"${channel}" must be the current one`)
  }
  const logins = (
    await Promise.all(
      identities.map(async (identity) => {
        const rows = await lockProviderIdentitiesOf(trx, identity.id)
        const isShared = servesOtherActor(
          identity.app_metadata,
          rules.actorTypes,
        )
        return rows.map((row) => ({ ...row, isShared }))
      }),
    )
  ).flat()
  await keepFinalContact(trx, customer, contact, logins, rules)
  await recordChange(trx, journal, customerId, change)
  for (const { id, provider, isShared } of logins) {
    if (provider === PROVIDER_OF_CHANNEL[channel] && !isShared) {
      await journal.removeLogin(id)
    }
  }
  await journal.removeWhere(
    "contact_verification",
    "customer_id = ? AND channel = ? AND deleted_at IS NULL",
    [customerId, channel],
  )
  await journal.update("customer", customerId, { [channel]: null })
  await revokeSessionsOfLocked(journal, customerId, identities)
}
