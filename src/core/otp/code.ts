import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { randomInt } from "node:crypto"
import { isContactChange, type OtpPurpose } from "../../types"
import { restoreRows } from "../db/restore-rows"
import type { JournalEntry } from "../db/row-journal"
import { asciiDigits } from "../shared/digits"
import { RegistrationError } from "../shared/errors"
import { DAILY_CEILING, dayOf, isPastCeiling } from "./guesses"
import { hashCode, hashSubject, type OtpKeys } from "./hash"
import * as store from "./store"
import { findTestCode, type TestContact } from "./test-contacts"
import { signOtpToken } from "./token"

const CHARSETS = {
  numeric: "0123456789",
  // Without 0/O and 1/I/L, which people confuse when they read a code aloud.
  alphanumeric: "23456789ABCDEFGHJKMNPQRSTUVWXYZ",
} as const

/** The kinds of characters in a code. */
export type CodeCharset = keyof typeof CHARSETS

/** The number of possible codes of a length. */
export const codeSpace = (length: number, charset: CodeCharset): number =>
  CHARSETS[charset].length ** length

/** Tells whether a text could be one of the codes, as it is sent. */
export const isCodeLike = (
  text: string,
  length: number,
  charset: CodeCharset,
): boolean =>
  text.length === length &&
  [...text].every((character) => CHARSETS[charset].includes(character))

/** The form of codes, in words. */
export const describeCode = (length: number, charset: CodeCharset): string =>
  charset === "numeric"
    ? `${length} digits`
    : `${length} of the characters ${CHARSETS[charset]}`

/** Makes a one-time code from a CSPRNG, without modulo bias. */
export const generateCode = (length: number, charset: CodeCharset): string => {
  const characters = CHARSETS[charset]
  return Array.from(
    { length },
    () => characters[randomInt(characters.length)],
  ).join("")
}

/**
 * A typed code in the form in which it was sent: digits of any script as ASCII
 * digits, without characters that people and clipboards add (spaces, dashes,
 * characters without width), in upper case.
 */
export const normalizeCode = (typed: string): string =>
  asciiDigits(
    typed.normalize("NFKC").replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, ""),
  ).toUpperCase()

/** The rules for the right to send. */
export interface ReservationRules {
  keys: OtpKeys
  throttleSeconds: number
  /** Minutes until the code expires. */
  expiryMinutes: number
}

/** The form of codes. */
export interface CodeRules {
  keys: OtpKeys
  length: number
  charset: CodeCharset
  /** Contacts whose codes are fixed. */
  testContacts: readonly TestContact[]
}

/** A right to send one code. */
export interface OtpReservation {
  /** Id that the code will have. */
  id: string
  /** What the token names, instead of the code: the same for every resend. */
  subject: string
  token: string
  /** ISO 8601, by the database's clock. */
  expires_at: string
  /** ISO 8601, by the database's clock: of two codes, the one reserved later stays. */
  reserved_at: string
  /** Gives the reservation back: the next call may send immediately. */
  undo: JournalEntry[]
}

/** A new code, plain. */
export interface GeneratedOtp extends OtpReservation {
  code: string
  /** It is the fixed code of a test contact, and is not sent. */
  is_test: boolean
}

/** The customer and the purpose of a code. */
export interface OtpSubject {
  customer_id: string
  purpose: OtpPurpose
  /** The new contact, if the request names one in addition to the customer. */
  contact?: string
}

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

/** The code for a destination, and the kind of its row. */
const chooseCode = async (
  connection: Knex,
  { purpose, destination }: OtpSubject & { destination: string },
  { keys, length, charset, testContacts }: CodeRules,
): Promise<{ code: string; is_strong: boolean; is_test: boolean }> => {
  const fixed = await findTestCode(connection, testContacts, destination)
  if (fixed) {
    return { code: fixed, is_strong: false, is_test: true }
  }
  const is_strong = await isPastCeiling(
    connection,
    dayOf(keys, purpose, destination),
    DAILY_CEILING,
  )
  const code = is_strong
    ? generateCode(STRONG_LENGTH, "alphanumeric")
    : generateCode(length, charset)
  return { code, is_strong, is_test: false }
}

/**
 * Makes a code and stores its keyed hash. The customer's older code for the
 * purpose is superseded. Without a reservation, one is made. Past the day's
 * ceiling of wrong codes for the destination the code is longer. The code of a
 * test contact is fixed.
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
  const { code, ...kind } = await chooseCode(connection, asked, rules)
  const otp = { id, customer_id, purpose, destination, ...kind, expires_at }
  const hashed_code = hashCode(rules.keys.code, otp, code)
  try {
    const stored = await store.storeOtp(connection, {
      ...otp,
      subject,
      hashed_code,
      created_at: reserved_at,
    })
    const { is_test } = kind
    return { ...reservation, code, is_test, undo: [...undo, ...stored] }
  } catch (error) {
    await restoreRows(connection, undo)
    throw error
  }
}
