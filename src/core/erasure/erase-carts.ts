import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"
import { NO_ADDRESS } from "./address-columns"
import { deletedToo, OF_CUSTOMERS } from "./deleted-rows"
import { contactsOf, type ErasureScope, type Eraser } from "./scope"

/** The customers' carts; those without a customer by their email. */
const findCarts = async (
  trx: Knex.Transaction,
  scope: ErasureScope,
): Promise<string[]> => {
  const carts = await rowsOf<{ id: string }>(
    trx,
    `${deletedToo("cart", OF_CUSTOMERS)}
      UNION SELECT id FROM cart WHERE lower(email) = ANY(:emails) AND customer_id IS NULL`,
    { ids: scope.customerIds, emails: contactsOf(scope, "email") },
  )
  return carts.map(({ id }) => id)
}

const EMPTY_ADDRESS = `${NO_ADDRESS}, country_code = NULL, province = NULL,
  postal_code = NULL, customer_id = NULL, updated_at = now(),
  deleted_at = COALESCE(deleted_at, now())`

/**
 * The addresses of the carts, and those that a cart had before: Medusa leaves a
 * replaced address behind without a link to anything. It is found by the name
 * or phone; if two people share a name, the address is of no use to the other
 * person either.
 */
const eraseAddresses = async (
  trx: Knex.Transaction,
  scope: ErasureScope,
  carts: string[],
): Promise<void> => {
  const known = await rowsOf<{ name: string; phone: string | null }>(
    trx,
    `SELECT DISTINCT lower(concat_ws(' ', first_name, last_name)) AS name, lower(phone) AS phone
       FROM cart_address
      WHERE id IN (SELECT shipping_address_id FROM cart WHERE id = ANY(:carts)
             UNION SELECT billing_address_id FROM cart WHERE id = ANY(:carts))`,
    { carts },
  )
  await trx.raw(
    `UPDATE cart_address SET ${EMPTY_ADDRESS}
      WHERE id IN (SELECT shipping_address_id FROM cart WHERE id = ANY(:carts)
             UNION SELECT billing_address_id FROM cart WHERE id = ANY(:carts))`,
    { carts },
  )
  await trx.raw(
    `UPDATE cart_address a SET ${EMPTY_ADDRESS}
      WHERE (lower(concat_ws(' ', first_name, last_name)) = ANY(:names)
             OR lower(phone) = ANY(:phones) OR customer_id = ANY(:ids))
        AND NOT EXISTS (SELECT 1 FROM cart c WHERE c.shipping_address_id = a.id
              AND c.shipping_address_id IS NOT NULL AND c.deleted_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM cart c WHERE c.billing_address_id = a.id
              AND c.billing_address_id IS NOT NULL AND c.deleted_at IS NULL)`,
    {
      names: [...scope.names, ...known.map(({ name }) => name)].filter(Boolean),
      phones: [
        ...scope.spellings,
        ...known.flatMap(({ phone }) => phone ?? []),
      ].filter(Boolean),
      ids: scope.customerIds,
    },
  )
}

/** Rows below a cart, with their columns of free content. */
const CONTENT: [table: string, values: string][] = [
  ["cart_line_item", "metadata = NULL"],
  ["cart_shipping_method", "metadata = NULL, data = NULL"],
  ["credit_line", "metadata = NULL"],
]

/**
 * Open and completed carts. Their rows are emptied and deleted as Medusa
 * deletes: a real DELETE would search the tables of all carts below, because
 * their indexes leave deleted rows out and foreign keys can't use them.
 */
export const eraseCarts: Eraser = {
  tables: ["cart", "cart_address", ...CONTENT.map(([table]) => table)],
  erase: async (trx, scope) => {
    const carts = await findCarts(trx, scope)
    const emails = contactsOf(scope, "email")
    await eraseAddresses(trx, scope, carts)
    for (const [table, values] of CONTENT) {
      await trx.raw(
        `UPDATE ${table} SET ${values}, updated_at = now(),
                deleted_at = COALESCE(deleted_at, now())
          WHERE id IN (${deletedToo(table, "cart_id = ANY(:carts)")})`,
        { carts },
      )
    }
    await trx.raw(
      `UPDATE cart SET email = NULL, customer_id = NULL, metadata = NULL,
              updated_at = now(), deleted_at = COALESCE(deleted_at, now())
        WHERE id = ANY(:carts)`,
      { carts },
    )
    // Another customer's cart that contains this email.
    await trx.raw(
      "UPDATE cart SET email = NULL, updated_at = now() WHERE lower(email) = ANY(:emails)",
      { emails },
    )
  },
}
