import type { Database } from "./database"

/** Every row of every table, as PostgreSQL's own json text. */
export type Dump = Record<string, string[]>

/** They count every call and message, so that no two states would be equal; what is in them has tests of its own. */
const COUNTERS = [
  "customer_registration_limit",
  "registration_message_count",
  "registration_code_count",
]

/** Reads the database, without the counters of calls and messages. Rows come in the order of their text, so that equal contents make equal dumps. */
export async function dumpDatabase(database: Database): Promise<Dump> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
        AND table_name <> ALL($1)
      ORDER BY table_name`,
    [COUNTERS],
  )
  const dump: Dump = {}
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" t ORDER BY 1`,
    )
    dump[name] = rows.map(({ row }) => row)
  }
  return dump
}

/** Which tables hold a text, in any column. */
export const tablesWith = (dump: Dump, text: string): string[] =>
  Object.entries(dump)
    .filter(([, rows]) => rows.some((row) => row.includes(text)))
    .map(([table]) => table)
