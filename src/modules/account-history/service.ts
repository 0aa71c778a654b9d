import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import * as changes from "../../core/account/account-changes"
import type { ClaimPolicy } from "../../core/account/displace-claim"
import { undoChange, type UndoneChange } from "../../core/account/undo-change"
import type { Contact } from "../../core/contact/contact"
import type { PhonePolicy } from "../../core/contact/phone"
import { restoreTogether } from "../../core/db/restore-rows"
import {
  journaledTransaction,
  type JournalEntry,
} from "../../core/db/row-journal"
import { cancelUndoneDeletion } from "../../core/deletion/settle-deletion"
import { AccountChange } from "./models/account-change"
import { AccountUndoToken } from "./models/undo-token"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/** What changed how customers sign in or are reached, and how it is undone. */
export class AccountHistoryService extends MedusaService({
  AccountChange,
  AccountUndoToken,
}) {
  protected readonly connection: Knex

  // The base class reads all of its arguments.
  constructor(...args: [container: Dependencies, ...others: unknown[]]) {
    super(...(args as unknown as [object]))
    const [container] = args
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** See {@link changes.makeUndoToken}. */
  makeUndoToken(
    changeId: string,
    contact: Contact,
    policy: PhonePolicy,
  ): Promise<string | undefined> {
    return changes.makeUndoToken(this.connection, changeId, contact, policy)
  }

  /** See {@link changes.listChanges}. */
  listChanges(
    customerId: string,
    limit: number,
  ): Promise<changes.ListedChange[]> {
    return changes.listChanges(this.connection, customerId, limit)
  }

  /**
   * Records a change that another module is about to make.
   *
   * @returns its id; undefined if it cannot be undone.
   */
  async record(
    customerId: string,
    change: changes.NewChange,
  ): Promise<string | undefined> {
    const { entries } = await journaledTransaction(
      this.connection,
      (trx, journal) => changes.recordChange(trx, journal, customerId, change),
    )
    return changes.changeIdIn(entries)
  }

  /** Forgets a change that was recorded and then not made. */
  async forget(changeId: string): Promise<void> {
    await this.connection("account_change").where({ id: changeId }).delete()
  }

  /**
   * Undoes a change and everything after it, a request to delete the account
   * included; see {@link undoChange}.
   *
   * @throws `token_invalid`, `email_taken`, `phone_taken`.
   */
  async undoChange(
    token: string,
    policy: ClaimPolicy,
    device: Pick<changes.NewChange, "browser" | "os">,
  ): Promise<UndoneChange & { undo: JournalEntry[] }> {
    const { result, entries } = await journaledTransaction(
      this.connection,
      async (trx, journal) => {
        const undone = await undoChange(trx, journal, token, policy, device)
        if (!undone.isRepeated) {
          await cancelUndoneDeletion(trx, journal, undone.customer_id)
        }
        return undone
      },
    )
    return { ...result, undo: entries }
  }

  /** Restores rows to their earlier state, all of them or none. */
  undoTogether(entries: JournalEntry[]): Promise<boolean> {
    return restoreTogether(this.connection, entries)
  }
}
