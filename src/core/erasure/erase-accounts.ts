import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"
import { anonymizeOrders } from "./anonymize-orders"
import { eraseCarts } from "./erase-carts"
import {
  eraseForeignLogins,
  eraseHistory,
  eraseLogins,
  eraseVerifications,
} from "./erase-logins"
import { eraseNotifications, eraseWorkflowRuns } from "./erase-messages"
import { erasePayments } from "./erase-payments"
import { eraseReferrals } from "./erase-referrals"
import {
  eraseAccountHolders,
  eraseCustomerRows,
  eraseProfileLinks,
  erasePromotionUsage,
  eraseReasons,
} from "./erase-profile"
import type { ErasureScope, Eraser } from "./scope"

/**
 * All erasers, in their order: a row that is found through another row is
 * erased before that row, and auth identities come first so that no session
 * outlives the data.
 */
const ERASERS: readonly Eraser[] = [
  eraseLogins,
  eraseForeignLogins,
  eraseHistory,
  eraseVerifications,
  eraseProfileLinks,
  eraseAccountHolders,
  erasePromotionUsage,
  eraseNotifications,
  eraseWorkflowRuns,
  erasePayments,
  eraseCarts,
  anonymizeOrders,
  { tables: ["referral_link", "referral_code"], erase: eraseReferrals },
  eraseReasons,
  eraseCustomerRows,
]

const existingTables = async (
  trx: Knex.Transaction,
): Promise<ReadonlySet<string>> => {
  const names = [...new Set(ERASERS.flatMap(({ tables }) => tables))]
  const rows = await rowsOf<{ name: string }>(
    trx,
    "SELECT name FROM unnest(?::text[]) name WHERE to_regclass(quote_ident(name)) IS NOT NULL",
    [names],
  )
  return new Set(rows.map(({ name }) => name))
}

/** Erases everything that belongs to a scope. Running it again changes nothing more. */
export const eraseAccounts = async (
  trx: Knex.Transaction,
  scope: ErasureScope,
): Promise<void> => {
  const present = await existingTables(trx)
  for (const { tables, erase } of ERASERS) {
    if (tables.every((table) => present.has(table))) {
      await erase(trx, scope)
    }
  }
}
