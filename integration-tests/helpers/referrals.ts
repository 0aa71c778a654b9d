import type { Answer, App } from "./app"
import { registeredCustomer, type Customer } from "./fixtures"

type Person = Pick<Customer, "token">

/** Options of a shop where everybody has both contacts, whichever they verify. */
export const referralOptions = {
  registration: { identifier: "email" },
  login: { identifier: "both" },
  rate_limit: false,
}

/** A customer's referrals, whatever the answer. */
export const myReferrals = (
  app: App,
  { token }: Person,
  query = "",
): Promise<Answer> =>
  app.request("GET", `/store/my-referrals${query}`, { token })

/** The QR code of a customer's link, byte by byte. */
export const referralQr = async (
  { url, publishableKey }: App,
  { token }: Person,
  query = "",
): Promise<{ status: number; headers: Headers; bytes: Buffer }> => {
  const answer = await fetch(`${url}/store/my-referrals/qr${query}`, {
    headers: {
      authorization: `Bearer ${token}`,
      "x-publishable-api-key": publishableKey,
    },
  })
  const { status, headers } = answer
  return { status, headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

/** The code that a customer shares. */
export const codeOf = async (app: App, person: Person): Promise<string> =>
  (await myReferrals(app, person)).body.referral_code

/** A customer who signed up with a code, whatever that was worth. */
export const referred = (
  app: App,
  body: Record<string, unknown>,
): Promise<Customer> => registeredCustomer(app, { verify: [], body })

/** The links of a customer to who brought them. */
export const linksOf = (
  app: App,
  customerId: string,
): Promise<
  { id: string; referrer_id: string; levels: Record<string, string> }[]
> =>
  app.database.query(
    `SELECT id, referrer_id, parent_customers_by_level AS levels
       FROM referral_link WHERE customer_id = $1`,
    [customerId],
  )
