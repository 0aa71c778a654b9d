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

/** Who brought whom, and the codes that customers share. */
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
   * Links a customer to who brought them; see {@link linkReferral}.
   *
   * @returns the link, null where there is none to make; and what
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

  /** Puts rows back as they were. */
  async undo(entries: JournalEntry[]): Promise<void> {
    await restoreRows(this.connection, entries)
  }

  /** One page of those whom a customer brought, the newest first; and how many there are. */
  listChildren(referrerId: string, page: Page): Promise<ReferralPage> {
    return queries.listChildren(this.connection, referrerId, page)
  }

  /** Who brought a customer, if anybody did. */
  findReferrer(customerId: string): Promise<Referrer | null> {
    return queries.findReferrer(this.connection, customerId)
  }

  /** The code that a customer shares; null where none was made yet. */
  async findCode(customerId: string): Promise<string | null> {
    return (await queries.findCode(this.connection, customerId)) ?? null
  }

  /** The code that a customer shares, made at the first call; undefined where the customer is gone. */
  findOrMakeCode(customerId: string): Promise<string | undefined> {
    return queries.findOrMakeCode(this.connection, customerId)
  }
}
