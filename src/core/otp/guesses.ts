import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OtpPurpose } from "../../types"
import { rowsOf } from "../db/transaction"
import { hashSubject, type OtpKeys } from "./hash"

/**
 * Wrong codes that a destination may receive in a day for one purpose, across
 * all resends. NIST SP 800-63B 5.2.2 allows at most 100 in a row; with six
 * digits, 20 a day give a guesser a chance of 1 in 50,000.
 */
export const DAILY_CEILING = 20

/** The count of wrong codes of a day for a purpose and destination. */
export const dayOf = (
  { limit }: OtpKeys,
  purpose: OtpPurpose,
  destination: string,
): string => hashSubject(limit, "day", purpose, destination)

/** A code, with what a guess is compared with. */
export interface OtpUnderTest {
  id: string
  customer_id: string
  purpose: OtpPurpose
  destination: string
  hashed_code: string
  /** Wrong codes for the destination are not counted for it, and do not block it. */
  is_strong: boolean
  /** The fixed code of a test contact. */
  is_test: boolean
  /** It was used: a request with it is a repetition, without effect. */
  is_used: boolean
  /** Keyed hash of the response to its use, if known. */
  outcome: string | null
  /** When its sending was reserved. */
  created_at: Date
  /** Guesses so far, including this one. */
  attempts: number
  /** The codes that it superseded. */
  earlier: { id: string; hash: string; until: string }[] | null
}

/** A code that a token names. */
export interface FoundCode {
  id: string
  customer_id: string
  destination: string
  is_used: boolean
  is_expired: boolean
  /** The customer has already verified the contact of the code. */
  is_settled: boolean
}

/**
 * Finds the newest code that matches a valid token.
 *
 * @param token its content, and its end in seconds since 1970.
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
  /**
   * The day of the destination and purpose, across all codes; for a code that
   * no longer exists, a day of its own.
   */
  day: string
  /** Guesses that a day may have. */
  ceiling: number
}

/**
 * Takes one of a code's attempts and one of its destination's day, in one
 * statement. It is committed before the code is looked at, so that no later
 * failure can give an attempt back. If there is no code, it writes the same, so
 * that its time reveals nothing.
 *
 * A used code gets the same number of attempts again, for repeated requests: it
 * has no effect any more, but a correct one gets the same response.
 *
 * @returns what to compare with; null if the code is unknown, expired, or out
 * of attempts, or the day's ceiling is reached and the code is not a strong
 * one.
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
       RETURNING id, customer_id, purpose, destination, hashed_code, is_strong, is_test,
                 created_at, attempts, earlier, verified_at IS NOT NULL AS is_used, outcome),
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

/** Gives back an attempt of a used code: repeating the correct code is not a guess. */
export const returnAttempt = async (
  connection: Knex,
  id: string,
): Promise<void> => {
  await connection("otp_verification")
    .where({ id })
    .where("attempts", ">", 0)
    .decrement("attempts", 1)
}

/** Tells whether a code that has not expired was used. */
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

/** Remembers the response to the use of a code. */
export const rememberOutcome = async (
  connection: Knex,
  id: string,
  outcome: string,
): Promise<void> => {
  await connection("otp_verification").where({ id }).update({ outcome })
}

/** Tells whether a day has reached its ceiling of wrong codes. */
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

/** Gives back the count of a correct code: only wrong ones count. */
export const returnDailyAttempt = async (
  connection: Knex,
  subject: string,
): Promise<void> => {
  await connection("otp_limit")
    .where({ id: subject })
    .where("failures", ">", 0)
    .decrement("failures", 1)
}
