import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf, inTransaction } from "../db/transaction"
import { eraseAccounts } from "../erasure/erase-accounts"
import type { LastRecipient } from "../erasure/lock-subjects"
import { lockSubjects, type ErasurePolicy } from "../erasure/lock-subjects"

/** How many runs of the job may claim a request before it is set aside. */
const MAX_TRIES = 5

/** How long a run holds a request; if the run is killed, the request is free again after that. */
const LEASE = "interval '15 minutes'"

/** How long a request waits after a failure, or a reminder after its start: until the next hourly run. */
const REST = "interval '30 minutes'"

/** Must be the condition of the index of due requests. */
const CONFIRMED = "status = 'confirmed' AND deleted_at IS NULL"

/**
 * How long a request is set aside. Then it is tried once more: the cause may
 * have been a service that was down.
 */
const ASIDE = "interval '1 day'"

const UNCLAIMED = "(claimed_until IS NULL OR claimed_until <= now())"

const DUE = `${CONFIRMED} AND deletion_scheduled_at <= now()
  AND (set_aside_at IS NULL OR set_aside_at <= now() - ${ASIDE}) AND ${UNCLAIMED}`

/** A request as the job uses it. */
export interface DueRequest {
  id: string
  customer_id: string
}

/** A request whose customer is to be reminded. */
export interface ReminderRequest extends DueRequest {
  deletion_scheduled_at: Date
}

/** Requests whose date has passed, oldest first. */
export const listDue = (
  connection: Knex,
  limit: number,
): Promise<DueRequest[]> =>
  rowsOf<DueRequest>(
    connection,
    `SELECT id, customer_id FROM account_deletion_request WHERE ${DUE}
      ORDER BY deletion_scheduled_at, id LIMIT ?`,
    [limit],
  )

/**
 * Claims due requests for one run of the job, and counts the try.
 *
 * @param isRetry whether to claim requests that an earlier run has tried, or
 * only new ones.
 */
export const claimDue = (
  connection: Knex,
  limit: number,
  isRetry: boolean,
): Promise<DueRequest[]> =>
  rowsOf<DueRequest>(
    connection,
    `UPDATE account_deletion_request
        SET claimed_until = now() + ${LEASE}, tries = tries + 1, set_aside_at = NULL,
            updated_at = now()
      WHERE id IN (
        SELECT id FROM account_deletion_request
         WHERE ${DUE} AND ${isRetry ? `(tries BETWEEN 1 AND ${MAX_TRIES - 1} OR set_aside_at IS NOT NULL)` : "tries = 0"}
         ORDER BY deletion_scheduled_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING id, customer_id`,
    [limit],
  )

/**
 * Records that a request failed.
 *
 * @returns whether that was the last try.
 */
export const recordFailure = async (
  connection: Knex,
  id: string,
  reason: string,
): Promise<boolean> => {
  const rows = await rowsOf<{ set_aside: boolean }>(
    connection,
    `UPDATE account_deletion_request
        SET last_error = ?, claimed_until = now() + ${REST}, updated_at = now(),
            set_aside_at = CASE WHEN tries >= ${MAX_TRIES} THEN now() END
      WHERE id = ? AND ${CONFIRMED}
     RETURNING set_aside_at IS NOT NULL AS set_aside`,
    [reason, id],
  )
  return rows.some((row) => row.set_aside)
}

/** Sets aside requests that have used up their tries without a recorded failure: each run was killed. */
export const setAsideExhausted = (connection: Knex): Promise<DueRequest[]> =>
  rowsOf<DueRequest>(
    connection,
    `UPDATE account_deletion_request
        SET set_aside_at = now(), last_error = COALESCE(last_error, 'interrupted'), updated_at = now()
      WHERE id IN (
        SELECT id FROM account_deletion_request
         WHERE ${DUE} AND tries >= ${MAX_TRIES} AND set_aside_at IS NULL
         ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED)
     RETURNING id, customer_id`,
    [],
  )

/**
 * Completes requests whose accounts are erased, and removes messages that a run
 * left because it was killed while it sent the last ones.
 *
 * @returns the requests that this call completed.
 */
export const completeErased = async (
  connection: Knex,
  ids: string[],
): Promise<string[]> => {
  const rows = await rowsOf<{ id: string }>(
    connection,
    `WITH closed AS (
       UPDATE account_deletion_request
          SET status = 'completed', completed_at = now(), reason = NULL, last_error = NULL,
              claimed_until = NULL, updated_at = now()
        WHERE id = ANY(?) AND ${CONFIRMED} AND erased_at IS NOT NULL
       RETURNING id, customer_id),
     messages AS (
       DELETE FROM notification WHERE resource_id IN (SELECT customer_id FROM closed))
     SELECT id FROM closed`,
    [ids],
  )
  return rows.map(({ id }) => id)
}

/** Claims confirmed requests whose date is a day away and whose customer has not been reminded yet. */
export const claimForReminder = (
  connection: Knex,
  limit: number,
): Promise<ReminderRequest[]> =>
  rowsOf(
    connection,
    `UPDATE account_deletion_request SET claimed_until = now() + ${REST}
      WHERE id IN (
        SELECT id FROM account_deletion_request
         WHERE ${CONFIRMED} AND reminded_at IS NULL AND ${UNCLAIMED}
           AND deletion_scheduled_at > now()
           AND deletion_scheduled_at <= now() + interval '1 day'
           AND deletion_scheduled_at - confirmed_at > interval '2 days'
         ORDER BY deletion_scheduled_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING id, customer_id, deletion_scheduled_at`,
    [limit],
  )

/** Records that a customer was reminded. */
export const markReminded = async (
  connection: Knex,
  id: string,
): Promise<void> => {
  await connection.raw(
    `UPDATE account_deletion_request
        SET reminded_at = now(), claimed_until = NULL, updated_at = now()
      WHERE id = ? AND ${CONFIRMED}`,
    [id],
  )
}

/** What an erasure did. */
export interface ErasureResult {
  /**
   * Requests whose accounts are erased, by this run or by an earlier one that
   * was killed before it announced them.
   */
  erased: DueRequest[]
  /** The recipient of the last message for each request, by its id. Empty for accounts that an earlier run erased. */
  recipients: Map<string, LastRecipient>
}

interface LockedRequest extends DueRequest {
  erased: boolean
}

/**
 * Erases the accounts of due requests, all or none, in one transaction. A
 * request that was cancelled in the meantime is left out; the row lock decides.
 */
export const eraseRequests = (
  connection: Knex,
  ids: string[],
  policy: ErasurePolicy,
): Promise<ErasureResult> =>
  inTransaction(connection, async (trx) => {
    const requests = await rowsOf<LockedRequest>(
      trx,
      `SELECT id, customer_id, erased_at IS NOT NULL AS erased
         FROM account_deletion_request
        WHERE id = ANY(?) AND status = 'confirmed' AND deleted_at IS NULL
          AND deletion_scheduled_at <= now()
        ORDER BY id FOR UPDATE`,
      [ids],
    )
    const open = requests.filter(({ erased }) => !erased)
    const erased = requests.map(({ id, customer_id }) => ({ id, customer_id }))
    if (!open.length) {
      return { erased, recipients: new Map() }
    }
    const { scope, recipientOf } = await lockSubjects(
      trx,
      open.map(({ customer_id }) => customer_id),
      policy,
    )
    await eraseAccounts(trx, scope)
    await trx.raw(
      "UPDATE account_deletion_request SET erased_at = now(), updated_at = now() WHERE id = ANY(?)",
      [open.map(({ id }) => id)],
    )
    const recipients = open.flatMap(({ id, customer_id }) => {
      const recipient = recipientOf.get(customer_id)
      return recipient ? [[id, recipient] as const] : []
    })
    return { erased, recipients: new Map(recipients) }
  })
