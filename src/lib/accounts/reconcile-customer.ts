import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  CHANNEL_OF_PROVIDER,
  isPasswordProvider,
  PROVIDER_OF_CHANNEL,
  type ContactChannel,
} from "../../types"
import { isSameContact } from "../contact"
import { tryNormalizeEmail } from "../email"
import { tryNormalizePhone } from "../phone"
import type { RowJournal } from "../row-journal"
import { rowsOf } from "../transaction"
import type { ClaimPolicy } from "./displace-claim"
import {
  lockCustomer,
  lockIdentityOfCustomer,
  lockProviderIdentitiesOf,
  lockProviderIdentity,
  servesOtherActor,
  type AuthIdentityRow,
  type CustomerRow,
} from "./identity-rows"
import { raiseEpoch, setMetadata } from "./identity-state"

/** Removes what is left of a customer who is gone: logins, proofs, codes. */
const removeTraces = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
): Promise<void> => {
  for (const table of ["contact_verification", "otp_verification"] as const) {
    const rows = await rowsOf<{ id: string }>(
      trx,
      `SELECT id FROM ${table} WHERE customer_id = ? FOR UPDATE`,
      [customerId],
    )
    for (const { id } of rows) {
      await journal.remove(table, id)
    }
  }
  const identity = await lockIdentityOfCustomer(trx, customerId)
  if (!identity) {
    return
  }
  if (servesOtherActor(identity.app_metadata)) {
    // Staff who was also a customer keeps the staff login.
    const { customer_id: _customer, ...rest } = identity.app_metadata ?? {}
    const { customer_registration: _mark, ...metadata } = rest
    await setMetadata(journal, identity.id, metadata)
  } else {
    await journal.removeAuthIdentity(identity.id)
  }
}

const normalForm = (
  customer: CustomerRow,
  channel: ContactChannel,
  policy: ClaimPolicy,
): string | null => {
  const stored = customer[channel] ?? ""
  return channel === "email"
    ? tryNormalizeEmail(stored)
    : (tryNormalizePhone(stored, policy.phone)?.value ?? null)
}

/** Moves logins that no longer match the customer's contacts. */
const moveLogins = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customer: CustomerRow,
  identity: AuthIdentityRow,
  policy: ClaimPolicy,
): Promise<boolean> => {
  let hasMoved = false
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  for (const login of logins) {
    if (!isPasswordProvider(login.provider)) {
      continue
    }
    const channel = CHANNEL_OF_PROVIDER[login.provider]
    const used = { channel, value: login.entity_id }
    const normal = { ...used, value: normalFormOf(used.value, channel, policy) }
    if (isSameContact(customer[channel], normal, policy.phone)) {
      continue
    }
    const value = normalForm(customer, channel, policy)
    const isHeld =
      value &&
      (await lockProviderIdentity(trx, PROVIDER_OF_CHANNEL[channel], value))
    if (value && !isHeld) {
      await journal.update("provider_identity", login.id, { entity_id: value })
    } else {
      await journal.remove("provider_identity", login.id)
    }
    hasMoved = true
  }
  return hasMoved
}

const normalFormOf = (
  entityId: string,
  channel: ContactChannel,
  policy: ClaimPolicy,
): string =>
  (channel === "email"
    ? tryNormalizeEmail(entityId)
    : tryNormalizePhone(entityId, policy.phone)?.value) ?? entityId

/**
 * Brings logins, proofs and sessions in line with what Medusa's own API did to
 * a customer. A changed contact is unproved by itself; its login moves to the
 * new value (or goes, where there is none or another account has it), and
 * every session ends. A deleted customer leaves no login and no proof.
 */
export const reconcileCustomer = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  policy: ClaimPolicy,
): Promise<void> => {
  const customer = await lockCustomer(trx, customerId)
  if (!customer) {
    return removeTraces(trx, journal, customerId)
  }
  const identity = await lockIdentityOfCustomer(trx, customerId)
  if (
    identity &&
    (await moveLogins(trx, journal, customer, identity, policy))
  ) {
    await raiseEpoch(trx, journal, identity.id)
  }
}
