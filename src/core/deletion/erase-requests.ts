import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Contact } from "../contact/contact"
import { eraseAccounts } from "../erasure/erase-accounts"
import { lockSubjects, type ErasurePolicy } from "../erasure/lock-subjects"
import { inTransaction, rowsOf } from "../db/transaction"
import type { DueRequest } from "./due-requests"

/** What an erasure did. */
export interface ErasureResult {
  /**
   * Requests whose accounts are erased, by this run or by an earlier one that
   * was killed before it announced them.
   */
  erased: DueRequest[]
  /** The contact to notify for each request, by its id. Empty for accounts that an earlier run erased. */
  contacts: Map<string, Contact>
}

interface LockedRequest extends DueRequest {
  erased: boolean
}

/**
 * Erases the accounts of due requests, all or none, in one transaction. A
 * request that was cancelled in the meantime is left out; the row lock decides.
 */
export const eraseRequests = (
  connection: Knex,
  ids: string[],
  policy: ErasurePolicy,
): Promise<ErasureResult> =>
  inTransaction(connection, async (trx) => {
    const requests = await rowsOf<LockedRequest>(
      trx,
      `SELECT id, customer_id, erased_at IS NOT NULL AS erased
         FROM account_deletion_request
        WHERE id = ANY(?) AND status = 'confirmed' AND deleted_at IS NULL
          AND deletion_scheduled_at <= now()
        ORDER BY id FOR UPDATE`,
      [ids],
    )
    const open = requests.filter(({ erased }) => !erased)
    const erased = requests.map(({ id, customer_id }) => ({ id, customer_id }))
    if (!open.length) {
      return { erased, contacts: new Map() }
    }
    const { scope, contactOf } = await lockSubjects(
      trx,
      open.map(({ customer_id }) => customer_id),
      policy,
    )
    await eraseAccounts(trx, scope)
    await trx.raw(
      "UPDATE account_deletion_request SET erased_at = now(), updated_at = now() WHERE id = ANY(?)",
      [open.map(({ id }) => id)],
    )
    const contacts = open.flatMap(({ id, customer_id }) => {
      const contact = contactOf.get(customer_id)
      return contact ? [[id, contact] as const] : []
    })
    return { erased, contacts: new Map(contacts) }
  })
