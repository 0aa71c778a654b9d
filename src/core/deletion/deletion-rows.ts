import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { DeletionStatus } from "../../types"
import { rowsOf } from "../db/transaction"

/** A request to delete an account. Times are ISO 8601 in UTC. */
export interface DeletionRequest {
  id: string
  customer_id: string
  reason: string | null
  status: DeletionStatus
  deletion_scheduled_at: string | null
  cancelled_at: string | null
}

/** The row of a request, as PostgreSQL returns it. */
export type DeletionRow = Omit<
  DeletionRequest,
  "deletion_scheduled_at" | "cancelled_at"
> & {
  deletion_scheduled_at: Date | null
  cancelled_at: Date | null
}

/** The columns of {@link DeletionRow}. */
export const DELETION_COLUMNS =
  "r.id, r.customer_id, r.reason, r.status, r.deletion_scheduled_at, r.cancelled_at"

/**
 * An open request `r`: the condition of the partial unique index, which allows
 * each customer only one.
 */
const OPEN = "r.status IN ('pending', 'confirmed') AND r.deleted_at IS NULL"

/**
 * A request `r` that blocks its customer: confirmed, or pending until its code
 * expires. The first condition is that of the partial unique index.
 */
export const ACTIVE = `${OPEN} AND (r.status = 'confirmed' OR r.expires_at > now())`

/** Converts a row into the type that the rest of the plugin uses. */
export const toDeletionRequest = (row: DeletionRow): DeletionRequest => ({
  ...row,
  deletion_scheduled_at: row.deletion_scheduled_at?.toISOString() ?? null,
  cancelled_at: row.cancelled_at?.toISOString() ?? null,
})

/** Locks the customer's open request, active or expired. */
export const lockOpenRequest = async (
  trx: Knex.Transaction,
  customerId: string,
): Promise<(DeletionRow & { is_active: boolean }) | undefined> => {
  const [row] = await rowsOf<DeletionRow & { is_active: boolean }>(
    trx,
    `SELECT ${DELETION_COLUMNS}, (${ACTIVE}) AS is_active
       FROM account_deletion_request r
      WHERE r.customer_id = ? AND ${OPEN} FOR UPDATE`,
    [customerId],
  )
  return row
}

/** Locks an active request that is not erased yet, by its id or its customer. */
export const lockActiveRequest = async (
  trx: Knex.Transaction,
  by: { id: string } | { customer_id: string },
): Promise<DeletionRow | undefined> => {
  const [column, value] =
    "id" in by ? ["id", by.id] : ["customer_id", by.customer_id]
  const [row] = await rowsOf<DeletionRow>(
    trx,
    `SELECT ${DELETION_COLUMNS} FROM account_deletion_request r
      WHERE r.${column} = ? AND ${ACTIVE} AND r.erased_at IS NULL FOR UPDATE`,
    [value],
  )
  return row
}

/** A request by its id, as it is now. */
export const readRequest = async (
  trx: Knex.Transaction,
  id: string,
): Promise<DeletionRequest> => {
  const [row] = await rowsOf<DeletionRow>(
    trx,
    `SELECT ${DELETION_COLUMNS} FROM account_deletion_request r WHERE r.id = ?`,
    [id],
  )
  return toDeletionRequest(row)
}
