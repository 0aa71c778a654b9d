import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { emailSpellings } from "../contact/email"
import {
  phoneSpellings,
  tryNormalizePhone,
  type PhonePolicy,
} from "../contact/phone"
import { rowsOf } from "../db/transaction"

/** The most customers that are looked up by the beginning of a contact. */
export const MAX_CUSTOMERS = 1_000

/** A statement with its values. */
export interface Statement {
  sql: string
  bindings: Knex.RawBinding[]
}

/** The result of a search. */
export type Search =
  /** Only these customers match. */
  | { customers: string[] }
  /** Too many match; a condition on `m`, the customer. */
  | { condition: Statement }

/** Text as the beginning of a LIKE pattern. */
const startsWith = (text: string): string =>
  `${text.replace(/[\\%_]/g, "\\$&")}%`

/** A phone number, or the beginning of one, as a person types it. */
const PHONE_LIKE = /^\+?[\d\s()./-]+$/

/** The possible beginnings of a stored phone; empty for text that is not a phone. */
const phoneStarts = (typed: string, policy: PhonePolicy): string[] => {
  const known = tryNormalizePhone(typed, policy)?.value
  if (known) {
    return phoneSpellings(known)
  }
  const digits = typed.replace(/\D/g, "")
  return PHONE_LIKE.test(typed) && digits
    ? [`+${digits.replace(/^00/, "")}`]
    : []
}

/** The indexed expressions, each with the pattern to look for. */
const patternsOf = (q: string, policy: PhonePolicy) => {
  const typed = q.normalize("NFKC").trim()
  const toPattern = (column: string) => (start: string) => ({
    column,
    pattern: startsWith(start),
  })
  return [
    ...emailSpellings(typed.toLowerCase()).map(toPattern("lower(m.email)")),
    ...phoneStarts(typed, policy).map(toPattern("m.phone")),
  ]
}

/**
 * Runs reads whose plan must not be left to the planner: it cannot know how
 * many customers a text matches, and may read the whole table for a few.
 */
export const byIndex = <T>(
  connection: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> =>
  connection.transaction(async (trx) => {
    await trx.raw(
      "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off",
    )
    return work(trx)
  })

/**
 * The customers whose email or phone has this beginning, one more than are
 * used. The order is the index's, so that the limit ends the reading.
 */
export const candidatesStatement = (
  q: string,
  policy: PhonePolicy,
): Statement => {
  const patterns = patternsOf(q, policy)
  return {
    sql: patterns
      .map(
        ({ column }) =>
          `(SELECT m.id FROM customer m WHERE m.has_account AND m.deleted_at IS NULL AND ${column} LIKE ?
             ORDER BY ${column} USING ~<~ LIMIT ${MAX_CUSTOMERS + 1})`,
      )
      .join(" UNION "),
    bindings: patterns.map(({ pattern }) => pattern),
  }
}

const conditionOf = (q: string, policy: PhonePolicy): Statement => {
  const patterns = patternsOf(q, policy)
  const any = patterns.map(({ column }) => `${column} LIKE ?`).join(" OR ")
  return {
    sql: `m.has_account AND m.deleted_at IS NULL AND (${any})`,
    bindings: patterns.map(({ pattern }) => pattern),
  }
}

/** Finds the customers of a search: by id, else by the beginning of an email or a phone. */
export const findCustomers = async (
  connection: Knex,
  q: string,
  policy: PhonePolicy,
): Promise<Search> => {
  const id = q.trim()
  const [known] = await rowsOf(
    connection,
    "SELECT 1 FROM account_deletion_request WHERE customer_id = ? AND deleted_at IS NULL LIMIT 1",
    [id],
  )
  if (known) {
    return { customers: [id] }
  }
  const { sql, bindings } = candidatesStatement(q, policy)
  const found = await byIndex(connection, (trx) =>
    rowsOf<{ id: string }>(trx, sql, bindings),
  )
  return found.length > MAX_CUSTOMERS
    ? { condition: conditionOf(q, policy) }
    : { customers: found.map((customer) => customer.id) }
}
