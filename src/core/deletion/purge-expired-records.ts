import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Services } from "../../types/services"
import { CUSTOMER_OF_IDENTITY } from "../account/identity-rows"
import { inTransaction, rowsOf } from "../db/transaction"
import { eraseAccounts } from "../erasure/erase-accounts"
import { lockSubjects, type ErasurePolicy } from "../erasure/lock-subjects"

/** How many rows of each kind were removed. */
export type PurgeCounts = Record<PurgeName | "rewritten_accounts", number>

/** The most rows that one statement touches, so that locks are short. */
const BATCH = 1_000

/**
 * The expired rows of each kind, as one statement over a batch. Rows that a
 * running transaction holds are left for the next run.
 */
const PURGES = {
  /** One-time codes. */
  codes: `DELETE FROM otp_verification WHERE id IN (
    SELECT id FROM otp_verification
     WHERE expires_at <= now() AND deleted_at IS NULL
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** Counters and throttles. */
  limits: `DELETE FROM otp_limit WHERE id IN (
    SELECT id FROM otp_limit
     WHERE expires_at <= now() AND (next_send_at IS NULL OR next_send_at <= now())
       AND deleted_at IS NULL
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** Deletion requests that were never confirmed. */
  unconfirmed_requests: `UPDATE account_deletion_request
      SET status = 'cancelled', cancelled_at = now(), updated_at = now()
    WHERE id IN (
    SELECT id FROM account_deletion_request
     WHERE status = 'pending' AND expires_at <= now() AND deleted_at IS NULL
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** Sessions that have expired, and the records of those that ended before their time. */
  sessions: `DELETE FROM customer_session WHERE id IN (
    SELECT id FROM customer_session
     WHERE expires_at <= now() AND deleted_at IS NULL
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** Tokens of changes that cannot be undone any more. */
  undo_tokens: `DELETE FROM account_undo_token WHERE id IN (
    SELECT id FROM account_undo_token
     WHERE expires_at <= now() AND deleted_at IS NULL
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** The state before such changes; the fact stays for staff. */
  undo_snapshots: `UPDATE account_change SET snapshot = NULL, contact = NULL, updated_at = now() WHERE id IN (
    SELECT id FROM account_change
     WHERE expires_at <= now() AND deleted_at IS NULL AND (snapshot IS NOT NULL OR contact IS NOT NULL)
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** The history of accounts, after three months. */
  account_changes: `DELETE FROM account_change WHERE id IN (
    SELECT id FROM account_change
     WHERE expires_at <= now() - interval '90 days' AND deleted_at IS NULL
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** Counts of messages that staff have had a month to look at. */
  message_counts: `DELETE FROM registration_message_count WHERE ctid IN (
    SELECT ctid FROM registration_message_count
     WHERE hour < now() - interval '30 days'
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** Counts of codes, the same. */
  code_counts: `DELETE FROM registration_code_count WHERE ctid IN (
    SELECT ctid FROM registration_code_count
     WHERE sent_at < now() - interval '30 days'
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  /** Customers' reset tokens; those of staff are Medusa's own. */
  reset_tokens: `DELETE FROM auth_password_reset_token WHERE id IN (
    SELECT t.id FROM auth_password_reset_token t
      JOIN (SELECT id AS identity_id, ${CUSTOMER_OF_IDENTITY} AS customer_id FROM auth_identity) i
        ON i.identity_id = t.auth_identity_id
     WHERE t.expires_at <= now() AND t.deleted_at IS NULL AND i.customer_id IS NOT NULL
     LIMIT ${BATCH} FOR UPDATE OF t SKIP LOCKED)`,
  /**
   * Registrations that were not finished in a week. Their owner may have left a
   * login unfinished and still continue it until then.
   */
  abandoned_registrations: `DELETE FROM auth_identity WHERE id IN (
    SELECT id FROM auth_identity
     WHERE ${CUSTOMER_OF_IDENTITY} IS NULL AND deleted_at IS NULL
       AND app_metadata->'customer_registration'->>'registered' = 'true'
       AND created_at < now() - interval '7 days'
       AND NOT EXISTS (SELECT 1 FROM jsonb_each_text(app_metadata) e
                        WHERE right(e.key, 3) = '_id' AND COALESCE(e.value, '') <> '')
     LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
} as const

type PurgeName = keyof typeof PURGES

/** Finds accounts to which parallel requests may have written after their erasure. */
const findRewritten = async (connection: Knex): Promise<string[]> => {
  const rows = await rowsOf<{ customer_id: string }>(
    connection,
    `SELECT r.customer_id FROM account_deletion_request r
       JOIN customer c ON c.id = r.customer_id
      WHERE r.status = 'completed' AND r.deleted_at IS NULL
        AND r.updated_at > now() - interval '2 days'
        AND (COALESCE(c.email, c.phone, c.first_name, c.last_name, c.company_name) IS NOT NULL
          OR c.metadata IS NOT NULL OR c.deleted_at IS NULL
          OR EXISTS (SELECT 1 FROM customer_address WHERE customer_id = c.id)
          OR EXISTS (SELECT 1 FROM cart WHERE customer_id = c.id AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM contact_verification WHERE customer_id = c.id AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM otp_verification WHERE customer_id = c.id AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM customer_session WHERE customer_id = c.id AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM customer_preference WHERE id = c.id)
          OR EXISTS (SELECT 1 FROM account_change WHERE customer_id = c.id AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM notification WHERE resource_id = c.id)
          OR c.id IN (SELECT found[1] FROM workflow_execution w,
                             -- One pass over each run, however many accounts there are.
                             LATERAL regexp_matches(w.context::text, 'cus_[0-9A-Za-z_]+', 'g') found
                       WHERE w.updated_at > now() - interval '2 days 1 hour'))
      ORDER BY r.id LIMIT ${BATCH}`,
    [],
  )
  return rows.map(({ customer_id }) => customer_id)
}

/** How many accounts one transaction erases again. */
const REWRITTEN = 50

const eraseAgain = async (
  connection: Knex,
  policy: ErasurePolicy,
): Promise<number> => {
  const erase = (ids: string[]): Promise<void> =>
    inTransaction(connection, async (trx) => {
      const { scope } = await lockSubjects(trx, ids, policy, false)
      await eraseAccounts(trx, scope)
    })
  const customerIds = await findRewritten(connection)
  const failures: unknown[] = []
  for (let at = 0; at < customerIds.length; at += REWRITTEN) {
    const batch = customerIds.slice(at, at + REWRITTEN)
    // One by one if that fails, so that one account does not block the others.
    await erase(batch).catch(async () => {
      for (const id of batch) {
        await erase([id]).catch((error: unknown) => failures.push(error))
      }
    })
  }
  if (failures.length > 0) {
    throw failures[0]
  }
  return customerIds.length
}

/** Removes expired rows, in batches, and erases again the data that was written to an erased account. */
export const purgeRecords = async (
  connection: Knex,
  policy: ErasurePolicy,
): Promise<PurgeCounts> => {
  const counts: Partial<PurgeCounts> = {}
  for (const name of Object.keys(PURGES) as PurgeName[]) {
    counts[name] = 0
    for (;;) {
      const { rowCount }: { rowCount: number } = await connection.raw(
        PURGES[name],
      )
      counts[name] += rowCount
      if (rowCount < BATCH) {
        break
      }
    }
  }
  return {
    ...(counts as Record<PurgeName, number>),
    rewritten_accounts: await eraseAgain(connection, policy),
  }
}

/**
 * Removes the last messages to erased customers from Medusa's log of messages.
 *
 * @returns the customers whose message was not sent.
 */
export const removeLastMessages = async (
  connection: Knex,
  customerIds: string[],
): Promise<string[]> => {
  const rows = await rowsOf<{ customer_id: string; status: string }>(
    connection,
    `DELETE FROM notification WHERE resource_id = ANY(?)
     RETURNING resource_id AS customer_id, status`,
    [customerIds],
  )
  // Medusa records a message before it sends it: without a record, nothing was sent.
  return customerIds.filter((id) => {
    const own = rows.filter(({ customer_id }) => customer_id === id)
    return !own.length || own.some(({ status }) => status === "failure")
  })
}

/**
 * Removes codes, limits, reset tokens and registrations that have expired,
 * closes deletion requests that were never confirmed, and erases again the data
 * that a parallel request has written to an erased account.
 */
export const purgeExpiredRecords = async (
  services: Services,
): Promise<PurgeCounts & { call_counters: number }> => {
  const started = Date.now()
  const { erasurePolicy } = services.registration
  const call_counters = await purgeCallCounters(services)
  const counts = await services.deletions.purge(erasurePolicy)
  const all = { ...counts, call_counters }
  const list = Object.entries(all).map(
    ([name, count]) => `${count} ${name.replaceAll("_", " ")}`,
  )
  services.logger.info(
    `expired records: ${list.join(", ")} in ${Date.now() - started} ms`,
  )
  return all
}

const purgeCallCounters = async (services: Services): Promise<number> => {
  const limits = services.limiter
  let purged = 0
  for (;;) {
    const count = await limits.purgeExpired(BATCH)
    purged += count
    if (count < BATCH) {
      return purged
    }
  }
}
