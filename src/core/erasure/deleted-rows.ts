/** Rows that belong to the customers `:ids`. */
export const OF_CUSTOMERS = "customer_id = ANY(:ids)"

/**
 * A condition for the rows of one of Medusa's tables, deleted ones too: Medusa
 * keeps what a customer took out of a cart, and other things replaced, as
 * deleted rows. In two halves, because Medusa's indexes are partial ones.
 *
 * @param where SQL condition on a row.
 * @param column what the halves select. Default: the id.
 */
export const deletedToo = (
  table: string,
  where: string,
  column = "id",
): string =>
  `SELECT ${column} FROM ${table} WHERE ${where} AND deleted_at IS NULL
    UNION ALL SELECT ${column} FROM ${table} WHERE ${where} AND deleted_at IS NOT NULL`
