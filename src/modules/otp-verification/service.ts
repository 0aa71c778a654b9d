import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaService,
} from "@medusajs/framework/utils"
import type { ClaimPolicy } from "../../lib/accounts/displace-claim"
import { proveContact, type ContactProof } from "../../lib/accounts/prove-contact"
import type { ProviderSetups } from "../../lib/auth-provider-config"
import { codeMatches, hashCode, hashSubject } from "../../lib/code-hash"
import { isSameContact } from "../../lib/contact"
import { otpInvalid, RegistrationError } from "../../lib/errors"
import { readOtpToken, signOtpToken } from "../../lib/otp-token"
import type { PhonePolicy } from "../../lib/phone"
import { RowJournal, restoreRows, type JournalEntry } from "../../lib/row-journal"
import {
  generateCode,
  normalizeCode,
  type CodeCharset,
} from "../../lib/secure-code"
import { inTransaction } from "../../lib/transaction"
import type {
  ContactChannel,
  ContactVerificationFlags,
  OtpPurpose,
} from "../../types"
import { ContactVerification } from "./models/contact-verification"
import { OtpLimit } from "./models/otp-limit"
import { OtpVerification } from "./models/otp-verification"
import * as store from "./otp-store"

/**
 * Wrong codes that a destination may see in a day for one purpose, over all
 * resends. NIST SP 800-63B 5.2.2 allows at most 100 in a row; with six digits
 * 20 a day leave a guesser 1 in 50,000.
 */
const DAILY_CEILING = 20

/** Keys of this module, each derived for its use. */
export interface OtpKeys {
  token: Buffer
  code: Buffer
  limit: Buffer
}

/** A right to send one code. */
export interface OtpReservation {
  /** Id that the code will have. */
  id: string
  token: string
  /** ISO 8601, by the database's clock. */
  expires_at: string
  /** Gives the reservation back: the next call may send at once. */
  undo: JournalEntry[]
}

/** Whose code it is and what for. */
export interface OtpSubject {
  customer_id: string
  purpose: OtpPurpose
}

/** A proof and the rules by which it takes effect. */
export interface ProofInput {
  customer_id: string
  value: string
  otp_id?: string
  is_login: boolean
  policy: ClaimPolicy
  providers: ProviderSetups
}

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/**
 * One-time codes and proved contacts. Codes are counted, consumed and expire
 * in single SQL statements by the database's clock, so that any number of
 * instances behave as one.
 */
export class OtpVerificationService extends MedusaService({
  OtpVerification,
  ContactVerification,
  OtpLimit,
}) {
  private readonly connection: Knex

  constructor(container: Dependencies) {
    // eslint-disable-next-line prefer-rest-params -- the base class reads its arguments
    super(...(arguments as unknown as [object]))
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
    rules: { keys: OtpKeys; throttleSeconds: number; expiryMinutes: number },
  ): Promise<OtpReservation> {
    const limit = hashSubject(
      rules.keys.limit,
      "send",
      subject.purpose,
      subject.customer_id,
    )
    const { result: expiresAt, entries } = await this.journaled(
      (trx, journal) =>
        store.reserveSend(
          trx,
          journal,
          limit,
          rules.throttleSeconds,
          rules.expiryMinutes * 60,
        ),
    )
    if (!expiresAt) {
      const seconds = await store.secondsToNextSend(this.connection, limit)
      throw new RegistrationError(
        "otp_throttled",
        `A code was sent a moment ago. Ask for another one in ${seconds} seconds.`,
        { retry_after: seconds },
      )
    }
    const id = generateEntityId(undefined, "otp")
    const claims = { id, purpose: subject.purpose }
    return {
      id,
      token: signOtpToken(rules.keys.token, claims, expiresAt),
      expires_at: expiresAt.toISOString(),
      undo: entries,
    }
  }

  /**
   * Makes the code of a reservation and stores its keyed hash. The customer's
   * older code for the purpose is dead from then on.
   *
   * @returns the plain code, which must not be stored or logged, and what
   * {@link undo} needs to bring the older code back.
   */
  async generateOtpWithCode(
    otp: OtpSubject & { id: string; destination: string; expires_at: string },
    rules: { keys: OtpKeys; length: number; charset: CodeCharset },
  ): Promise<{ code: string; undo: JournalEntry[] }> {
    const code = generateCode(rules.length, rules.charset)
    const { entries } = await this.journaled((trx, journal) =>
      store.storeOtp(trx, journal, {
        ...otp,
        hashed_code: hashCode(rules.keys.code, otp, code),
      }),
    )
    return { code, undo: entries }
  }

  /**
   * Checks a code. Each call takes one attempt of the code and, when wrong,
   * one of the destination's day. A right code is not used up here but in the
   * transaction of its effect (`updateEmailVerified`, `updatePhoneVerified`).
   *
   * @throws `otp_invalid` for every reason there is.
   */
  async verifyOtp(
    input: { token: string; code: string; purposes: readonly OtpPurpose[] },
    rules: { keys: OtpKeys; maxAttempts: number },
  ): Promise<store.OtpUnderTest> {
    const { id, purpose } = readOtpToken(
      rules.keys.token,
      input.token,
      input.purposes,
    )
    const otp = await store.takeAttempt(
      this.connection,
      id,
      purpose,
      rules.maxAttempts,
    )
    if (!otp) {
      throw otpInvalid()
    }
    const day = hashSubject(rules.keys.limit, "day", purpose, otp.destination)
    if (!(await store.takeDailyAttempt(this.connection, day, DAILY_CEILING))) {
      throw otpInvalid()
    }
    const code = normalizeCode(input.code)
    if (!codeMatches(rules.keys.code, otp, code, otp.hashed_code)) {
      throw otpInvalid()
    }
    await store.returnDailyAttempt(this.connection, day)
    return otp
  }

  /** Which of a customer's present contacts are the ones that were proved. */
  async getCustomerVerificationByCustomerId(
    customer: { id: string; email: string | null; phone: string | null },
    phone: PhonePolicy,
  ): Promise<ContactVerificationFlags> {
    const proofs: { channel: ContactChannel; value: string }[] =
      await this.connection("contact_verification")
        .select("channel", "value")
        .where({ customer_id: customer.id, deleted_at: null })
    const isProved = (channel: ContactChannel): boolean =>
      proofs.some(
        (proof) =>
          proof.channel === channel &&
          isSameContact(customer[channel], proof, phone),
      )
    return { email_verified: isProved("email"), phone_verified: isProved("phone") }
  }

  /**
   * Records that a customer proved the present email, with all that follows.
   *
   * @returns what {@link undo} needs.
   * @throws `otp_invalid`, `email_taken`.
   */
  updateEmailVerified(input: ProofInput): Promise<JournalEntry[]> {
    return this.prove("email", input)
  }

  /**
   * Records that a customer proved the present phone, with all that follows.
   *
   * @returns what {@link undo} needs.
   * @throws `otp_invalid`, `phone_taken`.
   */
  updatePhoneVerified(input: ProofInput): Promise<JournalEntry[]> {
    return this.prove("phone", input)
  }

  /** Puts journaled rows back as they were. */
  async undo(entries: JournalEntry[]): Promise<void> {
    await restoreRows(this.connection, entries)
  }

  private async prove(
    channel: ContactChannel,
    input: ProofInput,
  ): Promise<JournalEntry[]> {
    const proof: ContactProof = {
      customerId: input.customer_id,
      contact: { channel, value: input.value },
      otpId: input.otp_id,
      isLogin: input.is_login,
    }
    const { entries } = await this.journaled((trx, journal) =>
      proveContact(trx, journal, proof, input.policy, input.providers),
    )
    return entries
  }

  private journaled<T>(
    work: (trx: Knex.Transaction, journal: RowJournal) => Promise<T>,
  ): Promise<{ result: T; entries: JournalEntry[] }> {
    return inTransaction(this.connection, async (trx) => {
      const journal = new RowJournal(trx)
      return { result: await work(trx, journal), entries: journal.entries }
    })
  }
}

export default OtpVerificationService
