import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { makeReferralCode } from "./referral-code"
import { rowsOf } from "../db/transaction"
import type { Referral, ReferralPage, Referrer } from "../../types"
import type { Page } from "./types"

/** How often a new code may collide with a taken one, or with a parallel call. */
const MAX_TRIES = 6

/** A time in the form of responses. */
const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const CUSTOMER = `json_build_object('id', c.id, 'email', c.email, 'first_name', c.first_name,
         'last_name', c.last_name, 'phone', c.phone, 'created_at', ${utc("c.created_at")})`

/** Levels of deleted customers are left out; the others keep their numbers. */
const LINK = `l.id AS referral_link_id, ${utc("l.created_at")} AS referred_at,
         (SELECT coalesce(jsonb_object_agg(level.key, level.value), '{}')
            FROM jsonb_each_text(l.parent_customers_by_level) AS level
            JOIN customer p ON p.id = level.value AND p.deleted_at IS NULL
         ) AS parent_customers_by_level`

const CHILDREN = `FROM referral_link l
    JOIN customer c ON c.id = l.customer_id AND c.deleted_at IS NULL
   WHERE l.referrer_id = :referrer AND l.deleted_at IS NULL`

/** One page of the customers whom a customer referred, newest first, and their number. */
export const listChildren = async (
  connection: Knex,
  referrer: string,
  { limit, offset }: Page,
): Promise<ReferralPage> => {
  const [children, [{ count }]] = await Promise.all([
    rowsOf<Referral>(
      connection,
      `SELECT ${LINK}, ${CUSTOMER} AS customer ${CHILDREN}
        ORDER BY l.created_at DESC, l.id DESC LIMIT :limit OFFSET :offset`,
      { referrer, limit, offset },
    ),
    rowsOf<{ count: number }>(
      connection,
      `SELECT count(*)::int AS count ${CHILDREN}`,
      { referrer },
    ),
  ])
  return { children, count, limit, offset }
}

/** The referrer of a customer, if there is one. */
export const findReferrer = async (
  connection: Knex,
  customerId: string,
): Promise<Referrer | null> => {
  const [row] = await rowsOf<Referrer>(
    connection,
    `SELECT ${LINK}, CASE WHEN c.id IS NOT NULL THEN ${CUSTOMER} END AS customer
       FROM referral_link l
       LEFT JOIN customer c ON c.id = l.referrer_id AND c.deleted_at IS NULL
      WHERE l.customer_id = ? AND l.deleted_at IS NULL`,
    [customerId],
  )
  return row ?? null
}

/** The code that a customer shares; undefined if none was made yet. */
export const findCode = async (
  connection: Knex,
  customerId: string,
): Promise<string | undefined> => {
  const [row] = await rowsOf<{ code: string }>(
    connection,
    `SELECT code FROM referral_code WHERE customer_id = ? AND deleted_at IS NULL`,
    [customerId],
  )
  return row?.code
}

/**
 * The code that a customer shares; it is made at the first call. Of parallel
 * calls one makes it, by the unique index, and all return the same.
 *
 * @returns undefined if the customer is deleted.
 */
export const findOrMakeCode = async (
  connection: Knex,
  customerId: string,
): Promise<string | undefined> => {
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const code = await findCode(connection, customerId)
    if (code) {
      return code
    }
    // The row's lock keeps an erasure from missing a code that is being written.
    await connection.raw(
      `INSERT INTO referral_code (id, customer_id, code)
       SELECT ?, id, ? FROM customer WHERE id = ? AND deleted_at IS NULL FOR SHARE
       ON CONFLICT DO NOTHING`,
      [generateEntityId(undefined, "refc"), makeReferralCode(), customerId],
    )
  }
  return findCode(connection, customerId)
}
