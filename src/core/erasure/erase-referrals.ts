import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Removes the referral data of erased customers: their own link, so that they
 * disappear from their referrer's list, and their code.
 *
 * The customers whom they referred keep their links: the levels of those links
 * name an erased customer by an id that no longer exists, and are shown without
 * it. So the levels above stay the same, and the cost does not grow with the
 * number of descendants.
 */
export const eraseReferrals = async (
  trx: Knex.Transaction,
  { customerIds }: { customerIds: readonly string[] },
): Promise<void> => {
  const ids = [...customerIds]
  // A link or code that is being written locks the customer's row; it is seen afterwards.
  await trx.raw(
    "SELECT 1 FROM customer WHERE id = ANY(?) ORDER BY id FOR UPDATE",
    [ids],
  )
  for (const table of ["referral_link", "referral_code"]) {
    await trx.raw(
      `DELETE FROM ${table} WHERE customer_id = ANY(?) AND deleted_at IS NULL`,
      [ids],
    )
  }
}
