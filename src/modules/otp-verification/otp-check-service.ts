import { codeMatches } from "../../core/otp/code-hash"
import { isRegistrationError, otpInvalid } from "../../core/shared/errors"
import type { OtpKeys } from "../../core/otp/otp-rules"
import { readOtpToken } from "../../core/otp/otp-token"
import { normalizeCode } from "../../core/otp/secure-code"
import { CONTACT_CHANGE_PURPOSES, type OtpPurpose } from "../../types"
import { DAILY_CEILING, dayOf } from "../../core/otp/daily-ceiling"
import * as store from "../../core/otp/guess-store"
import { OtpCodeService } from "./otp-code-service"

/** What somebody shows, and what it may be for. */
interface OtpInput {
  token: string
  code: string
  purposes: readonly OtpPurpose[]
}

/**
 * Whether the holder of a token hears why a code was refused: only where there
 * is a code of a customer who has not verified the contact yet. The token of a
 * request to cancel a deletion is given to whoever types a contact.
 */
const mayExplain = (
  purpose: OtpPurpose,
  found: store.FoundCode | undefined,
): boolean =>
  purpose !== "account_deletion_cancel" &&
  found !== undefined &&
  !found.is_used &&
  !found.is_settled

/** Tells whether a code is one that the present one has replaced. */
const isEarlier = (
  key: Buffer,
  otp: store.OtpUnderTest,
  code: string,
): boolean =>
  (otp.earlier ?? []).some(
    ({ id, hash, until }) =>
      new Date(until) > new Date() &&
      codeMatches(key, { ...otp, id }, code, hash),
  )

/** The part of the service that checks codes. */
export class OtpCheckService extends OtpCodeService {
  /**
   * Reads the token of a contact change: whose code it names, without taking
   * an attempt. The customer is null where the code is gone.
   *
   * @throws `otp_invalid` for any other token.
   */
  async decodeContactChangeToken(
    token: string,
    keys: OtpKeys,
  ): Promise<{ purpose: OtpPurpose; customer_id: string | null }> {
    const claims = readOtpToken(keys.token, token, CONTACT_CHANGE_PURPOSES)
    const found = await store.findCode(this.connection, claims)
    return {
      purpose: claims.purpose,
      customer_id: found?.customer_id ?? null,
    }
  }

  /**
   * Checks a code. Each call takes one attempt of the code and, when wrong,
   * one of the destination's day. A right code is not used up here but in the
   * transaction of its effect (`updateEmailVerified`, `updatePhoneVerified`).
   * One that was used is right until it expires (`is_used`), for the same
   * request repeated; the caller must not give it an effect again.
   *
   * @throws `otp_invalid` for every reason there is, which its details name
   * where that tells nothing of accounts.
   */
  async verifyOtp(
    input: OtpInput,
    rules: { keys: OtpKeys; maxAttempts: number },
  ): Promise<store.OtpUnderTest> {
    const claims = readOtpToken(rules.keys.token, input.token, input.purposes)
    const { purpose, subject } = claims
    const found = await store.findCode(this.connection, claims)
    const otp = await store.takeAttempt(this.connection, {
      // Where there is no code, the same work is done for one that cannot be.
      id: found?.id ?? `none:${subject}`,
      purpose,
      maxAttempts: rules.maxAttempts,
      day: dayOf(rules.keys, purpose, found?.destination ?? subject),
      ceiling: DAILY_CEILING,
    })
    const isExplained = mayExplain(purpose, found)
    if (!otp) {
      const reason = found?.is_expired ? "expired" : "used_up"
      throw otpInvalid(isExplained ? { reason } : undefined)
    }
    const code = normalizeCode(input.code)
    if (!codeMatches(rules.keys.code, otp, code, otp.hashed_code)) {
      const attempts_left = Math.max(0, rules.maxAttempts - otp.attempts)
      const refusal = isEarlier(rules.keys.code, otp, code)
        ? ({ reason: "superseded" } as const)
        : ({ reason: "wrong", attempts_left } as const)
      throw otpInvalid(isExplained ? refusal : undefined)
    }
    if (!otp.is_strong) {
      const day = dayOf(rules.keys, purpose, otp.destination)
      await store.returnDailyAttempt(this.connection, day)
    }
    if (otp.is_used) {
      await store.returnAttempt(this.connection, otp.id)
    }
    return otp
  }

  /**
   * Finds a customer's code that was used, by the same token and code. Takes
   * attempts of such a code only.
   */
  async findRepeated(
    input: OtpInput & { customer_id: string },
    rules: { keys: OtpKeys; maxAttempts: number },
  ): Promise<store.OtpUnderTest | null> {
    try {
      const claims = readOtpToken(rules.keys.token, input.token, input.purposes)
      const found = await store.findCode(this.connection, claims)
      const isOwn = found?.is_used && found.customer_id === input.customer_id
      return isOwn ? await this.verifyOtp(input, rules) : null
    } catch (error) {
      if (isRegistrationError(error)) {
        return null
      }
      throw error
    }
  }

  /** Tells whether a code was used and still lives: what it was for is done. */
  isUsed(id: string): Promise<boolean> {
    return store.isUsed(this.connection, id)
  }

  /** Remembers what the use of a code was answered with, as a keyed hash. */
  rememberOutcome(id: string, outcome: string): Promise<void> {
    return store.rememberOutcome(this.connection, id, outcome)
  }
}
