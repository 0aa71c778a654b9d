import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import type { OtpPurpose } from "../../types"
import type { JournalEntry } from "../db/row-journal"
import { rowsOf } from "../db/transaction"

/** A new code, ready to be stored. */
export interface NewOtp {
  id: string
  customer_id: string
  subject: string
  purpose: OtpPurpose
  destination: string
  hashed_code: string
  is_strong: boolean
  is_test: boolean
  expires_at: string
  /** When its sending was reserved, by the database's clock. */
  created_at: string
}

/** A right to send, by the database's clock, and what undoes the reservation. */
interface ReservedSend {
  expires_at: Date
  reserved_at: Date
  undo: JournalEntry[]
}

/**
 * Reserves the right to send: one statement writes only if the throttle has
 * passed, so only one of parallel calls succeeds, on any number of instances.
 *
 * @returns null if throttled.
 */
export const reserveSend = async (
  connection: Knex,
  subject: string,
  throttleSeconds: number,
  expirySeconds: number,
): Promise<ReservedSend | null> => {
  const [reserved] = await rowsOf<
    Omit<ReservedSend, "undo"> & Pick<JournalEntry, "before">
  >(
    connection,
    `WITH present AS (
       SELECT to_jsonb(t) AS image FROM otp_limit t WHERE id = :subject FOR UPDATE),
     before AS (SELECT (SELECT image FROM present) AS image),
     reserved AS (
       INSERT INTO otp_limit (id, next_send_at, expires_at)
       -- From the earlier row, so that it is locked and read before this is written.
       SELECT :subject, now() + make_interval(secs => :throttle),
              now() + make_interval(secs => :throttle) FROM before
       ON CONFLICT (id) DO UPDATE
          SET next_send_at = EXCLUDED.next_send_at,
              expires_at = EXCLUDED.expires_at, updated_at = now()
        WHERE otp_limit.next_send_at <= now()
       RETURNING id)
     SELECT now() + make_interval(secs => :expiry) AS expires_at, now() AS reserved_at,
            before.image AS before
       FROM reserved, before`,
    { subject, throttle: throttleSeconds, expiry: expirySeconds },
  )
  if (!reserved) {
    return null
  }
  const { before, ...times } = reserved
  const kind = before ? "update" : "insert"
  const entry = { table: "otp_limit", id: subject, kind, before } as const
  return { ...times, undo: [entry] }
}

/** Seconds until a throttled subject may send again, at least 1. */
export const secondsToNextSend = async (
  connection: Knex,
  subject: string,
): Promise<number> => {
  const [row] = await rowsOf<{ seconds: number }>(
    connection,
    `SELECT greatest(1, ceil(extract(epoch FROM next_send_at - now())))::int AS seconds
       FROM otp_limit WHERE id = ?`,
    [subject],
  )
  return row?.seconds ?? 1
}

/**
 * One try of {@link storeOtp}.
 *
 * @returns the codes that it superseded; undefined if another code is in the
 * way.
 */
const replaceOtp = async (
  connection: Knex,
  otp: NewOtp,
): Promise<Record<string, unknown>[] | undefined> => {
  const columns = Object.keys(otp) as (keyof NewOtp)[]
  const [stored] = await rowsOf<{ older: Record<string, unknown>[] }>(
    connection,
    `WITH older AS (
       DELETE FROM otp_verification t
        WHERE (customer_id = :customer_id AND purpose = :purpose OR subject = :subject)
          AND deleted_at IS NULL AND (created_at, id) <= (:created_at::timestamptz, :id)
       RETURNING to_jsonb(t) AS image),
     removed AS (SELECT coalesce(jsonb_agg(image), '[]') AS images FROM older),
     earlier AS (
       SELECT jsonb_agg(one) AS codes FROM (
         SELECT jsonb_build_object('id', image->>'id', 'hash', image->>'hashed_code',
                                   'until', image->>'expires_at') AS one FROM older
          UNION ALL
         SELECT jsonb_array_elements(image->'earlier') FROM older
          WHERE jsonb_typeof(image->'earlier') = 'array') AS all_of_them
        WHERE (one->>'until')::timestamptz > now()),
     stored AS (
       INSERT INTO otp_verification (${columns.join(", ")}, earlier)
       -- From the removed rows, so that their removal comes before this insert.
       SELECT ${columns.map((column) => `:${column}`).join(", ")}, earlier.codes
         FROM removed, earlier
       ON CONFLICT DO NOTHING
       RETURNING id)
     SELECT removed.images AS older FROM stored, removed`,
    { ...otp },
  )
  return stored?.older
}

/**
 * Stores a code in place of the customer's older one for the purpose, in one
 * statement. If two are stored in parallel, one of them hits the unique index
 * and tries again. A code whose sending was reserved before that of the stored
 * one comes too late, as a second try may.
 *
 * @returns what undoes it.
 * @throws Medusa's `not_allowed` if a newer code is stored.
 */
export const storeOtp = async (
  connection: Knex,
  otp: NewOtp,
): Promise<JournalEntry[]> => {
  const older =
    (await replaceOtp(connection, otp)) ?? (await replaceOtp(connection, otp))
  if (!older) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "A newer code was made in the meantime",
    )
  }
  const table = "otp_verification"
  return [
    ...older.map(
      (before) =>
        ({ table, id: String(before.id), kind: "delete", before }) as const,
    ),
    { table, id: otp.id, kind: "insert", before: null },
  ]
}
