import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AdminDeletionDecision } from "../../types"

/** Who decides for the customer, and what they write. */
export interface StaffDecision {
  /** Id of the user, or of the API key; without one no staff has decided. */
  handled_by?: string
  note?: string
}

/**
 * The columns of a request that record a decision of staff: the last one in
 * columns of their own, and all of them in a list that only grows.
 */
export const decisionColumns = (
  trx: Knex.Transaction,
  action: AdminDeletionDecision["action"],
  { handled_by, note = undefined }: StaffDecision,
): Record<string, unknown> =>
  handled_by === undefined
    ? {}
    : {
        handled_by,
        note: note ?? null,
        decisions: trx.raw(
          `COALESCE(decisions, '[]') || jsonb_build_object('action', ?::text, 'handled_by', ?::text,
             'note', ?::text, 'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
          [action, handled_by, note ?? null],
        ),
      }
