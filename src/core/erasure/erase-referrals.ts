import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Removes what referrals hold of customers who are erased: their own link, so
 * that they vanish from the list of who brought them, and their code.
 *
 * Whom they brought keep their links: the levels of those name an erased
 * customer by an id that leads to nobody, and are shown without it. So the
 * levels above stay what they are, and the cost does not grow with the number
 * of descendants.
 */
export const eraseReferrals = async (
  trx: Knex.Transaction,
  { customerIds }: { customerIds: readonly string[] },
): Promise<void> => {
  const ids = [...customerIds]
  // A link or code on its way holds the customer's row; it is seen afterwards.
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
