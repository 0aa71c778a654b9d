import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { isContactChange } from "../../types"
import { restoreRows } from "../db/restore-rows"
import type { JournalEntry } from "../db/row-journal"
import { RegistrationError } from "../shared/errors"
import { hashCode, hashSubject } from "./code-hash"
import { DAILY_CEILING, dayOf } from "./daily-ceiling"
import { isPastCeiling } from "./guess-store"
import type { CodeRules, OtpKeys, ReservationRules } from "./otp-rules"
import * as store from "./otp-store"
import { signOtpToken } from "./otp-token"
import type { GeneratedOtp, OtpReservation, OtpSubject } from "./reservation"
import { generateCode } from "./secure-code"

/**
 * Characters of a code past the ceiling: 49 bits, so that limiting each code to
 * `maxAttempts` guesses is enough. The owner can get in, whatever strangers
 * guessed.
 */
const STRONG_LENGTH = 10

/**
 * Reserves the right to send a code, in the same way for existing and unknown
 * customers.
 *
 * @throws `otp_throttled` with `retry_after` (seconds) inside the throttle.
 */
export const reserveOtp = async (
  connection: Knex,
  { customer_id, purpose, contact }: OtpSubject,
  { keys, throttleSeconds, expiryMinutes }: ReservationRules,
): Promise<OtpReservation> => {
  const named = contact === undefined ? [customer_id] : [customer_id, contact]
  const subject = hashSubject(keys.limit, "code", purpose, ...named)
  const limit = hashSubject(keys.limit, "send", purpose, customer_id)
  const reserved = await store.reserveSend(
    connection,
    limit,
    throttleSeconds,
    expiryMinutes * 60,
  )
  if (!reserved) {
    const seconds = await store.secondsToNextSend(connection, limit)
    throw new RegistrationError(
      "otp_throttled",
      `A message was sent a moment ago. Request another one in ${seconds} seconds.`,
      { retry_after: seconds },
    )
  }
  const { expires_at, reserved_at, undo } = reserved
  return {
    id: generateEntityId(undefined, "otp"),
    subject,
    token: signOtpToken(keys.token, { subject, purpose }, expires_at),
    expires_at: expires_at.toISOString(),
    reserved_at: reserved_at.toISOString(),
    undo,
  }
}

/**
 * Takes the right to send a message other than a code, within the throttle.
 *
 * @returns a function that gives the right back; null inside the throttle.
 */
export const takeSendSlot = async (
  connection: Knex,
  subject: readonly string[],
  rules: { keys: OtpKeys; throttleSeconds: number },
): Promise<JournalEntry[] | null> => {
  const limit = hashSubject(rules.keys.limit, "send", ...subject)
  const { throttleSeconds } = rules
  const taken = await store.reserveSend(connection, limit, throttleSeconds, 0)
  return taken?.undo ?? null
}

/**
 * Makes a code and stores its keyed hash. The customer's older code for the
 * purpose is superseded. Without a reservation, one is made. Past the day's
 * ceiling of wrong codes for the destination the code is longer.
 *
 * @returns the plain code, which must not be stored or logged; its token; and
 * what restores the earlier state.
 * @throws `otp_throttled`.
 */
export const generateOtp = async (
  connection: Knex,
  asked: OtpSubject & { destination: string; reservation?: OtpReservation },
  rules: CodeRules & ReservationRules,
): Promise<GeneratedOtp> => {
  const { customer_id, purpose, destination } = asked
  const contact = isContactChange(purpose) ? destination : undefined
  const reservation =
    asked.reservation ??
    (await reserveOtp(connection, { customer_id, purpose, contact }, rules))
  const { id, subject, expires_at, reserved_at } = reservation
  const undo = asked.reservation ? [] : reservation.undo
  const is_strong = await isPastCeiling(
    connection,
    dayOf(rules.keys, purpose, destination),
    DAILY_CEILING,
  )
  const code = is_strong
    ? generateCode(STRONG_LENGTH, "alphanumeric")
    : generateCode(rules.length, rules.charset)
  const otp = { id, customer_id, purpose, destination, is_strong, expires_at }
  const hashed_code = hashCode(rules.keys.code, otp, code)
  try {
    const stored = await store.storeOtp(connection, {
      ...otp,
      subject,
      hashed_code,
      created_at: reserved_at,
    })
    return { ...reservation, code, undo: [...undo, ...stored] }
  } catch (error) {
    await restoreRows(connection, undo)
    throw error
  }
}
