import {
  assertNotProvedElsewhere,
  type ClaimPolicy,
} from "../../core/account/displace-claim"
import { proveContact } from "../../core/account/prove-contact"
import {
  removeContact,
  type ContactRemoval,
  type RemovalRules,
} from "../../core/account/remove-contact"
import {
  isProvedByAnother,
  listProofs,
  readProofs,
  type ContactProofRow,
} from "../../core/account/read-proofs"
import type { Contact } from "../../core/contact/contact"
import { contactTaken } from "../../core/shared/errors"
import type { PhonePolicy } from "../../core/contact/phone"
import type { JournalEntry } from "../../core/db/row-journal"
import { isRetryableLoss } from "../../core/db/transaction"
import type { ContactChannel, ContactVerificationFlags } from "../../types"
import { OtpCheckService } from "./otp-check-service"
import type { ProofInput } from "./types"

/** One-time codes (see {@link OtpCheckService}) and the contacts that they proved. */
export class OtpVerificationService extends OtpCheckService {
  /** Which of a customer's present contacts are the ones that were proved. */
  getCustomerVerificationByCustomerId(
    customer: { id: string; email: string | null; phone: string | null },
    phone: PhonePolicy,
  ): Promise<ContactVerificationFlags> {
    return readProofs(this.connection, customer, phone)
  }

  /** The contacts that a customer proved, present or not. */
  listProofs(customerId: string): Promise<ContactProofRow[]> {
    return listProofs(this.connection, customerId)
  }

  /** {@link proveContact} for the present email. */
  updateEmailVerified(input: ProofInput): Promise<JournalEntry[]> {
    return this.proveContact("email", input)
  }

  /** {@link proveContact} for the present phone. */
  updatePhoneVerified(input: ProofInput): Promise<JournalEntry[]> {
    return this.proveContact("phone", input)
  }

  /**
   * Records that a customer proved a contact, with all that follows.
   *
   * @returns what {@link undo} needs.
   * @throws `otp_invalid`, `email_taken`, `phone_taken`.
   */
  async proveContact(
    channel: ContactChannel,
    input: ProofInput,
  ): Promise<JournalEntry[]> {
    const { customer_id: customerId, value, otp_id: otpId, ...rest } = input
    const contact = { channel, value }
    const { is_login: isLogin, auth_identity_id, replaces } = rest
    const proof = {
      customerId,
      contact,
      otpId,
      authIdentityId: auth_identity_id,
      isLogin,
      replaces,
    }
    try {
      const { entries } = await this.journaled((trx, journal) =>
        proveContact(trx, journal, proof, input.policy, input.providers),
      )
      return entries
    } catch (error) {
      throw isRetryableLoss(error) ? contactTaken(channel) : error
    }
  }

  /**
   * Removes a customer's contact, with all that follows.
   *
   * @returns what {@link undo} needs.
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
   * Refuses a contact that another live customer proved.
   *
   * @throws `email_taken`, `phone_taken`.
   */
  async assertContactFree(
    contact: Contact,
    customerId: string,
    policy: ClaimPolicy,
  ): Promise<void> {
    if (await isProvedByAnother(this.connection, contact, customerId)) {
      await this.journaled((trx, journal) =>
        assertNotProvedElsewhere(trx, journal, contact, policy, customerId),
      )
    }
  }
}
