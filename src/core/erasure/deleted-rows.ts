/** Rows that belong to the customers `:ids`. */
export const OF_CUSTOMERS = "customer_id = ANY(:ids)"

/**
 * A condition for the rows of one of Medusa's tables, including deleted ones:
 * Medusa keeps items that a customer took out of a cart, and other replaced
 * data, as deleted rows. In two halves, because Medusa's indexes are partial.
 *
 * @param where SQL condition on a row.
 * @param column the column that the halves select. Default: the id.
 */
export const deletedToo = (
  table: string,
  where: string,
  column = "id",
): string =>
  `SELECT ${column} FROM ${table} WHERE ${where} AND deleted_at IS NULL
    UNION ALL SELECT ${column} FROM ${table} WHERE ${where} AND deleted_at IS NOT NULL`
