import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { JournalEntry } from "./row-journal"
import { isUniqueViolation } from "./transaction"

const quoted = (columns: readonly string[]): string =>
  columns.map((column) => `"${column}"`).join(", ")

/** @returns how many rows it wrote: 0 if there is a newer write. */
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
 * unique value another row has taken in the meantime is not restored; the
 * others are.
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

/** A row that cannot be restored. */
class LostRow extends Error {}

/**
 * Undoes all of the journaled writes, or none of them: for writes that belong
 * together, such as a contact and its provider identity.
 *
 * @returns false if a newer write is in the way; then everything stays as it
 * was written.
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
