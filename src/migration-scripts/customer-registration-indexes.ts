import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CUSTOMER_OF_IDENTITY } from "../core/account/identity-rows"

/** Indexes for this plugin's lookups in Medusa's own tables. */
const INDEXES = [
  // An auth identity by its customer.
  `"IDX_customer_registration_identity_customer" ON auth_identity
     ((${CUSTOMER_OF_IDENTITY})) WHERE deleted_at IS NULL`,
  // A provider identity by any spelling of an email, and by the contact that it was displaced from.
  `"IDX_customer_registration_login_entity" ON provider_identity
     (lower(entity_id) text_pattern_ops, provider)`,
  // An account by any spelling of its email, and by its phone; staff searches by their beginning.
  `"IDX_customer_registration_customer_email" ON customer
     (lower(email) text_pattern_ops) WHERE has_account AND deleted_at IS NULL`,
  `"IDX_customer_registration_customer_phone" ON customer
     (phone text_pattern_ops) WHERE has_account AND deleted_at IS NULL`,
  // The rows that an erasure looks for: guests and deleted accounts by their contacts,
  `"IDX_customer_registration_other_email" ON customer
     (lower(email)) WHERE NOT (has_account AND deleted_at IS NULL)`,
  `"IDX_customer_registration_other_phone" ON customer
     (phone) WHERE NOT (has_account AND deleted_at IS NULL)`,
  // carts and orders by their email, deleted ones by their customer too,
  `"IDX_customer_registration_cart_email" ON cart (lower(email))`,
  `"IDX_customer_registration_cart_deleted" ON cart
     (customer_id) WHERE deleted_at IS NOT NULL`,
  // items that a customer has taken out of a cart,
  `"IDX_customer_registration_line_item_deleted" ON cart_line_item
     (cart_id) WHERE deleted_at IS NOT NULL`,
  `"IDX_customer_registration_shipping_method_deleted" ON cart_shipping_method
     (cart_id) WHERE deleted_at IS NOT NULL`,
  `"IDX_customer_registration_order_email" ON "order" (lower(email))`,
  `"IDX_customer_registration_order_deleted" ON "order"
     (customer_id) WHERE deleted_at IS NOT NULL`,
  `"IDX_customer_registration_order_transfer" ON order_change_action
     (lower(details->>'original_email')) WHERE action = 'TRANSFER_CUSTOMER'`,
  // messages by their recipient and their subject.
  `"IDX_customer_registration_notification_to" ON notification (lower("to"))`,
  `"IDX_customer_registration_notification_resource" ON notification
     (resource_id)`,
]

/** Drops indexes that a killed run left unfinished: PostgreSQL keeps such an index, but does not use it. */
const dropUnfinished = async (connection: Knex): Promise<void> => {
  const unfinished: { rows: { name: string }[] } = await connection.raw(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT i.indisvalid AND c.relname LIKE 'IDX_customer_registration_%'`,
  )
  for (const { name } of unfinished.rows) {
    await connection.raw("DROP INDEX CONCURRENTLY IF EXISTS ??", [name])
  }
}

/**
 * Adds the indexes, once, after all modules have their tables: a migration of
 * the plugin's own modules runs before those of Medusa's. Tables stay
 * writable in the meantime.
 */
export default async function addIndexes({
  container,
}: Pick<ExecArgs, "container">): Promise<void> {
  const connection: Knex = container.resolve(
    ContainerRegistrationKeys.PG_CONNECTION,
  )
  await dropUnfinished(connection)
  for (const index of INDEXES) {
    await connection.raw(`CREATE INDEX CONCURRENTLY IF NOT EXISTS ${index}`)
  }
}
