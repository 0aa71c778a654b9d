import type { Database } from "./database"

/** What a test may choose about a request; each has a default. */
export type RequestChoices = {
  reason?: string
  note?: string
  status?: string
  /** An SQL expression. */
  scheduledAt?: string
  confirmedAt?: string
}

let counter = 0

/** Files a request as the customer's own confirmation leaves it, due for an hour by default. */
export async function insertRequest(
  { query }: Database,
  customerId: string,
  {
    reason = "moving on",
    note,
    status = "confirmed",
    scheduledAt = "now() - interval '1 hour'",
    confirmedAt = "now() - interval '7 days'",
  }: RequestChoices = {},
): Promise<string> {
  const id = `adr_test_${++counter}_${customerId}`
  await query(
    `INSERT INTO account_deletion_request
            (id, customer_id, reason, note, status, deletion_scheduled_at, confirmed_at)
     VALUES ($1, $2, $3, $4, $5, ${scheduledAt}, ${confirmedAt})`,
    [id, customerId, reason, note ?? null, status],
  )
  return id
}

/** How far a request is. */
export type RequestState = {
  status: string
  tries: number
  is_erased: boolean
  is_set_aside: boolean
  is_reminded: boolean
  last_error: string | null
  reason: string | null
}

/** Reads a request. */
export async function requestState(
  { query }: Database,
  id: string,
): Promise<RequestState> {
  const [row] = await query<RequestState>(
    `SELECT status, tries, erased_at IS NOT NULL AS is_erased,
            set_aside_at IS NOT NULL AS is_set_aside,
            reminded_at IS NOT NULL AS is_reminded, last_error, reason
       FROM account_deletion_request WHERE id = $1`,
    [id],
  )
  return row
}

/**
 * Makes accounts by SQL, each with a login, a verification, an address and a cart, and
 * a due request.
 */
export async function insertDueAccounts(
  { query }: Database,
  count: number,
  prefix = "bulk",
): Promise<void> {
  const rows = `generate_series(1, ${count}) AS n`
  const id = (kind: string) => `'${kind}_${prefix}_' || n`
  const email = `'${prefix}-' || n || '@example.com'`
  for (const statement of [
    `INSERT INTO customer (id, email, phone, first_name, last_name, has_account)
     SELECT ${id("cus")}, ${email}, '+4915' || lpad(n::text, 9, '0'), 'Given' || n, 'Family' || n, true FROM ${rows}`,
    `INSERT INTO auth_identity (id, app_metadata)
     SELECT ${id("authid")}, jsonb_build_object('customer_id', ${id("cus")},
            'customer_registration', '{"epoch": 1, "registered": true}'::jsonb) FROM ${rows}`,
    `INSERT INTO provider_identity (id, entity_id, provider, auth_identity_id)
     SELECT ${id("provid")}, ${email}, 'emailpass', ${id("authid")} FROM ${rows}`,
    `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
     SELECT ${id("cver")}, ${id("cus")}, 'email', ${email}, now() FROM ${rows}`,
    `INSERT INTO customer_address (id, customer_id, first_name, phone)
     SELECT ${id("cuaddr")}, ${id("cus")}, 'Given' || n, '+4915' || lpad(n::text, 9, '0') FROM ${rows}`,
    `INSERT INTO cart (id, customer_id, email, currency_code)
     SELECT ${id("cart")}, ${id("cus")}, ${email}, 'eur' FROM ${rows}`,
    `INSERT INTO notification (id, "to", channel, template, resource_id, resource_type)
     SELECT ${id("noti")}, ${email}, 'email', 'welcome', ${id("cus")}, 'customer' FROM ${rows}`,
    `INSERT INTO account_deletion_request (id, customer_id, reason, status, deletion_scheduled_at, confirmed_at)
     SELECT ${id("adr")}, ${id("cus")}, 'reason of Given' || n, 'confirmed', now() - interval '1 hour', now() - interval '7 days' FROM ${rows}`,
  ]) {
    await query(statement)
  }
}

/**
 * Of the accounts of {@link insertDueAccounts}: how many have lost all, how many have all, how many some.
 * The last message may be on its way as long as the request is not completed.
 */
export async function tallyErasure(
  { query }: Database,
  prefix = "bulk",
): Promise<{ whole: number; erased: number; half: number }> {
  const [row] = await query<{ whole: number; erased: number; half: number }>(
    `WITH traces AS (
       SELECT r.id, r.erased_at IS NOT NULL AS is_erased,
         (c.email IS NOT NULL)::int + (c.first_name IS NOT NULL)::int + (c.deleted_at IS NULL)::int
         + (SELECT count(*) FROM auth_identity WHERE app_metadata->>'customer_id' = c.id)
         + (SELECT count(*) FROM contact_verification WHERE customer_id = c.id)
         + (SELECT count(*) FROM customer_address WHERE customer_id = c.id)
         + (SELECT count(*) FROM cart WHERE customer_id = c.id)
         + (SELECT count(*) FROM notification n WHERE n.resource_id = c.id
             AND (r.status = 'completed' OR n.template <> 'customer-registration.deletion_completed')) AS count
       FROM account_deletion_request r JOIN customer c ON c.id = r.customer_id
       WHERE r.id LIKE 'adr_' || $1 || '_%')
     SELECT count(*) FILTER (WHERE count = 8 AND NOT is_erased)::int AS whole,
            count(*) FILTER (WHERE count = 0 AND is_erased)::int AS erased,
            count(*) FILTER (WHERE (count <> 8 OR is_erased) AND (count <> 0 OR NOT is_erased))::int AS half
       FROM traces`,
    [prefix],
  )
  return row
}
