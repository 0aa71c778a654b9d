import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import {
  assertNotVerifiedElsewhere,
  type ClaimPolicy,
} from "../../core/account/displace-claim"
import { verifyContact } from "../../core/account/verify-contact"
import {
  removeContact,
  type ContactRemoval,
  type RemovalRules,
} from "../../core/account/remove-contact"
import {
  isVerifiedByAnother,
  listVerifiedContacts,
  readVerificationFlags,
  type VerifiedContact,
} from "../../core/account/read-verifications"
import type { Contact } from "../../core/contact/contact"
import { contactTaken } from "../../core/shared/errors"
import type { PhonePolicy } from "../../core/contact/phone"
import { restoreRows, restoreTogether } from "../../core/db/restore-rows"
import {
  journaledTransaction,
  type JournaledWork,
  type JournalEntry,
} from "../../core/db/row-journal"
import * as checking from "../../core/otp/consume"
import * as guesses from "../../core/otp/guesses"
import * as making from "../../core/otp/code"
import type {
  CodeRules,
  ReservationRules,
  OtpReservation,
  OtpSubject,
} from "../../core/otp/code"
import type { OtpKeys } from "../../core/otp/hash"
import { findTestCode, type TestContact } from "../../core/otp/test-contacts"
import { isRetryableLoss } from "../../core/db/transaction"
import type { ContactChannel, ContactVerificationFlags } from "../../types"
import { ContactVerification } from "./models/contact-verification"
import { OtpLimit } from "./models/otp-limit"
import { OtpVerification } from "./models/otp-verification"
import type { VerifyContactInput } from "./types"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/**
 * One-time codes, and the contacts that they verified. Codes are counted,
 * consumed and expired in single SQL statements by the database's clock, so
 * that any number of instances behave like one. Methods that write return the
 * data that {@link OtpVerificationService.undo} needs.
 */
export class OtpVerificationService extends MedusaService({
  OtpVerification,
  ContactVerification,
  OtpLimit,
}) {
  private readonly connection: Knex

  // The base class reads all of its arguments.
  constructor(...args: [container: Dependencies, ...others: unknown[]]) {
    super(...(args as unknown as [object]))
    const [container] = args
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** See {@link making.reserveOtp}. */
  async reserveOtp(subject: OtpSubject, rules: ReservationRules) {
    return making.reserveOtp(this.connection, subject, rules)
  }

  /** See {@link making.takeSendSlot}. */
  async takeSendSlot(
    subject: readonly string[],
    rules: { keys: OtpKeys; throttleSeconds: number },
  ) {
    return making.takeSendSlot(this.connection, subject, rules)
  }

  /** See {@link making.generateOtp}. */
  async generateOtpWithCode(
    asked: OtpSubject & { destination: string; reservation?: OtpReservation },
    rules: CodeRules & ReservationRules,
  ) {
    return making.generateOtp(this.connection, asked, rules)
  }

  /** {@link generateOtpWithCode} for a code that is sent to a new contact. */
  async generateOtpForContactChange(
    { new_value: destination, ...asked }: OtpSubject & { new_value: string },
    rules: CodeRules & ReservationRules,
  ) {
    return this.generateOtpWithCode({ ...asked, destination }, rules)
  }

  /** See {@link checking.readContactChangeToken}. */
  async decodeContactChangeToken(token: string, keys: OtpKeys) {
    return checking.readContactChangeToken(this.connection, token, keys)
  }

  /** See {@link checking.checkCode}. */
  async verifyOtp(input: checking.OtpInput, rules: checking.CheckRules) {
    return checking.checkCode(this.connection, input, rules)
  }

  /** See {@link checking.findRepeated}. */
  async findRepeated(
    input: checking.OtpInput & { customer_id: string },
    rules: checking.CheckRules,
  ) {
    return checking.findRepeated(this.connection, input, rules)
  }

  /** Tells whether a contact is a test contact now: its codes are fixed, and nothing is sent. */
  async isTestContact(
    contacts: readonly TestContact[],
    value: string,
  ): Promise<boolean> {
    return Boolean(await findTestCode(this.connection, contacts, value))
  }

  /** Tells whether a code was used and has not expired: its effect is done. */
  isUsed(id: string): Promise<boolean> {
    return guesses.isUsed(this.connection, id)
  }

  /** Remembers the response to the use of a code, as a keyed hash. */
  rememberOutcome(id: string, outcome: string): Promise<void> {
    return guesses.rememberOutcome(this.connection, id, outcome)
  }

  /** Whether each of a customer's current contacts is verified. */
  getCustomerVerificationByCustomerId(
    customer: { id: string; email: string | null; phone: string | null },
    phone: PhonePolicy,
  ): Promise<ContactVerificationFlags> {
    return readVerificationFlags(this.connection, customer, phone)
  }

  /** The contacts that a customer verified, whether or not they are current. */
  listVerifiedContacts(customerId: string): Promise<VerifiedContact[]> {
    return listVerifiedContacts(this.connection, customerId)
  }

  /** {@link verifyContact} for the current email. */
  updateEmailVerified(input: VerifyContactInput): Promise<JournalEntry[]> {
    return this.verifyContact("email", input)
  }

  /** {@link verifyContact} for the current phone. */
  updatePhoneVerified(input: VerifyContactInput): Promise<JournalEntry[]> {
    return this.verifyContact("phone", input)
  }

  /**
   * Records that a customer verified a contact, with all effects of that.
   *
   * @returns the data that {@link undo} needs.
   * @throws `otp_invalid`, `email_taken`, `phone_taken`.
   */
  async verifyContact(
    channel: ContactChannel,
    input: VerifyContactInput,
  ): Promise<JournalEntry[]> {
    const { customer_id: customerId, value, otp_id: otpId, ...rest } = input
    const contact = { channel, value }
    const { is_login: isLogin, auth_identity_id, replaces, change } = rest
    const verification = {
      customerId,
      contact,
      otpId,
      authIdentityId: auth_identity_id,
      isLogin,
      replaces,
      change,
    }
    try {
      const { entries } = await this.journaled((trx, journal) =>
        verifyContact(
          trx,
          journal,
          verification,
          input.policy,
          input.providers,
        ),
      )
      return entries
    } catch (error) {
      throw isRetryableLoss(error) ? contactTaken(channel) : error
    }
  }

  /**
   * Removes a customer's contact, with all effects of that.
   *
   * @returns the data that {@link undo} needs.
   * @throws `invalid_data`, `token_invalid`.
   */
  async removeContact(
    removal: ContactRemoval,
    rules: RemovalRules,
  ): Promise<JournalEntry[]> {
    const { entries } = await this.journaled((trx, journal) =>
      removeContact(trx, journal, removal, rules),
    )
    return entries
  }

  /**
   * Refuses a contact that another live customer verified.
   *
   * @throws `email_taken`, `phone_taken`.
   */
  async assertContactFree(
    contact: Contact,
    customerId: string,
    policy: ClaimPolicy,
  ): Promise<void> {
    if (await isVerifiedByAnother(this.connection, contact, customerId)) {
      await this.journaled((trx, journal) =>
        assertNotVerifiedElsewhere(trx, journal, contact, policy, customerId),
      )
    }
  }

  /** Restores journaled rows to their earlier state. */
  async undo(entries: JournalEntry[]): Promise<void> {
    await restoreRows(this.connection, entries)
  }

  /** {@link undo} for all of the rows or, if a newer write is in the way, for none. */
  undoTogether(entries: JournalEntry[]): Promise<boolean> {
    return restoreTogether(this.connection, entries)
  }

  private journaled<T>(work: JournaledWork<T>) {
    return journaledTransaction(this.connection, work)
  }
}
