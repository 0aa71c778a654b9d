import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminDeletionDecision } from "../../types"
import { journaledTransaction, type JournalEntry } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import { RegistrationError } from "../shared/errors"

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

/** A staff decision about a request. */
export interface ExpediteInput {
  request_id: string
  /** Id of the user or API key. */
  handled_by: string
  note?: string
}

/** The request that was expedited, and what undoes it. */
export interface Expedited {
  result: { request_id: string; customer_id: string }
  entries: JournalEntry[]
}

const refusal = async (
  trx: Knex.Transaction,
  id: string,
): Promise<MedusaError> => {
  const [present] = await rowsOf(
    trx,
    "SELECT 1 FROM account_deletion_request WHERE id = ? AND deleted_at IS NULL",
    [id],
  )
  return present
    ? new RegistrationError(
        "deletion_not_active",
        "Only a confirmed request can be expedited.",
      )
    : new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `There is no account deletion request with the id ${id}.`,
      )
}

/**
 * Makes a confirmed request due now, including one that the job has set aside.
 * A call that waited for the row's lock sees the row as the other transaction
 * left it.
 *
 * @throws Medusa's `not_found`; `deletion_not_active`.
 */
export const expediteRequest = (
  connection: Knex,
  { request_id, handled_by, note }: ExpediteInput,
): Promise<Expedited> =>
  journaledTransaction(connection, async (trx, journal) => {
    const [request] = await rowsOf<Expedited["result"]>(
      trx,
      `SELECT id AS request_id, customer_id FROM account_deletion_request
        WHERE id = ? AND deleted_at IS NULL AND status = 'confirmed' FOR UPDATE`,
      [request_id],
    )
    if (!request) {
      throw await refusal(trx, request_id)
    }
    await journal.update("account_deletion_request", request_id, {
      // A date that has passed stays: the job takes the oldest first.
      deletion_scheduled_at: trx.raw("LEAST(deletion_scheduled_at, now())"),
      tries: 0,
      set_aside_at: null,
      last_error: null,
      claimed_until: null,
      ...decisionColumns(trx, "expedited", { handled_by, note }),
    })
    return request
  })
