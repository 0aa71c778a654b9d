import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AdminDeletionDecision } from "../../types"

/** The member of staff who decides for the customer, and the note. */
export interface StaffDecision {
  /** Id of the user or API key; undefined if staff made no decision. */
  handled_by?: string
  note?: string
}

/**
 * The columns of a request that record a decision of staff: the last decision
 * in separate columns, and all decisions in a list that only grows.
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
