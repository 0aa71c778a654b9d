import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CONTACT_CHANGE_PURPOSES, type OtpPurpose } from "../../types"
import type { Removal, RowJournal } from "../db/row-journal"
import { isRegistrationError, otpInvalid } from "../shared/errors"
import { normalizeCode } from "./code"
import * as guesses from "./guesses"
import { codeMatches, type OtpKeys } from "./hash"
import { findTestCode, type TestContact } from "./test-contacts"
import { readOtpToken } from "./token"

/** A token and a code as they were sent, and the purposes that are accepted. */
export interface OtpInput {
  token: string
  code: string
  purposes: readonly OtpPurpose[]
}

/** The rules for checking a code. */
export interface CheckRules {
  keys: OtpKeys
  maxAttempts: number
  /** Contacts whose codes are fixed. */
  testContacts: readonly TestContact[]
}

/**
 * Whether the holder of a token learns why a code was refused: only if the code
 * belongs to a customer who has not verified the contact yet. The token of a
 * request to cancel a deletion is given to anyone who types a contact.
 */
const mayExplain = (
  purpose: OtpPurpose,
  found: guesses.FoundCode | undefined,
): boolean =>
  purpose !== "account_deletion_cancel" &&
  found !== undefined &&
  !found.is_used &&
  !found.is_settled

/** Tells whether a code is one that the current code has superseded. */
const isEarlier = (
  key: Buffer,
  otp: guesses.OtpUnderTest,
  code: string,
): boolean =>
  (otp.earlier ?? []).some(
    ({ id, hash, until }) =>
      new Date(until) > new Date() &&
      codeMatches(key, { ...otp, id }, code, hash),
  )

/**
 * Reads the token of a contact change, without using an attempt: it names the
 * customer of the code. The customer is null if the code no longer exists.
 *
 * @throws `otp_invalid` for any other token.
 */
export const readContactChangeToken = async (
  connection: Knex,
  token: string,
  keys: OtpKeys,
): Promise<{ purpose: OtpPurpose; customer_id: string | null }> => {
  const claims = readOtpToken(keys.token, token, CONTACT_CHANGE_PURPOSES)
  const found = await guesses.findCode(connection, claims)
  return { purpose: claims.purpose, customer_id: found?.customer_id ?? null }
}

/**
 * Checks a code. Each call uses one attempt of the code and, if the code is
 * wrong, one of the destination's day. A correct code is not consumed here but
 * in the transaction of its effect. A used code stays correct until it expires
 * (`is_used`), for a repeated request; the caller must not give it an effect
 * again.
 *
 * @throws `otp_invalid` for every refusal; its details name the reason if that
 * reveals nothing about accounts.
 */
export const checkCode = async (
  connection: Knex,
  input: OtpInput,
  { keys, maxAttempts, testContacts }: CheckRules,
): Promise<guesses.OtpUnderTest> => {
  const claims = readOtpToken(keys.token, input.token, input.purposes)
  const { purpose, subject } = claims
  const found = await guesses.findCode(connection, claims)
  const otp = await guesses.takeAttempt(connection, {
    // If there is no code, the same work is done for one that cannot exist.
    id: found?.id ?? `none:${subject}`,
    purpose,
    maxAttempts,
    day: guesses.dayOf(keys, purpose, found?.destination ?? subject),
    ceiling: guesses.DAILY_CEILING,
  })
  const isExplained = mayExplain(purpose, found)
  if (!otp) {
    const reason = found?.is_expired ? "expired" : "used_up"
    throw otpInvalid(isExplained ? { reason } : undefined)
  }
  const code = normalizeCode(input.code)
  if (!codeMatches(keys.code, otp, code, otp.hashed_code)) {
    const attempts_left = Math.max(0, maxAttempts - otp.attempts)
    const refusal = isEarlier(keys.code, otp, code)
      ? ({ reason: "superseded" } as const)
      : ({ reason: "wrong", attempts_left } as const)
    throw otpInvalid(isExplained ? refusal : undefined)
  }
  if (!otp.is_strong) {
    const day = guesses.dayOf(keys, purpose, otp.destination)
    await guesses.returnDailyAttempt(connection, day)
  }
  if (
    otp.is_test &&
    !(await findTestCode(connection, testContacts, otp.destination))
  ) {
    // The entry has ended, or the contact belongs to an account, since the code was made.
    throw otpInvalid()
  }
  if (otp.is_used) {
    await guesses.returnAttempt(connection, otp.id)
  }
  return otp
}

/**
 * Finds a customer's used code by the same token and code. Uses only attempts
 * of such a code.
 */
export const findRepeated = async (
  connection: Knex,
  input: OtpInput & { customer_id: string },
  rules: CheckRules,
): Promise<guesses.OtpUnderTest | null> => {
  try {
    const claims = readOtpToken(rules.keys.token, input.token, input.purposes)
    const found = await guesses.findCode(connection, claims)
    const isOwn = found?.is_used && found.customer_id === input.customer_id
    return isOwn ? await checkCode(connection, input, rules) : null
  } catch (error) {
    if (isRegistrationError(error)) {
      return null
    }
    throw error
  }
}

/** The fixed code of a test contact has no effect once the contact was verified by other means. */
const IS_USABLE = `verified_at IS NULL AND (NOT is_test OR NOT EXISTS (
  SELECT 1 FROM contact_verification v
   WHERE v.value = destination AND NOT v.is_test AND v.deleted_at IS NULL))`

/**
 * Consumes a code: of parallel calls only one sees the row unused.
 *
 * @throws `otp_invalid` if it was already used.
 */
export const consumeOtp = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  otpId: string,
): Promise<void> => {
  const isOpen = await journal.update(
    "otp_verification",
    otpId,
    { verified_at: trx.fn.now() },
    IS_USABLE,
  )
  if (!isOpen) {
    throw otpInvalid()
  }
}

/**
 * The codes of a customer for some purposes, to be removed. Used codes have no
 * effect any more; they stay until they expire, to recognize a repeated
 * request.
 */
export const codesOf = (
  customerId: string,
  purposes: readonly OtpPurpose[],
): Removal => ({
  table: "otp_verification",
  // With the condition of its index.
  condition:
    "customer_id = ? AND purpose = ANY(?) AND verified_at IS NULL AND deleted_at IS NULL",
  bindings: [customerId, [...purposes]],
})
