import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** How often a transaction that lost a race is tried. */
const MAX_TRIES = 6

/** PostgreSQL: serialization failure, deadlock, unique violation. */
const RETRYABLE = new Set(["40001", "40P01", "23505"])

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error
    ? error.code
    : undefined

/** Tells whether an error is PostgreSQL's unique violation. */
export const isUniqueViolation = (error: unknown): boolean =>
  codeOf(error) === "23505"

/** Tells whether an error says that another transaction came first. */
export const isRetryableLoss = (error: unknown): boolean =>
  RETRYABLE.has(String(codeOf(error)))

/**
 * Runs work in one transaction. If it lost a race (deadlock, or a unique index
 * that another transaction filled first), it runs again from the start and then
 * sees what the winner wrote. The unique indexes decide; correctness needs no
 * lock.
 */
export const inTransaction = async <T>(
  connection: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> => {
  for (let tried = 1; ; tried++) {
    try {
      return await connection.transaction(work)
    } catch (error) {
      if (tried >= MAX_TRIES || !isRetryableLoss(error)) {
        throw error
      }
    }
  }
}

/** Runs a statement and returns its rows; the caller who wrote the SQL states their type. */
export const rowsOf = async <Row>(
  connection: Knex | Knex.Transaction,
  sql: string,
  bindings: Knex.RawBinding[] | Knex.ValueDict,
): Promise<Row[]> => {
  const result: { rows: Row[] } = await connection.raw(sql, bindings)
  return result.rows
}
