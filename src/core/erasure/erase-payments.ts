import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"
import { deletedToo, OF_CUSTOMERS } from "./deleted-rows"
import { searchedValues, type ErasureScope, type Eraser } from "./scope"
import { scrubColumn } from "./scrub-column"

/** Payment collections of the customers' carts and orders. */
const findCollections = async (
  trx: Knex.Transaction,
  scope: ErasureScope,
): Promise<{ all: string[]; unordered: string[] }> => {
  const rows = await rowsOf<{ id: string; ordered: boolean }>(
    trx,
    `SELECT l.payment_collection_id AS id, EXISTS (SELECT 1 FROM order_payment_collection o
              WHERE o.payment_collection_id = l.payment_collection_id) AS ordered
       FROM cart_payment_collection l
      WHERE l.cart_id IN (${deletedToo("cart", OF_CUSTOMERS)})
      UNION SELECT l.payment_collection_id, true
       FROM order_payment_collection l
      WHERE l.order_id IN (${deletedToo('"order"', OF_CUSTOMERS)})`,
    { ids: scope.customerIds },
  )
  return {
    all: rows.map(({ id }) => id),
    unordered: rows.filter((row) => !row.ordered).map(({ id }) => id),
  }
}

/**
 * The data that payment providers received about the customers. A session is of
 * no use once the payment exists; a payment of an order belongs to the order.
 */
export const erasePayments: Eraser = {
  tables: [
    "cart",
    "order",
    "cart_payment_collection",
    "order_payment_collection",
    "payment_session",
    "payment",
  ],
  erase: async (trx, scope) => {
    const { all, unordered } = await findCollections(trx, scope)
    await trx.raw(
      `UPDATE payment_session SET data = '{}', context = NULL, metadata = NULL, updated_at = now()
        WHERE id IN (${deletedToo("payment_session", "payment_collection_id = ANY(:all)")})`,
      { all },
    )
    const collections = scope.orders === "anonymize" ? all : unordered
    const where = `id IN (${deletedToo("payment", "payment_collection_id = ANY(:collections)")})`
    await scrubColumn(
      trx,
      { table: "payment", column: "data", where },
      { collections },
      searchedValues(scope),
    )
    await trx.raw(
      `UPDATE payment SET metadata = NULL, updated_at = now() WHERE ${where}`,
      { collections },
    )
    await trx.raw(
      `UPDATE payment_collection SET metadata = NULL, updated_at = now()
        WHERE id = ANY(:collections)`,
      { collections },
    )
  },
}
