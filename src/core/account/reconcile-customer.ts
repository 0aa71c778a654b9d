import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CHANNEL_OF_PROVIDER, isPasswordProvider } from "../../types"
import { normalFormOf } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import type { ClaimPolicy } from "./displace-claim"
import { rowsOf } from "../db/transaction"
import {
  CUSTOMER_OF_IDENTITY,
  lockCustomer,
  lockIdentitiesOfCustomer,
  lockIdentityOfCustomer,
  lockLoginsBy,
  lockProviderIdentitiesOf,
  servesOtherActor,
  type AuthIdentityRow,
  type CustomerRow,
} from "./identity-rows"
import { isDisplaced, markDisplaced } from "./displaced-login"
import { revokeSessions, setMetadata } from "./identity-state"

/** The tables in which the plugin stores data under a customer's id, and the condition for those rows. */
const CUSTOMER_ROWS = [
  ["contact_verification", "customer_id = ?"],
  ["otp_verification", "customer_id = ?"],
  // The condition of their indexes: these tables are large, and contain only ids.
  ["customer_session", "customer_id = ? AND deleted_at IS NULL"],
  ["customer_preference", "id = ?"],
  ["account_change", "customer_id = ? AND deleted_at IS NULL"],
  ["account_undo_token", "customer_id = ? AND deleted_at IS NULL"],
  ["referral_link", "customer_id = ? AND deleted_at IS NULL"],
  ["referral_code", "customer_id = ? AND deleted_at IS NULL"],
] as const

const anyRowLeft = [
  ["auth_identity", `${CUSTOMER_OF_IDENTITY} = :id AND deleted_at IS NULL`],
  ...CUSTOMER_ROWS.map(([table, ofCustomer]) => [
    table,
    ofCustomer.replace("?", ":id"),
  ]),
]
  .map(
    ([table, ofCustomer]) =>
      `EXISTS (SELECT 1 FROM ${table} WHERE ${ofCustomer})`,
  )
  .join(" OR ")

/**
 * Tells, in one statement without locks, whether there is anything to
 * reconcile: data left of a deleted customer, or a provider identity that
 * differs from the customer's contact. Most changes of a customer touch
 * neither.
 */
export const needsReconciling = async (
  connection: Knex,
  customerId: string,
): Promise<boolean> => {
  const [{ is_needed }] = await rowsOf<{ is_needed: boolean }>(
    connection,
    `SELECT CASE WHEN EXISTS (SELECT 1 FROM customer WHERE id = :id AND deleted_at IS NULL)
       THEN EXISTS (
         SELECT 1 FROM auth_identity a
           JOIN provider_identity p ON p.auth_identity_id = a.id AND p.deleted_at IS NULL
           JOIN customer c ON c.id = :id
          WHERE ${CUSTOMER_OF_IDENTITY} = :id AND a.deleted_at IS NULL
            AND (p.provider = 'emailpass' AND p.entity_id IS DISTINCT FROM c.email
              OR p.provider = 'phonepass' AND p.entity_id IS DISTINCT FROM c.phone))
       ELSE ${anyRowLeft} END AS is_needed`,
    { id: customerId },
  )
  return is_needed
}

/**
 * Removes what is left of a deleted customer: provider identities,
 * verifications, codes, the referral link.
 */
const removeTraces = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  policy: ClaimPolicy,
): Promise<void> => {
  for (const [table, isOfCustomer] of CUSTOMER_ROWS) {
    await journal.removeWhere(table, isOfCustomer, [customerId])
  }
  for (const identity of await lockIdentitiesOfCustomer(trx, customerId)) {
    if (servesOtherActor(identity.app_metadata, policy.actorTypes)) {
      // Staff who was also a customer keeps the staff login.
      const { customer_id: _customer, ...rest } = identity.app_metadata ?? {}
      const { customer_registration: _mark, ...metadata } = rest
      await setMetadata(journal, identity.id, metadata)
    } else {
      await journal.removeAuthIdentity(identity.id)
    }
  }
}

/** Moves provider identities that no longer match the customer's contacts. */
const moveLogins = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customer: CustomerRow,
  identity: AuthIdentityRow,
  policy: ClaimPolicy,
): Promise<boolean> => {
  let hasMoved = false
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  for (const { id, provider, entity_id } of logins) {
    if (!isPasswordProvider(provider)) {
      continue
    }
    const channel = CHANNEL_OF_PROVIDER[provider]
    const used = normalFormOf(channel, entity_id, policy.phone) ?? entity_id
    const value = normalFormOf(channel, customer[channel], policy.phone)
    if (used === value) {
      continue
    }
    if (value && !(await lockLoginsBy(trx, { channel, value })).length) {
      await journal.update("provider_identity", id, { entity_id: value })
    } else if (isDisplaced(entity_id)) {
      continue
    } else {
      // Kept, so that a verification or another edit restores it.
      await markDisplaced(journal, { id, entity_id: value ?? entity_id })
    }
    hasMoved = true
  }
  return hasMoved
}

/**
 * Brings provider identities, verifications and sessions in line with what
 * Medusa's own API did to a customer. A changed contact becomes unverified; its
 * provider identity moves to the new value (or is removed, if there is none or
 * another account has it), and every session ends. A deleted customer keeps no
 * provider identity and no verification.
 */
export const reconcileCustomer = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  policy: ClaimPolicy,
): Promise<void> => {
  const customer = await lockCustomer(trx, customerId)
  if (!customer) {
    return removeTraces(trx, journal, customerId, policy)
  }
  const identity = await lockIdentityOfCustomer(trx, customerId)
  if (
    identity &&
    !servesOtherActor(identity.app_metadata, policy.actorTypes) &&
    (await moveLogins(trx, journal, customer, identity, policy))
  ) {
    await revokeSessions(trx, journal, identity)
  }
}
