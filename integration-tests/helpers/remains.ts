import type { Database } from "./database"

/** What is left of an account. */
export type Remains = {
  /** The email and the phone on the customer's row. */
  contacts: number
  verifications: number
  /** Auth identities, and the logins of providers. */
  identities: number
  logins: number
  codes: number
  sessions: number
}

/** An account of which nothing is left. */
export const NOTHING: Remains = {
  contacts: 0,
  verifications: 0,
  identities: 0,
  logins: 0,
  codes: 0,
  sessions: 0,
}

/** Counts what is left of a customer, by the id and by the contacts that are or were theirs. */
export async function remainsOf(
  { query }: Database,
  customerId: string,
  contacts: string[],
): Promise<Remains> {
  const [row] = await query<Remains>(
    `SELECT
       (SELECT count(email) + count(phone) FROM customer WHERE id = $1 OR email = ANY($2) OR phone = ANY($2))::int AS contacts,
       (SELECT count(*) FROM contact_verification WHERE customer_id = $1 OR value = ANY($2))::int AS verifications,
       (SELECT count(*) FROM auth_identity WHERE app_metadata->>'customer_id' = $1)::int AS identities,
       (SELECT count(*) FROM provider_identity p LEFT JOIN auth_identity a ON a.id = p.auth_identity_id
         WHERE a.app_metadata->>'customer_id' = $1 OR p.entity_id = ANY($2))::int AS logins,
       (SELECT count(*) FROM otp_verification WHERE customer_id = $1 OR destination = ANY($2))::int AS codes,
       (SELECT count(*) FROM customer_session WHERE customer_id = $1)::int AS sessions`,
    [customerId, contacts],
  )
  return row
}
