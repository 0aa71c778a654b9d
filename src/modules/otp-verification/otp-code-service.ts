import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaService,
} from "@medusajs/framework/utils"
import { hashCode, hashSubject } from "../../core/otp/code-hash"
import { RegistrationError } from "../../core/shared/errors"
import type {
  CodeRules,
  OtpKeys,
  ReservationRules,
} from "../../core/otp/otp-rules"
import { signOtpToken } from "../../core/otp/otp-token"
import { restoreRows, restoreTogether } from "../../core/db/restore-rows"
import {
  journaledTransaction,
  type JournalEntry,
  type RowJournal,
} from "../../core/db/row-journal"
import { generateCode } from "../../core/otp/secure-code"
import { DAILY_CEILING, dayOf } from "../../core/otp/daily-ceiling"
import { isPastCeiling } from "../../core/otp/guess-store"
import { isContactChange } from "../../types"
import { ContactVerification } from "./models/contact-verification"
import { OtpLimit } from "./models/otp-limit"
import { OtpVerification } from "./models/otp-verification"
import * as store from "../../core/otp/otp-store"
import type {
  GeneratedOtp,
  OtpReservation,
  OtpSubject,
} from "../../core/otp/reservation"

/**
 * Characters of a code past the ceiling: 49 bits, so that `maxAttempts` guesses
 * at each code suffice. The owner gets in, whatever strangers guessed.
 */
const STRONG_LENGTH = 10

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/**
 * The part of the service that makes codes. They are counted, consumed and expire
 * in single SQL statements by the database's clock, so that any number of
 * instances behave as one.
 */
export class OtpCodeService extends MedusaService({
  OtpVerification,
  ContactVerification,
  OtpLimit,
}) {
  protected readonly connection: Knex

  // The base class reads all of its arguments.
  constructor(...args: [container: Dependencies, ...others: unknown[]]) {
    super(...(args as unknown as [object]))
    const [container] = args
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /**
   * Reserves the right to send a code, for customers that exist and for ids
   * that do not, alike.
   *
   * @throws `otp_throttled` with `retry_after` (seconds) inside the throttle.
   */
  async reserveOtp(
    subject: OtpSubject,
    rules: ReservationRules,
  ): Promise<OtpReservation> {
    const { customer_id, purpose, contact } = subject
    const named = contact === undefined ? [customer_id] : [customer_id, contact]
    const key = hashSubject(rules.keys.limit, "code", purpose, ...named)
    const limit = hashSubject(rules.keys.limit, "send", purpose, customer_id)
    const reserved = await store.reserveSend(
      this.connection,
      limit,
      rules.throttleSeconds,
      rules.expiryMinutes * 60,
    )
    if (!reserved) {
      const seconds = await store.secondsToNextSend(this.connection, limit)
      throw new RegistrationError(
        "otp_throttled",
        `A message was sent a moment ago. Ask for another one in ${seconds} seconds.`,
        { retry_after: seconds },
      )
    }
    const id = generateEntityId(undefined, "otp")
    return {
      id,
      subject: key,
      token: signOtpToken(
        rules.keys.token,
        { subject: key, purpose },
        reserved.expires_at,
      ),
      expires_at: reserved.expires_at.toISOString(),
      reserved_at: reserved.reserved_at.toISOString(),
      undo: reserved.undo,
    }
  }

  /**
   * Takes the right to send a message other than a code, once in a while.
   *
   * @returns what {@link undo} needs to give it back; null inside the throttle.
   */
  async takeSendSlot(
    subject: readonly string[],
    rules: { keys: OtpKeys; throttleSeconds: number },
  ): Promise<JournalEntry[] | null> {
    const limit = hashSubject(rules.keys.limit, "send", ...subject)
    const { throttleSeconds } = rules
    const taken = await store.reserveSend(
      this.connection,
      limit,
      throttleSeconds,
      0,
    )
    return taken?.undo ?? null
  }

  /**
   * Makes a code and stores its keyed hash. The customer's older code for the
   * purpose is dead from then on. Without a reservation it makes one. Past the
   * day's ceiling of wrong codes for the destination the code is a longer one.
   *
   * @returns the plain code, which must not be stored or logged; its token;
   * and what {@link undo} needs to bring back what was before.
   * @throws `otp_throttled`.
   */
  async generateOtpWithCode(
    subject: OtpSubject & { destination: string; reservation?: OtpReservation },
    rules: CodeRules & ReservationRules,
  ): Promise<GeneratedOtp> {
    const { customer_id, purpose, destination } = subject
    const contact = isContactChange(purpose) ? destination : undefined
    const reservation =
      subject.reservation ??
      (await this.reserveOtp({ customer_id, purpose, contact }, rules))
    const { id, subject: key, expires_at, reserved_at } = reservation
    const undo = subject.reservation ? [] : reservation.undo
    const is_strong = await isPastCeiling(
      this.connection,
      dayOf(rules.keys, purpose, destination),
      DAILY_CEILING,
    )
    const code = is_strong
      ? generateCode(STRONG_LENGTH, "alphanumeric")
      : generateCode(rules.length, rules.charset)
    const otp = { id, customer_id, purpose, destination, is_strong, expires_at }
    const hashed_code = hashCode(rules.keys.code, otp, code)
    try {
      const stored = await store.storeOtp(this.connection, {
        ...otp,
        subject: key,
        hashed_code,
        created_at: reserved_at,
      })
      return { ...reservation, code, undo: [...undo, ...stored] }
    } catch (error) {
      await this.undo(undo)
      throw error
    }
  }

  /** {@link generateOtpWithCode} for a code that goes to a new contact. */
  generateOtpForContactChange(
    change: OtpSubject & { new_value: string },
    rules: CodeRules & ReservationRules,
  ): Promise<GeneratedOtp> {
    const { customer_id, purpose, new_value: destination } = change
    return this.generateOtpWithCode(
      { customer_id, purpose, destination },
      rules,
    )
  }

  /** Puts journaled rows back as they were. */
  async undo(entries: JournalEntry[]): Promise<void> {
    await restoreRows(this.connection, entries)
  }

  /** {@link undo} for all of the rows or, where a newer write is in the way, none. */
  undoTogether(entries: JournalEntry[]): Promise<boolean> {
    return restoreTogether(this.connection, entries)
  }

  /** Runs journaled work in one transaction. */
  protected journaled<T>(
    work: (trx: Knex.Transaction, journal: RowJournal) => Promise<T>,
  ): Promise<{ result: T; entries: JournalEntry[] }> {
    return journaledTransaction(this.connection, work)
  }
}
