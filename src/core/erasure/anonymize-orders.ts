import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"
import { NO_ADDRESS } from "./address-columns"
import { deletedToo, OF_CUSTOMERS } from "./deleted-rows"
import {
  contactsOf,
  searchedValues,
  type ErasureScope,
  type Eraser,
} from "./scope"
import { scrubColumn } from "./scrub-column"

/** The customers' orders, and those of their guest accounts; orders without a customer by their email. */
const findOrders = async (
  trx: Knex.Transaction,
  scope: ErasureScope,
): Promise<string[]> => {
  const orders = await rowsOf<{ id: string }>(
    trx,
    `${deletedToo('"order"', OF_CUSTOMERS)}
      UNION SELECT id FROM "order" WHERE lower(email) = ANY(:emails) AND customer_id IS NULL`,
    { ids: scope.customerIds, emails: contactsOf(scope, "email") },
  )
  return orders.map(({ id }) => id)
}

const OF_ORDERS = "order_id = ANY(:orders)"
const ITEMS = deletedToo("order_item", OF_ORDERS, "item_id")
const METHODS = deletedToo("order_shipping", OF_ORDERS, "shipping_method_id")
const RETURNS = `SELECT id FROM "return" WHERE order_id = ANY(:orders)`
const CLAIMS = "SELECT id FROM order_claim WHERE order_id = ANY(:orders)"
const CLAIM_ITEMS = `SELECT id FROM order_claim_item WHERE claim_id IN (${CLAIMS})`
const EXCHANGES = "SELECT id FROM order_exchange WHERE order_id = ANY(:orders)"
const PAYMENTS = deletedToo(
  "payment",
  `payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE ${OF_ORDERS})`,
)
const FULFILLMENTS = `SELECT fulfillment_id FROM order_fulfillment WHERE order_id = ANY(:orders)
  UNION SELECT fulfillment_id FROM return_fulfillment WHERE return_id IN (${RETURNS})`

const NO_METADATA = "metadata = NULL"

/** The data below an order that is emptied. The order of the lines does not matter. */
const CONTENT: [table: string, values: string, where: string][] = [
  [
    "order_address",
    NO_ADDRESS,
    `id IN (SELECT shipping_address_id FROM "order" WHERE id = ANY(:orders)
      UNION SELECT billing_address_id FROM "order" WHERE id = ANY(:orders))
      OR id = ANY(:replaced) OR customer_id = ANY(:ids)`,
  ],
  ["order_item", NO_METADATA, `id IN (${deletedToo("order_item", OF_ORDERS)})`],
  ["order_line_item", NO_METADATA, `id IN (${ITEMS})`],
  [
    "order_line_item_tax_line",
    "metadata = NULL, data = NULL",
    `item_id IN (${ITEMS})`,
  ],
  [
    "order_shipping_method",
    "metadata = NULL, data = NULL",
    `id IN (${METHODS})`,
  ],
  [
    "order_shipping_method_tax_line",
    "metadata = NULL, data = NULL",
    `shipping_method_id IN (${METHODS})`,
  ],
  ["order_credit_line", NO_METADATA, "order_id = ANY(:orders)"],
  [
    "order_change",
    "description = NULL, internal_note = NULL, declined_reason = NULL, metadata = NULL",
    "order_id = ANY(:orders)",
  ],
  ["order_change_action", "internal_note = NULL", "order_id = ANY(:orders)"],
  [`"return"`, NO_METADATA, "order_id = ANY(:orders)"],
  ["return_item", "note = NULL, metadata = NULL", `return_id IN (${RETURNS})`],
  ["order_claim", NO_METADATA, "order_id = ANY(:orders)"],
  [
    "order_claim_item",
    "note = NULL, metadata = NULL",
    `claim_id IN (${CLAIMS})`,
  ],
  [
    "order_claim_item_image",
    "url = '', metadata = NULL, deleted_at = COALESCE(deleted_at, now())",
    `claim_item_id IN (${CLAIM_ITEMS})`,
  ],
  ["order_exchange", NO_METADATA, "order_id = ANY(:orders)"],
  [
    "order_exchange_item",
    "note = NULL, metadata = NULL",
    `exchange_id IN (${EXCHANGES})`,
  ],
  [
    "fulfillment_address",
    NO_ADDRESS,
    `id IN (SELECT delivery_address_id FROM fulfillment WHERE id IN (${FULFILLMENTS}))`,
  ],
  [
    "fulfillment_label",
    "tracking_number = '', tracking_url = '', label_url = ''",
    `fulfillment_id IN (${FULFILLMENTS})`,
  ],
  ["fulfillment", "metadata = NULL, data = NULL", `id IN (${FULFILLMENTS})`],
  ["capture", NO_METADATA, `payment_id IN (${PAYMENTS})`],
  ["refund", "note = NULL, metadata = NULL", `payment_id IN (${PAYMENTS})`],
  [`"order"`, "email = NULL, metadata = NULL", "id = ANY(:orders)"],
]

/** Addresses that an order had before staff changed it: only the record of the change names them. */
const findReplacedAddresses = async (
  trx: Knex.Transaction,
  orders: string[],
): Promise<string[]> => {
  const rows = await rowsOf<{ id: string }>(
    trx,
    `SELECT DISTINCT side->>'id' AS id FROM order_change_action,
            LATERAL (VALUES (details->'old'), (details->'new')) AS sides(side)
      WHERE order_id = ANY(?) AND action = 'UPDATE_ORDER_PROPERTIES'
        AND jsonb_typeof(side) = 'object' AND side->>'id' IS NOT NULL`,
    [orders],
  )
  return rows.map(({ id }) => id)
}

/**
 * Empties the records of changes that staff made to an order: a change of the
 * email is stored as plain values.
 */
const emptyEmailChanges = async (
  trx: Knex.Transaction,
  orders: string[],
): Promise<void> => {
  await trx.raw(
    `UPDATE order_change_action SET details = details - 'old' - 'new', updated_at = now()
      WHERE order_id = ANY(?) AND action = 'UPDATE_ORDER_PROPERTIES'
        AND details->>'type' IN ('email', 'metadata')`,
    [orders],
  )
}

/**
 * Removes the email from orders of other people: orders placed by a guest and
 * handed over, or with an email that another person typed.
 */
const anonymizeElsewhere = async (
  trx: Knex.Transaction,
  scope: ErasureScope,
): Promise<void> => {
  const emails = contactsOf(scope, "email")
  await scrubColumn(
    trx,
    {
      table: "order_change_action",
      column: "details",
      where:
        "action = 'TRANSFER_CUSTOMER' AND lower(details->>'original_email') = ANY(:emails)",
    },
    { emails },
    searchedValues(scope),
  )
  // The text that customers wrote when they requested another customer's order, and their own email in it.
  await trx.raw(
    `UPDATE order_change c SET description = NULL, internal_note = NULL, updated_at = now()
       FROM order_change_action a
      WHERE a.order_change_id = c.id AND a.action = 'TRANSFER_CUSTOMER' AND a.reference_id = ANY(:ids)`,
    { ids: scope.customerIds },
  )
  await trx.raw(
    `UPDATE order_change_action SET details = details - 'new_email', updated_at = now()
      WHERE action = 'TRANSFER_CUSTOMER' AND reference_id = ANY(:ids) AND details->'new_email' IS NOT NULL`,
    { ids: scope.customerIds },
  )
  await trx.raw(
    `UPDATE "order" SET email = NULL, updated_at = now() WHERE lower(email) = ANY(:emails)`,
    { emails },
  )
}

/** Orders without personal data: amounts, goods, country, province and postal code stay. */
export const anonymizeOrders: Eraser = {
  tables: ["order", ...CONTENT.map(([table]) => table.replaceAll('"', ""))],
  erase: async (trx, scope) => {
    if (scope.orders !== "anonymize") {
      return
    }
    const orders = await findOrders(trx, scope)
    const replaced = await findReplacedAddresses(trx, orders)
    const bindings = { orders, replaced, ids: scope.customerIds }
    await emptyEmailChanges(trx, orders)
    await scrubColumn(
      trx,
      {
        table: "order_change_action",
        column: "details",
        where: "order_id = ANY(:orders)",
      },
      { orders },
      searchedValues(scope),
    )
    for (const [table, values, where] of CONTENT) {
      await trx.raw(
        `UPDATE ${table} SET ${values}, updated_at = now() WHERE ${where}`,
        bindings,
      )
    }
    await anonymizeElsewhere(trx, scope)
  },
}
