import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import { restoreRows } from "../../core/db/restore-rows"
import {
  journaledTransaction,
  type JournalEntry,
} from "../../core/db/row-journal"
import type { ReferralPage, Referrer } from "../../types"
import { linkReferral } from "../../core/referral/link-referral"
import { ReferralCode } from "./models/referral-code"
import { ReferralLink } from "./models/referral-link"
import * as queries from "../../core/referral/referral-queries"
import type { MadeReferral, NewReferral, Page } from "../../core/referral/types"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/** The links between customers and referrers, and the codes that customers share. */
export class ReferralLinkModuleService extends MedusaService({
  ReferralCode,
  ReferralLink,
}) {
  protected readonly connection: Knex

  // The base class reads all of its arguments.
  constructor(...args: [container: Dependencies, ...others: unknown[]]) {
    super(...(args as unknown as [object]))
    const [container] = args
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /**
   * Links a customer to a referrer; see {@link linkReferral}.
   *
   * @returns the link, or null if there is none to make; and the data that
   * {@link undo} needs.
   */
  async linkReferral(
    input: NewReferral,
  ): Promise<{ link: MadeReferral | null; undo: JournalEntry[] }> {
    const { result, entries } = await journaledTransaction(
      this.connection,
      (trx, journal) => linkReferral(trx, journal, input),
    )
    return { link: result, undo: entries }
  }

  /** Restores rows to their earlier state. */
  async undo(entries: JournalEntry[]): Promise<void> {
    await restoreRows(this.connection, entries)
  }

  /** One page of the customers whom a customer referred, newest first, and their number. */
  listChildren(referrerId: string, page: Page): Promise<ReferralPage> {
    return queries.listChildren(this.connection, referrerId, page)
  }

  /** The referrer of a customer, if there is one. */
  findReferrer(customerId: string): Promise<Referrer | null> {
    return queries.findReferrer(this.connection, customerId)
  }

  /** The code that a customer shares; null if none was made yet. */
  async findCode(customerId: string): Promise<string | null> {
    return (await queries.findCode(this.connection, customerId)) ?? null
  }

  /** The code that a customer shares, made at the first call; undefined if the customer is deleted. */
  findOrMakeCode(customerId: string): Promise<string | undefined> {
    return queries.findOrMakeCode(this.connection, customerId)
  }
}
