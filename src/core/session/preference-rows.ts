import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"

/** The language and sales channel that a customer last used; null if it is not known. */
export interface Preference {
  locale: string | null
  sales_channel_id: string | null
}

/**
 * A statement that stores what a request names (`:customer_id`, `:locale`,
 * `:sales_channel_id`), and writes nothing if that is already stored or if the
 * request names nothing.
 */
export const STORE_PREFERENCE = `INSERT INTO customer_preference AS p (id, locale, sales_channel_id)
     SELECT :customer_id, :locale, :sales_channel_id
      WHERE COALESCE(:locale, :sales_channel_id) IS NOT NULL
     ON CONFLICT (id) DO UPDATE
        SET locale = COALESCE(EXCLUDED.locale, p.locale),
            sales_channel_id = COALESCE(EXCLUDED.sales_channel_id, p.sales_channel_id),
            deleted_at = NULL, updated_at = now()
      WHERE (p.locale, p.sales_channel_id, p.deleted_at) IS DISTINCT FROM
            (COALESCE(EXCLUDED.locale, p.locale), COALESCE(EXCLUDED.sales_channel_id, p.sales_channel_id), NULL)`

/** Stores the language and sales channel that a request names; null leaves what is stored. */
export const storePreference = async (
  connection: Knex,
  customerId: string,
  { locale, sales_channel_id }: Preference,
): Promise<void> => {
  await connection.raw(STORE_PREFERENCE, {
    customer_id: customerId,
    locale,
    sales_channel_id,
  })
}

/** Sets the language of a customer's messages, or forgets it. */
export const setLocale = async (
  connection: Knex,
  customerId: string,
  locale: string | null,
): Promise<void> => {
  await connection.raw(
    `INSERT INTO customer_preference AS p (id, locale) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET locale = EXCLUDED.locale, deleted_at = NULL, updated_at = now()`,
    [customerId, locale],
  )
}

/** Reads what a customer last used. */
export const findPreference = async (
  connection: Knex,
  customerId: string,
): Promise<Preference | undefined> => {
  const [row] = await rowsOf<Preference>(
    connection,
    "SELECT locale, sales_channel_id FROM customer_preference WHERE id = ? AND deleted_at IS NULL",
    [customerId],
  )
  return row
}
