import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { JournalEntry } from "./row-journal"
import { isUniqueViolation } from "./transaction"

const quoted = (columns: readonly string[]): string =>
  columns.map((column) => `"${column}"`).join(", ")

/** @returns how many rows it wrote: none where somebody else's newer write stands. */
const undo = async (
  trx: Knex.Transaction,
  { table, id, kind, before, after }: JournalEntry,
): Promise<number> => {
  if (kind === "insert") {
    return trx(table).where({ id }).delete()
  }
  const columns = quoted(Object.keys(before ?? {}))
  const image = JSON.stringify(before)
  const source = `SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, ?::jsonb)`
  const { rowCount }: { rowCount: number } = await (kind === "delete"
    ? trx.raw(`INSERT INTO ${table} (${columns}) ${source}`, [image])
    : trx.raw(
        `UPDATE ${table} t SET (${columns}) = (${source})
          WHERE id = ? AND NOT EXISTS (SELECT 1 FROM jsonb_each(?::jsonb) written
                  WHERE written.value IS DISTINCT FROM to_jsonb(t)->written.key)`,
        [image, id, JSON.stringify(after ?? {})],
      ))
  return rowCount
}

/**
 * Undoes journaled writes in one transaction, the last one first. A row whose
 * unique place somebody else has taken meanwhile stays undone; the others are
 * restored all the same.
 */
export const restoreRows = async (
  connection: Knex,
  entries: readonly JournalEntry[],
): Promise<void> => {
  await connection.transaction(async (trx) => {
    for (const entry of [...entries].reverse()) {
      try {
        // A transaction within one is a savepoint.
        await trx.transaction((savepoint) => undo(savepoint, entry))
      } catch (error) {
        if (!isUniqueViolation(error)) {
          throw error
        }
      }
    }
  })
}

/** A row that cannot be put back. */
class LostRow extends Error {}

/**
 * Undoes journaled writes all together, or none of them: for writes that make
 * no sense one without the other, as a contact and its login.
 *
 * @returns false where somebody else's newer write is in the way; then all
 * stays as it was written.
 */
export const restoreTogether = async (
  connection: Knex,
  entries: readonly JournalEntry[],
): Promise<boolean> => {
  try {
    await connection.transaction(async (trx) => {
      for (const entry of [...entries].reverse()) {
        if ((await undo(trx, entry)) === 0) {
          throw new LostRow()
        }
      }
    })
    return true
  } catch (error) {
    if (error instanceof LostRow || isUniqueViolation(error)) {
      return false
    }
    throw error
  }
}
