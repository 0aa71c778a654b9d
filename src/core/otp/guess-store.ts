import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"
import type { OtpPurpose } from "../../types"

/** What a guess is compared with. */
export interface OtpUnderTest {
  id: string
  customer_id: string
  purpose: OtpPurpose
  destination: string
  hashed_code: string
  /** Wrong codes for the destination are not counted for it, and do not hold it back. */
  is_strong: boolean
  /** It was used: what follows repeats the request, without effect. */
  is_used: boolean
  /** Keyed hash of what its use was answered with, where that is known. */
  outcome: string | null
  /** Guesses so far, this one included. */
  attempts: number
  /** The codes that it replaced. */
  earlier: { id: string; hash: string; until: string }[] | null
}

/** A code, by what a token of it says. */
export interface FoundCode {
  id: string
  customer_id: string
  destination: string
  is_used: boolean
  is_expired: boolean
  /** The customer has verified by now what the code was to verify. */
  is_settled: boolean
}

/**
 * Finds the newest code that a live token fits.
 *
 * @param token what it names, and its end in seconds since 1970.
 */
export const findCode = async (
  connection: Knex,
  token: { subject: string; purpose: OtpPurpose; exp: number },
): Promise<FoundCode | undefined> => {
  const [row] = await rowsOf<FoundCode>(
    connection,
    `SELECT id, customer_id, destination, verified_at IS NOT NULL AS is_used,
            expires_at <= now() AS is_expired,
            purpose IN ('email_verification', 'phone_verification') AND EXISTS (
              SELECT 1 FROM contact_verification v
               WHERE v.customer_id = o.customer_id AND v.value = o.destination
                 AND v.deleted_at IS NULL) AS is_settled
       FROM otp_verification o
      WHERE subject = :subject AND purpose = :purpose AND deleted_at IS NULL
        AND to_timestamp(:exp) > now()`,
    { ...token },
  )
  return row
}

/** One guess at a code, and what it counts against. */
export interface Guess {
  id: string
  purpose: OtpPurpose
  maxAttempts: number
  /** The day of the destination and purpose, across all codes; of a code that is gone one of its own. */
  day: string
  /** Evaluations that a day may see. */
  ceiling: number
}

/**
 * Takes one of a code's attempts and one of its destination's day, in one
 * statement. It is committed before the code is looked at, so that nothing
 * that fails later can give an attempt back. Where there is no code it does
 * the same writing, so that its time does not tell.
 *
 * A code that was used has as many attempts again, for those who repeat the
 * request: it has no effect any more, but a right one gets the same response.
 *
 * @returns what to compare with, or null when the code is unknown, expired, or out of attempts, or the day's ceiling is reached and the code
 * is not a strong one.
 */
export const takeAttempt = async (
  connection: Knex,
  guess: Guess,
): Promise<OtpUnderTest | null> => {
  const [row] = await rowsOf<OtpUnderTest>(
    connection,
    `WITH taken AS (
       UPDATE otp_verification SET attempts = attempts + 1, updated_at = now()
        WHERE id = :id AND purpose = :purpose AND attempts < :maxAttempts * CASE WHEN verified_at IS NULL THEN 1 ELSE 2 END
          AND expires_at > now() AND deleted_at IS NULL
       RETURNING id, customer_id, purpose, destination, hashed_code, is_strong,
                 attempts, earlier, verified_at IS NOT NULL AS is_used, outcome),
     counted AS (
       INSERT INTO otp_limit (id, failures, expires_at)
       SELECT :day, (count(*) FILTER (WHERE NOT is_strong))::int, now() + interval '1 day'
         FROM taken
       ON CONFLICT (id) DO UPDATE
          SET failures = CASE WHEN otp_limit.expires_at <= now() THEN EXCLUDED.failures
                              ELSE otp_limit.failures + EXCLUDED.failures END,
              expires_at = CASE WHEN otp_limit.expires_at <= now()
                                THEN EXCLUDED.expires_at
                                ELSE otp_limit.expires_at END,
              updated_at = now()
        WHERE otp_limit.failures < :ceiling OR otp_limit.expires_at <= now()
       RETURNING id)
     SELECT * FROM taken WHERE is_strong OR EXISTS (SELECT 1 FROM counted)`,
    { ...guess },
  )
  return row ?? null
}

/** Gives back an attempt of a code that was used: whoever repeats the right one guesses nothing. */
export const returnAttempt = async (
  connection: Knex,
  id: string,
): Promise<void> => {
  await connection("otp_verification")
    .where({ id })
    .where("attempts", ">", 0)
    .decrement("attempts", 1)
}

/** Tells whether a live code was used. */
export const isUsed = async (
  connection: Knex,
  id: string,
): Promise<boolean> => {
  const rows = await rowsOf(
    connection,
    `SELECT 1 FROM otp_verification
      WHERE id = ? AND verified_at IS NOT NULL AND expires_at > now() AND deleted_at IS NULL`,
    [id],
  )
  return rows.length > 0
}

/** Remembers what the use of a code was answered with. */
export const rememberOutcome = async (
  connection: Knex,
  id: string,
  outcome: string,
): Promise<void> => {
  await connection("otp_verification").where({ id }).update({ outcome })
}

/** Tells whether a day has seen as many wrong codes as it may. */
export const isPastCeiling = async (
  connection: Knex,
  day: string,
  ceiling: number,
): Promise<boolean> => {
  const rows = await rowsOf(
    connection,
    `SELECT 1 FROM otp_limit WHERE id = ? AND failures >= ? AND expires_at > now()`,
    [day, ceiling],
  )
  return rows.length > 0
}

/** Gives back the evaluation of a code that was right: only wrong ones count. */
export const returnDailyAttempt = async (
  connection: Knex,
  subject: string,
): Promise<void> => {
  await connection("otp_limit")
    .where({ id: subject })
    .where("failures", ">", 0)
    .decrement("failures", 1)
}
