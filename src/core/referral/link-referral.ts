import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { ancestorsByLevel, type AncestorsByLevel } from "./ancestors-by-level"
import { readReferralCode } from "./referral-code"
import type { RowJournal } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import type { MadeReferral, NewReferral } from "./types"

/** The customer that a typed code names, live or deleted. */
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
 * Locks both ends in one order, so that two calls never wait for each other.
 * Many parallel sign-ups can share the lock of a referrer, who cannot be
 * deleted in the meantime.
 *
 * @returns false if one of them is not a live account.
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

/** Tells whether a customer is already in a link, at either end. */
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
 * Links a customer to a referrer. A code that names no live account, and a
 * customer who is already in a link, make none.
 *
 * A cycle is impossible, however many parallel calls there are: the link that
 * closes it would have to start at a customer to whom another link leads. This
 * is checked while the customer's row is locked against both kinds of lock that
 * a link to the customer takes, so no such link is being written either.
 *
 * @returns null if there is nothing to link.
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
