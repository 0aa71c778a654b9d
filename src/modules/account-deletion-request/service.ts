import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import type { DeletionRequest } from "../../core/deletion/deletion-requests"
import * as requests from "../../core/deletion/deletion-requests"
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
import * as due from "../../core/deletion/due-requests"
import {
  eraseRequests,
  type ErasureResult,
} from "../../core/deletion/due-requests"
import {
  expediteRequest,
  type Expedited,
  type ExpediteInput,
} from "../../core/deletion/staff-decision"
import * as purge from "../../core/deletion/purge-expired-records"
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
 * Deletion requests, from the request to the erasure. Methods that write return
 * the data that {@link AccountDeletionRequestService.undo} needs.
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
   * Opens a request that waits for its code; every session of the customer
   * ends.
   *
   * @throws `deletion_already_requested`, `token_invalid` if the session has
   * ended in the meantime; Medusa's `not_found`.
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
   * Opens a request that is already confirmed, because the caller vouches for
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
   * Confirms the pending request of a customer and consumes its code.
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
   * Cancels an active request, named by its id or its customer, and consumes
   * its code; the link ends with the request.
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
   * Checks the token of a cancel link. It is not consumed: it ends with the
   * request, in the transaction of {@link cancelRequest}.
   *
   * @throws `otp_invalid` for every refusal.
   */
  verifyCancelToken(
    token: string,
    key: Buffer,
    phone: PhonePolicy,
  ): Promise<requests.VerifiedCancel> {
    return requests.verifyCancelToken(this.connection, token, key, phone)
  }

  /** The request that a used code has settled; null if it is in another state by now. */
  findSettledBy(otpId: string): Promise<DeletionRequest | null> {
    return requests.findSettledBy(this.connection, otpId)
  }

  /** The request that blocks a customer; null if there is none. */
  getActiveByCustomerId(customerId: string): Promise<DeletionRequest | null> {
    return requests.findActive(this.connection, customerId)
  }

  /** The request that blocks the account with a contact. */
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

  /** One page of requests with their customers, for staff. Designed for a million requests. */
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
   * Makes a confirmed request due now; the job tries a request again that it
   * has set aside.
   *
   * @throws Medusa's `not_found`; `deletion_not_active`.
   */
  expediteForStaff(input: ExpediteInput): Promise<Expedited> {
    return expediteRequest(this.connection, input)
  }

  /** Confirmed requests whose date has passed and that no run holds, oldest first. */
  listDueForDeletion(limit: number): Promise<due.DueRequest[]> {
    return due.listDue(this.connection, limit)
  }

  /** Claims due requests for one run of the job; see `claimDue`. */
  claimDue(limit: number, isRetry: boolean): Promise<due.DueRequest[]> {
    return due.claimDue(this.connection, limit, isRetry)
  }

  /** Erases the accounts of due requests; see `eraseRequests`. */
  erase(ids: string[], policy: ErasurePolicy): Promise<ErasureResult> {
    return eraseRequests(this.connection, ids, policy)
  }

  /**
   * Completes requests whose accounts are erased.
   *
   * @returns the ids of those that this call completed.
   */
  markCompleted(ids: string[]): Promise<string[]> {
    return due.completeErased(this.connection, ids)
  }

  /**
   * Records a failure; after the last try the request is set aside.
   *
   * @returns whether it was.
   */
  recordFailure(id: string, reason: string): Promise<boolean> {
    return due.recordFailure(this.connection, id, reason)
  }

  /** Sets aside requests for which every run was killed. */
  setAsideExhausted(): Promise<due.DueRequest[]> {
    return due.setAsideExhausted(this.connection)
  }

  /** Claims requests whose customers are to be reminded. */
  claimForReminder(limit: number): Promise<due.ReminderRequest[]> {
    return due.claimForReminder(this.connection, limit)
  }

  /** Records that a customer was reminded. */
  markReminded(id: string): Promise<void> {
    return due.markReminded(this.connection, id)
  }

  /** Removes expired rows; see `purgeRecords`. */
  purge(policy: ErasurePolicy): Promise<purge.PurgeCounts> {
    return purge.purgeRecords(this.connection, policy)
  }

  /**
   * Removes the messages to erased customers from Medusa's log of messages.
   *
   * @returns the customers whose message was not sent.
   */
  removeLastMessages(customerIds: string[]): Promise<string[]> {
    return purge.removeLastMessages(this.connection, customerIds)
  }

  /** Restores rows to their earlier state. */
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
