import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import { RegistrationError } from "../../lib/errors"
import { journaledTransaction, type JournalEntry } from "../../lib/row-journal"
import { rowsOf } from "../../lib/transaction"

/** What a member of staff decides about a request. */
export interface StaffDecision {
  request_id: string
  /** Id of the user, or of the API key. */
  handled_by: string
  note?: string
}

/** The request that was decided about. */
export interface DecidedRequest {
  request_id: string
  customer_id: string
}

/** The decided request, and the way back. */
export interface Decided {
  result: DecidedRequest
  entries: JournalEntry[]
}

const notFound = (id: string): MedusaError =>
  new MedusaError(
    MedusaError.Types.NOT_FOUND,
    `There is no account deletion request with the id ${id}.`,
  )

/** An account that is erased does not come back, whatever the status still says. */
const CANCELLABLE = `erased_at IS NULL
  AND (status = 'confirmed' OR (status = 'pending' AND expires_at > now()))`

const EXPEDITABLE = "status = 'confirmed'"

/**
 * Locks the request where the condition holds. Who waited for the lock sees the row as its holder left it.
 *
 * @throws Medusa's `not_found`; `deletion_not_active`.
 */
const lockRequest = async (
  trx: Knex.Transaction,
  id: string,
  condition: string,
  refusal: string,
): Promise<DecidedRequest> => {
  const [request] = await rowsOf<DecidedRequest>(
    trx,
    `SELECT id AS request_id, customer_id FROM account_deletion_request
      WHERE id = ? AND deleted_at IS NULL AND ${condition} FOR UPDATE`,
    [id],
  )
  if (request) {
    return request
  }
  const [present] = await rowsOf(
    trx,
    "SELECT 1 FROM account_deletion_request WHERE id = ? AND deleted_at IS NULL",
    [id],
  )
  throw present
    ? new RegistrationError("deletion_not_active", refusal)
    : notFound(id)
}

const decide = (
  connection: Knex,
  { request_id, handled_by, note }: StaffDecision,
  rule: { condition: string; refusal: string },
  values: (trx: Knex.Transaction) => Record<string, unknown>,
): Promise<Decided> =>
  journaledTransaction(connection, async (trx, journal) => {
    const request = await lockRequest(
      trx,
      request_id,
      rule.condition,
      rule.refusal,
    )
    await journal.update("account_deletion_request", request_id, {
      ...values(trx),
      handled_by,
      note: note ?? null,
    })
    return request
  })

/** Takes an active request back; the account is open again at once. */
export const cancelForStaff = (
  connection: Knex,
  decision: StaffDecision,
): Promise<Decided> =>
  decide(
    connection,
    decision,
    {
      condition: CANCELLABLE,
      refusal:
        "Only a pending or confirmed request can be cancelled, and only before the account is erased.",
    },
    (trx) => ({ status: "cancelled", cancelled_at: trx.fn.now() }),
  )

/** Makes a confirmed request due now, also one that the job has set aside. */
export const expediteForStaff = (
  connection: Knex,
  decision: StaffDecision,
): Promise<Decided> =>
  decide(
    connection,
    decision,
    {
      condition: EXPEDITABLE,
      refusal: "Only a confirmed request can be expedited.",
    },
    (trx) => ({
      deletion_scheduled_at: trx.raw("LEAST(deletion_scheduled_at, now())"),
      tries: 0,
      set_aside_at: null,
      last_error: null,
      claimed_until: null,
    }),
  )
