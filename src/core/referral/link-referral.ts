import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { ancestorsByLevel, type AncestorsByLevel } from "./ancestors-by-level"
import { readReferralCode } from "./referral-code"
import type { RowJournal } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import type { MadeReferral, NewReferral } from "./types"

/** The customer that a typed code names, live or not. */
const findReferrer = async (
  trx: Knex.Transaction,
  typed: string,
): Promise<string | null> => {
  const named = readReferralCode(typed)
  if (!named) {
    return null
  }
  const [row] = await rowsOf<{ customer_id: string }>(
    trx,
    `SELECT customer_id FROM referral_code WHERE code = ? AND deleted_at IS NULL`,
    [named.code],
  )
  return row?.customer_id ?? named.customerId
}

/**
 * Locks both ends in one order, so that two calls never wait for each other. A
 * referrer may be shared by many sign-ups at once, and cannot go meanwhile.
 *
 * @returns false where one of them is no live account.
 */
const lockEnds = async (
  trx: Knex.Transaction,
  customerId: string,
  referrerId: string,
): Promise<boolean> => {
  for (const id of [customerId, referrerId].sort()) {
    const rows = await rowsOf(
      trx,
      `SELECT id FROM customer WHERE id = ? AND has_account AND deleted_at IS NULL
         FOR ${id === customerId ? "UPDATE" : "SHARE"}`,
      [id],
    )
    if (!rows.length) {
      return false
    }
  }
  return true
}

/** Tells whether a customer is in a link already, at either end. */
const isLinked = async (
  trx: Knex.Transaction,
  customerId: string,
): Promise<boolean> => {
  const [row] = await rowsOf<{ linked: boolean }>(
    trx,
    `SELECT EXISTS (SELECT 1 FROM referral_link
                     WHERE customer_id = :id AND deleted_at IS NULL)
         OR EXISTS (SELECT 1 FROM referral_link
                     WHERE referrer_id = :id AND deleted_at IS NULL) AS linked`,
    { id: customerId },
  )
  return row.linked
}

const levelsOf = async (
  trx: Knex.Transaction,
  customerId: string,
): Promise<AncestorsByLevel> => {
  const [row] = await rowsOf<{ levels: AncestorsByLevel }>(
    trx,
    `SELECT parent_customers_by_level AS levels FROM referral_link
      WHERE customer_id = ? AND deleted_at IS NULL`,
    [customerId],
  )
  return row?.levels ?? {}
}

/**
 * Links a customer to who brought them. A code that names no live account, and
 * a customer who is in a link already, make none.
 *
 * No cycle can come about, whoever calls this, and however many at once: the
 * link that closes one would leave from a customer to whom a link leads. That
 * is looked up while the customer's row is locked against both kinds of lock
 * that a link to them takes, so no such link is on its way either.
 *
 * @returns null where there is nothing to link.
 */
export const linkReferral = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  { customer_id, referral_code, depth }: NewReferral,
): Promise<MadeReferral | null> => {
  const referrer_id = await findReferrer(trx, referral_code)
  if (
    !referrer_id ||
    referrer_id === customer_id ||
    !(await lockEnds(trx, customer_id, referrer_id)) ||
    (await isLinked(trx, customer_id))
  ) {
    return null
  }
  const id = generateEntityId(undefined, "refl")
  const levels = await levelsOf(trx, referrer_id)
  await journal.insert("referral_link", {
    id,
    customer_id,
    referrer_id,
    parent_customers_by_level: JSON.stringify(
      ancestorsByLevel(referrer_id, levels, depth),
    ),
  })
  return { id, customer_id, referrer_id }
}
