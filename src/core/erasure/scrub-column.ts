import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"
import { scrubJson } from "./scrub-json"

/** A column of JSON values to scrub; the names go into SQL unchanged. */
export interface JsonColumn {
  table: string
  column: string
  /** The rows, as an SQL condition. */
  where: string
}

/**
 * Removes personal data from a JSON column, in two statements for all rows.
 *
 * @param bindings the values for `where`.
 */
export const scrubColumn = async (
  trx: Knex.Transaction,
  { table, column, where }: JsonColumn,
  bindings: Knex.ValueDict,
  values: readonly string[],
): Promise<void> => {
  const rows = await rowsOf<{ id: string; json: unknown }>(
    trx,
    `SELECT id, ${column} AS json FROM ${table}
      WHERE ${where} AND ${column} IS NOT NULL ORDER BY id FOR UPDATE`,
    bindings,
  )
  const changed = rows
    .map(({ id, json }) => ({
      id,
      before: json,
      json: scrubJson(json, values),
    }))
    .filter(
      ({ before, json }) => JSON.stringify(before) !== JSON.stringify(json),
    )
    .map(({ id, json }) => ({ id, json }))
  if (changed.length) {
    await trx.raw(
      `UPDATE ${table} t SET ${column} = c.json, updated_at = now()
         FROM jsonb_to_recordset(?::jsonb) AS c(id text, json jsonb)
        WHERE t.id = c.id`,
      [JSON.stringify(changed)],
    )
  }
}
