import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { inTransaction, isUniqueViolation, rowsOf } from "./transaction"

/** The tables that journaled work writes to. */
export type JournaledTable =
  | "auth_identity"
  | "provider_identity"
  | "auth_mfa_factor"
  | "auth_mfa_recovery_code"
  | "auth_verification"
  | "auth_password_reset_token"
  | "customer"
  | "contact_verification"
  | "otp_verification"
  | "otp_limit"
  | "account_deletion_request"
  | "referral_link"
  | "referral_code"

/** One write, with what is needed to undo it. Plain json: it may be a step's output. */
export interface JournalEntry {
  table: JournaledTable
  id: string
  kind: "insert" | "update" | "delete"
  /** The row before, of an update only the written columns. As PostgreSQL's own json: exact. */
  before: Record<string, unknown> | null
  /** Of an update: what was written. Where the row says otherwise by then, somebody else's newer write stays. */
  after?: Record<string, unknown>
}

/** Tables whose rows go when an auth identity goes, children first. */
const IDENTITY_CHILDREN = [
  "auth_password_reset_token",
  "auth_verification",
  "auth_mfa_recovery_code",
  "auth_mfa_factor",
  "provider_identity",
] as const satisfies readonly JournaledTable[]

const quoted = (columns: readonly string[]): string =>
  columns.map((column) => `"${column}"`).join(", ")

/**
 * Writes rows inside a transaction and remembers how they were, so that a
 * workflow's compensation can put back exactly that.
 */
export class RowJournal {
  readonly entries: JournalEntry[] = []

  constructor(private readonly trx: Knex.Transaction) {}

  /** Inserts a row; the values are given column by column. */
  async insert(
    table: JournaledTable,
    row: { id: string } & Record<string, unknown>,
  ): Promise<void> {
    await this.trx(table).insert(row)
    this.entries.push({ table, id: row.id, kind: "insert", before: null })
  }

  /** Sets columns of a row and remembers what those columns held. */
  async update(
    table: JournaledTable,
    id: string,
    values: Record<string, unknown>,
  ): Promise<void> {
    const before = await this.image(table, id)
    await this.trx(table)
      .where({ id })
      .update({ ...values, updated_at: this.trx.fn.now() })
    const columns = [...Object.keys(values), "updated_at"]
    const written = await this.image(table, id)
    this.entries.push({
      after: Object.fromEntries(
        Object.keys(values).map((key) => [key, written[key]]),
      ),
      table,
      id,
      kind: "update",
      before: Object.fromEntries(columns.map((key) => [key, before[key]])),
    })
  }

  /** Deletes a row. */
  async remove(table: JournaledTable, id: string): Promise<void> {
    const before = await this.image(table, id)
    await this.trx(table).where({ id }).delete()
    this.entries.push({ table, id, kind: "delete", before })
  }

  /** Deletes an auth identity and all that hangs on it. */
  async removeAuthIdentity(id: string): Promise<void> {
    for (const table of IDENTITY_CHILDREN) {
      await this.removeBy(table, "auth_identity_id", id)
    }
    await this.remove("auth_identity", id)
  }

  /** Deletes a login and the reset tokens that hang on it. */
  async removeLogin(id: string): Promise<void> {
    await this.removeBy("auth_password_reset_token", "provider_identity_id", id)
    await this.remove("provider_identity", id)
  }

  private async removeBy(
    table: JournaledTable,
    column: "auth_identity_id" | "provider_identity_id",
    id: string,
  ): Promise<void> {
    const rows = await rowsOf<{ id: string }>(
      this.trx,
      `SELECT id FROM ${table} WHERE ${column} = ? ORDER BY id FOR UPDATE`,
      [id],
    )
    for (const row of rows) {
      await this.remove(table, row.id)
    }
  }

  /** Notes a row that a statement of the caller's own is about to write. */
  async note(table: JournaledTable, id: string): Promise<void> {
    const before = await this.find(table, id)
    this.entries.push(
      before
        ? { table, id, kind: "update", before }
        : { table, id, kind: "insert", before: null },
    )
  }

  private async image(
    table: JournaledTable,
    id: string,
  ): Promise<Record<string, unknown>> {
    const row = await this.find(table, id)
    if (!row) {
      throw new Error(`row ${id} of ${table} is gone`)
    }
    return row
  }

  private async find(
    table: JournaledTable,
    id: string,
  ): Promise<Record<string, unknown> | undefined> {
    const [row] = await rowsOf<{ image: Record<string, unknown> }>(
      this.trx,
      `SELECT to_jsonb(t) AS image FROM ${table} t WHERE id = ? FOR UPDATE`,
      [id],
    )
    return row?.image
  }
}

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

/** Work that writes through a journal, in one transaction. */
export type JournaledWork<T> = (
  trx: Knex.Transaction,
  journal: RowJournal,
) => Promise<T>

/** Runs journaled work in one transaction; see `inTransaction`. */
export const journaledTransaction = <T>(
  connection: Knex,
  work: JournaledWork<T>,
): Promise<{ result: T; entries: JournalEntry[] }> =>
  inTransaction(connection, async (trx) => {
    const journal = new RowJournal(trx)
    return { result: await work(trx, journal), entries: journal.entries }
  })

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
