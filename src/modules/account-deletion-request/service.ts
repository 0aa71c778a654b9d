import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import type { DeletionRequest } from "../../core/deletion/deletion-rows"
import * as settle from "../../core/deletion/settle-deletion"
import type { Contact } from "../../core/contact/contact"
import type { PhonePolicy } from "../../core/contact/phone"
import { restoreRows } from "../../core/db/restore-rows"
import {
  journaledTransaction,
  type JournalEntry,
  type RowJournal,
} from "../../core/db/row-journal"
import type { AdminDeletionRequest } from "../../types"
import * as list from "../../core/deletion/admin-list"
import * as requests from "../../core/deletion/deletion-requests"
import * as due from "../../core/deletion/due-requests"
import {
  eraseRequests,
  type ErasureResult,
} from "../../core/deletion/erase-requests"
import {
  expediteRequest,
  type Expedited,
  type ExpediteInput,
} from "../../core/deletion/expedite-request"
import * as purge from "../../core/deletion/purge-records"
import type { ErasurePolicy } from "../../core/erasure/lock-subjects"
import { AccountDeletionRequest } from "./models/account-deletion-request"
import type {
  CancelInput,
  ConfirmInput,
  CreateConfirmedInput,
  OpenInput,
  WrittenRequest,
} from "./types"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/**
 * Requests to delete an account, from the request to the erasure. Methods that
 * write return what {@link AccountDeletionRequestService.undo} needs.
 */
export class AccountDeletionRequestService extends MedusaService({
  AccountDeletionRequest,
}) {
  private readonly connection: Knex

  // The base class reads all of its arguments.
  constructor(...args: [container: Dependencies, ...others: unknown[]]) {
    super(...(args as unknown as [object]))
    const [container] = args
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /**
   * Opens a request that a code is to confirm; every session of the customer
   * ends.
   *
   * @throws `deletion_already_requested`, `token_invalid` where the session
   * ended meanwhile; Medusa's `not_found`.
   */
  createPending(input: OpenInput): Promise<WrittenRequest> {
    const { customer_id: customerId, reason = null, session } = input
    return this.journaled((trx, journal) =>
      settle.openDeletion(
        trx,
        journal,
        { customerId, reason, session },
        input.expires_at,
      ),
    )
  }

  /**
   * Opens a request that is confirmed already, because the caller vouches for
   * it; every session of the customer ends.
   *
   * @throws `deletion_already_requested`; Medusa's `not_found`.
   */
  createConfirmed(input: CreateConfirmedInput): Promise<WrittenRequest> {
    const { customer_id: customerId, reason = null, scheduled_days } = input
    return this.journaled((trx, journal) =>
      settle.openConfirmedDeletion(
        trx,
        journal,
        { customerId, reason },
        scheduled_days,
      ),
    )
  }

  /**
   * Confirms the pending request of a customer; a code is used up with it.
   *
   * @throws `otp_invalid`; without a code Medusa's `not_found`.
   */
  confirmRequest(input: ConfirmInput): Promise<WrittenRequest> {
    return this.journaled((trx, journal) =>
      settle.confirmDeletion(
        trx,
        journal,
        input.customer_id,
        input.verification,
        input.scheduled_days,
      ),
    )
  }

  /**
   * Takes an active request back, named by its id or its customer; a code is
   * used up with it, and the link ends with it.
   *
   * @throws `otp_invalid`; without a code Medusa's `not_found`.
   */
  cancelRequest({
    by,
    verification,
    ...decision
  }: CancelInput): Promise<WrittenRequest> {
    return this.journaled((trx, journal) =>
      settle.cancelDeletion(trx, journal, by, verification, decision),
    )
  }

  /**
   * Checks the token of a cancel link. It is not used up: it ends with the
   * request, in the transaction of {@link cancelRequest}.
   *
   * @throws `otp_invalid` for every reason there is.
   */
  verifyCancelToken(
    token: string,
    key: Buffer,
    phone: PhonePolicy,
  ): Promise<requests.VerifiedCancel> {
    return requests.verifyCancelToken(this.connection, token, key, phone)
  }

  /** The request that a used code has settled; null where it stands otherwise by now. */
  findSettledBy(otpId: string): Promise<DeletionRequest | null> {
    return requests.findSettledBy(this.connection, otpId)
  }

  /** The request that blocks a customer; null where there is none. */
  getActiveByCustomerId(customerId: string): Promise<DeletionRequest | null> {
    return requests.findActive(this.connection, customerId)
  }

  /** The request that blocks the account behind a contact. */
  getActiveByContact(contact: Contact): Promise<DeletionRequest | null> {
    return requests.findActiveByContact(this.connection, contact)
  }

  /** Tells whether a customer's request waits for its code. */
  async hasPendingRequest(customerId: string): Promise<boolean> {
    const request = await this.getActiveByCustomerId(customerId)
    return request?.status === "pending"
  }

  /** Tells whether a request blocks a customer. */
  async hasActiveRequest(customerId: string): Promise<boolean> {
    return (await this.getActiveByCustomerId(customerId)) !== null
  }

  /** One page of requests with their customers, for staff. Made for a million of them. */
  listForAdmin(
    input: list.AdminListInput,
    policy: PhonePolicy,
  ): Promise<list.AdminList> {
    return list.readAdminList(this.connection, input, policy)
  }

  /** One request with its customer, for staff. */
  findForAdmin(id: string): Promise<AdminDeletionRequest | undefined> {
    return list.readForAdmin(this.connection, id)
  }

  /**
   * Makes a confirmed request due now; the job starts anew with one that it has set aside.
   *
   * @throws Medusa's `not_found`; `deletion_not_active`.
   */
  expediteForStaff(input: ExpediteInput): Promise<Expedited> {
    return expediteRequest(this.connection, input)
  }

  /** Confirmed requests whose date has passed and that nobody works on, the oldest first. */
  listDueForDeletion(limit: number): Promise<due.DueRequest[]> {
    return due.listDue(this.connection, limit)
  }

  /** Takes due requests for one run of the job; see `claimDue`. */
  claimDue(limit: number, isRetry: boolean): Promise<due.DueRequest[]> {
    return due.claimDue(this.connection, limit, isRetry)
  }

  /** Erases the accounts of due requests; see `eraseRequests`. */
  erase(ids: string[], policy: ErasurePolicy): Promise<ErasureResult> {
    return eraseRequests(this.connection, ids, policy)
  }

  /** Closes requests whose accounts are erased. @returns the ids of those that this call closed. */
  markCompleted(ids: string[]): Promise<string[]> {
    return due.completeErased(this.connection, ids)
  }

  /** Notes a failure; with the last try the request is set aside. @returns whether it was. */
  recordFailure(id: string, reason: string): Promise<boolean> {
    return due.recordFailure(this.connection, id, reason)
  }

  /** Sets aside what every run that took it was killed over. */
  setAsideExhausted(): Promise<due.DueRequest[]> {
    return due.setAsideExhausted(this.connection)
  }

  /** Takes requests whose customers are to be reminded. */
  claimForReminder(limit: number): Promise<due.ReminderRequest[]> {
    return due.claimForReminder(this.connection, limit)
  }

  /** Notes that a customer was reminded. */
  markReminded(id: string): Promise<void> {
    return due.markReminded(this.connection, id)
  }

  /** Removes what has expired; see `purgeRecords`. */
  purge(policy: ErasurePolicy): Promise<purge.PurgeCounts> {
    return purge.purgeRecords(this.connection, policy)
  }

  /** Takes the messages to erased customers out of Medusa's log of messages. @returns who could not be reached. */
  removeLastMessages(customerIds: string[]): Promise<string[]> {
    return purge.removeLastMessages(this.connection, customerIds)
  }

  /** Puts rows back as they were. */
  async undo(entries: JournalEntry[]): Promise<void> {
    await restoreRows(this.connection, entries)
  }

  private async journaled(
    work: (
      trx: Knex.Transaction,
      journal: RowJournal,
    ) => Promise<DeletionRequest>,
  ): Promise<WrittenRequest> {
    const { result, entries } = await journaledTransaction(
      this.connection,
      work,
    )
    return { request: result, undo: entries }
  }
}
