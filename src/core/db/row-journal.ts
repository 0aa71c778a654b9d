import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { inTransaction, rowsOf } from "./transaction"

/** The tables that journaled work writes to. */
export type JournaledTable =
  | "auth_identity"
  | "provider_identity"
  | "auth_mfa_factor"
  | "auth_mfa_recovery_code"
  | "auth_verification"
  | "auth_password_reset_token"
  | "customer"
  | "customer_address"
  | "cart"
  | "contact_verification"
  | "otp_verification"
  | "otp_limit"
  | "customer_session"
  | "customer_preference"
  | "account_change"
  | "account_undo_token"
  | "account_deletion_request"
  | "referral_link"
  | "referral_code"

/** One write, with the data to undo it. Plain JSON: it may be a step's output. */
export interface JournalEntry {
  table: JournaledTable
  id: string
  kind: "insert" | "update" | "delete"
  /** The row before; for an update, only the written columns. As PostgreSQL's own JSON: exact. */
  before: Record<string, unknown> | null
  /** For an update: the written values. If the row has other values by then, the newer write stays. */
  after?: Record<string, unknown>
}

/** Tables whose rows are deleted with an auth identity, children first. */
const IDENTITY_CHILDREN = [
  "auth_password_reset_token",
  "auth_verification",
  "auth_mfa_recovery_code",
  "auth_mfa_factor",
  "provider_identity",
] as const satisfies readonly JournaledTable[]

/** Rows of a table to delete. */
export interface Removal {
  table: JournaledTable
  /** SQL condition on a row. */
  condition: string
  bindings: Knex.RawBinding[]
}

/** A row as PostgreSQL's JSON. */
type Image = Record<string, unknown>

const pick = (image: Image, columns: readonly string[]): Image =>
  Object.fromEntries(columns.map((column) => [column, image[column]]))

/**
 * Writes rows inside a transaction and remembers their earlier values, so that
 * a workflow's compensation can restore exactly those.
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

  /**
   * Sets columns of a row and remembers their earlier values, in one statement.
   *
   * @param onlyIf SQL condition on the row; nothing is written if it does not
   * hold.
   * @returns false if the condition does not hold.
   */
  async update(
    table: JournaledTable,
    id: string,
    values: Record<string, unknown>,
    onlyIf?: string,
  ): Promise<boolean> {
    const isFound = `id = ? AND ${onlyIf ?? "true"}`
    const written = await this.updateWhere(table, isFound, [id], values)
    if (written === 0 && !onlyIf) {
      throw new Error(`row ${id} of ${table} is gone`)
    }
    return written > 0
  }

  /**
   * Sets columns of all rows that match a condition, locked in the order of
   * their ids, and remembers their earlier values.
   *
   * @returns how many.
   */
  async updateWhere(
    table: JournaledTable,
    condition: string,
    bindings: Knex.RawBinding[],
    values: Record<string, unknown>,
  ): Promise<number> {
    const given = Object.entries(values).filter(
      ([, value]) => value !== undefined,
    )
    const names = given.map(([name]) => name)
    const rows = await rowsOf<{ id: string; before: Image; written: Image }>(
      this.trx,
      `WITH found AS (SELECT id, to_jsonb(t) AS image FROM ${table} t
                       WHERE ${condition} ORDER BY id FOR UPDATE)
       UPDATE ${table} t
          SET ${names.map(() => "?? = ?, ").join("")}updated_at = now()
         FROM found WHERE t.id = found.id
       RETURNING t.id, found.image AS before, to_jsonb(t) AS written`,
      // The same types that Knex takes in an update: values, and raw SQL such as now().
      [...bindings, ...given.flat()] as Knex.RawBinding[],
    )
    for (const { id, before, written } of rows) {
      this.entries.push({
        after: pick(written, names),
        table,
        id,
        kind: "update",
        before: pick(before, [...names, "updated_at"]),
      })
    }
    return rows.length
  }

  /** Deletes a row. */
  async remove(table: JournaledTable, id: string): Promise<void> {
    const removed = await this.removeWhere(table, "id = ?", [id])
    if (removed === 0) {
      throw new Error(`row ${id} of ${table} is gone`)
    }
  }

  /**
   * Deletes all rows that match a condition, locked in the order of their ids.
   *
   * @returns how many.
   */
  removeWhere(
    table: JournaledTable,
    condition: string,
    bindings: Knex.RawBinding[],
  ): Promise<number> {
    return this.removeAll([{ table, condition, bindings }])
  }

  /**
   * {@link removeWhere} for several tables in one statement, one table after
   * the other.
   *
   * @returns how many.
   */
  async removeAll(removals: readonly Removal[]): Promise<number> {
    const parts = removals.map(
      ({ table, condition }, i) =>
        `found${i} AS (SELECT id FROM ${table} WHERE ${condition} ORDER BY id FOR UPDATE),
         gone${i} AS (DELETE FROM ${table} t USING found${i} f WHERE t.id = f.id
                      RETURNING ${i} AS removal, t.id, to_jsonb(t) AS before)`,
    )
    const rows = await rowsOf<{ removal: number; id: string; before: Image }>(
      this.trx,
      `WITH ${parts.join(", ")}
       ${removals.map((_, i) => `SELECT * FROM gone${i}`).join(" UNION ALL ")}`,
      removals.flatMap(({ bindings }) => bindings),
    )
    for (const { removal, id, before } of rows) {
      const { table } = removals[removal]
      this.entries.push({ table, id, kind: "delete", before })
    }
    return rows.length
  }

  /** Deletes an auth identity and all rows that belong to it. */
  async removeAuthIdentity(id: string): Promise<void> {
    const condition = "auth_identity_id = ?"
    await this.removeAll(
      IDENTITY_CHILDREN.map((table) => ({ table, condition, bindings: [id] })),
    )
    await this.remove("auth_identity", id)
  }

  /** Deletes a provider identity and its reset tokens. */
  async removeLogin(id: string): Promise<void> {
    await this.removeWhere(
      "auth_password_reset_token",
      "provider_identity_id = ?",
      [id],
    )
    await this.remove("provider_identity", id)
  }
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
