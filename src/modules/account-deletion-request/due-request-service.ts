import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import type { ErasurePolicy } from "../../core/erasure/lock-subjects"
import * as due from "../../core/deletion/due-requests"
import {
  eraseRequests,
  type ErasureResult,
} from "../../core/deletion/erase-requests"
import { AccountDeletionRequest } from "./models/account-deletion-request"
import * as purge from "../../core/deletion/purge-records"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/** The half of the service that the jobs call: due requests, reminders, the erasure, and what expires. */
export class DueRequestService extends MedusaService({
  AccountDeletionRequest,
}) {
  protected readonly connection: Knex

  // The base class reads all of its arguments.
  constructor(...args: [container: Dependencies, ...others: unknown[]]) {
    super(...(args as unknown as [object]))
    const [container] = args
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
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
}
