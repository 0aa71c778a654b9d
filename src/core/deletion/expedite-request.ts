import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import { decisionColumns } from "./staff-decision"
import { RegistrationError } from "../shared/errors"
import { journaledTransaction, type JournalEntry } from "../db/row-journal"
import { rowsOf } from "../db/transaction"

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
