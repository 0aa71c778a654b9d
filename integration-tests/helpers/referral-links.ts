import { servicesOf } from "./container-fixtures"
import type { TestContainer } from "./container"
import { uniqueEmail } from "./unique"

let counter = 0

/** A customer with an account, as a registration leaves them. */
export async function newCustomer({
  database,
}: TestContainer): Promise<string> {
  const id = `cus_test_${++counter}`
  await database.query(
    "INSERT INTO customer (id, email, has_account) VALUES ($1, $2, true)",
    [id, uniqueEmail()],
  )
  return id
}

/** So many of them. */
export const newCustomers = (
  app: TestContainer,
  count: number,
): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => newCustomer(app)))

/** Links a customer by a code; null where that makes no link. */
export async function link(
  { container }: TestContainer,
  customer_id: string,
  referral_code: string,
  depth = 5,
) {
  const input = { customer_id, referral_code, depth }
  return (await servicesOf(container).referrals.linkReferral(input)).link
}

/** The links that some customers are in, at either end. */
export const linksAmong = (
  { database }: TestContainer,
  ids: string[],
): Promise<{ customer_id: string; referrer_id: string }[]> =>
  database.query(
    `SELECT customer_id, referrer_id FROM referral_link
      WHERE customer_id = ANY($1) OR referrer_id = ANY($1) ORDER BY 1, 2`,
    [ids],
  )
