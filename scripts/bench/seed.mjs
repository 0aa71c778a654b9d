import { hash } from "@node-rs/argon2"
import scrypt from "scrypt-kdf"

/** Raise it when what the databases hold changes. */
export const SEED_VERSION = 3

/** The password of every seeded account. */
export const PASSWORD = "violet-Kettle-93-harbour"

/** The seeded account with this number, from 1 on; every fifth one has a deletion ahead and can't log in. */
export const account = (number) => ({
  number,
  id: `cus_${number}`,
  identity: `authid_${number}`,
  email: `person-${number}@example.com`,
  phone: `+49151${String(number).padStart(8, "0")}`,
})

/** Whether this account may log in. */
export const isOpen = (number) => number % 5 !== 0

/** The sessions of each account; of a million accounts they are ten million. */
const SESSIONS = 10

/** The id of one of the seeded sessions of an account. */
export const sessionId = (number) => `cses_${number}_1`

/** Staff, who see the list of deletion requests. */
export const STAFF = { id: "user_bench", identity: "authid_staff" }

const CUSTOMER = "'cus_' || n"
const IDENTITY = "'authid_' || n"
const EMAIL = "'person-' || n || '@example.com'"
const PHONE = "'+49151' || lpad(n::text, 8, '0')"

/** Customers who are gone, and whose requests are all that is left. */
const ERASED = "'cus_erased_' || n"
const isErased = "n % 5 IN (1, 2, 3)"
/** Older than what the hourly purge looks at. */
const past = "now() - interval '30 days'"

/** Fills a migrated database: each table with so many rows, in Medusa's tables the same with the plugin and without. */
export async function seed(client, { kind, rows }) {
  const series = `generate_series(1, ${rows}) AS n`
  const isPlugin = kind === "plugin"
  const stored = isPlugin
    ? await hash(PASSWORD)
    : (await scrypt.kdf(PASSWORD, { logN: 15, r: 8, p: 1 })).toString("base64")
  const mark = `jsonb_build_object('customer_id', ${CUSTOMER})${
    isPlugin
      ? ` || '{"customer_registration": {"epoch": 1, "registered": true}}'`
      : ""
  }`
  const login = (provider, entity) =>
    `INSERT INTO provider_identity (id, entity_id, provider, auth_identity_id, provider_metadata)
     SELECT '${provider}_' || n, ${entity}, '${provider}', ${IDENTITY}, '${JSON.stringify({ password: stored })}' FROM ${series}`

  const statements = [
    `INSERT INTO customer (id, email, phone, first_name, last_name, has_account)
     SELECT ${CUSTOMER}, ${EMAIL}, ${PHONE}, 'Given' || n, 'Family' || n, true FROM ${series}`,
    `INSERT INTO customer (id, deleted_at)
     SELECT ${ERASED}, now() FROM ${series} WHERE ${isErased}`,
    `INSERT INTO auth_identity (id, app_metadata) SELECT ${IDENTITY}, ${mark} FROM ${series}`,
    `INSERT INTO "user" (id, email) VALUES ('${STAFF.id}', 'staff@example.com')`,
    `INSERT INTO auth_identity (id, app_metadata) VALUES ('${STAFF.identity}', '{"user_id": "${STAFF.id}"}')`,
    login("emailpass", EMAIL),
    ...(isPlugin ? [login("phonepass", PHONE), ...ownRows(series)] : []),
    "VACUUM ANALYZE",
  ]
  for (const statement of statements) {
    await client.query(statement)
  }
}

/** The plugin's tables. `cus_1` has ten referrals, whose own ones follow. */
const ownRows = (series) => [
  ...["email", "phone"].map(
    (channel) =>
      `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
       SELECT '${channel}_' || n, ${CUSTOMER}, '${channel}', ${channel === "email" ? EMAIL : PHONE}, now() FROM ${series}`,
  ),
  `INSERT INTO otp_verification (id, customer_id, purpose, destination, hashed_code, expires_at)
   SELECT 'otp_' || n, ${CUSTOMER}, 'phone_verification', ${PHONE}, md5(n::text) || md5(n::text), now() + interval '10 years'
     FROM ${series}`,
  `INSERT INTO otp_limit (id, next_send_at, expires_at)
   SELECT md5('limit' || n), now(), now() + interval '10 years' FROM ${series}`,
  `INSERT INTO customer_registration_limit (key, points, expire)
   SELECT 'crg:ip:' || md5(n::text), 1, extract(epoch FROM now() + interval '10 years') * 1000 FROM ${series}`,
  `INSERT INTO account_deletion_request
     (id, customer_id, status, confirmed_at, deletion_scheduled_at, created_at, updated_at)
   SELECT 'adr_' || n, CASE WHEN ${isErased} THEN ${ERASED} ELSE ${CUSTOMER} END,
          (ARRAY['confirmed', 'completed', 'completed', 'completed', 'cancelled'])[1 + n % 5],
          now(), now() + interval '10 years', ${past} - n * interval '1 second', ${past} - n * interval '2 seconds'
     FROM ${series}`,
  `INSERT INTO customer_session
     (id, customer_id, auth_identity_id, epoch, auth_provider, sign_in, channel, remember, authenticated_at, last_seen_at,
      expires_at, absolute_expires_at)
   SELECT 'cses_' || n || '_' || s, ${CUSTOMER}, ${IDENTITY}, 1, 'emailpass', 'password', 'email', true, now(),
          now() - s * interval '1 day', now() + interval '30 days', now() + interval '180 days'
     FROM ${series}, generate_series(0, ${SESSIONS - 1}) AS s`,
  `INSERT INTO referral_code (id, customer_id, code)
   SELECT 'refc_' || n, ${CUSTOMER}, 'BENCH' || lpad(n::text, 8, '0') FROM ${series}`,
  `INSERT INTO referral_link (id, customer_id, referrer_id, parent_customers_by_level)
   SELECT 'refl_' || n, ${CUSTOMER}, 'cus_' || (n - 1) / 10, jsonb_build_object('1', 'cus_' || (n - 1) / 10)
     FROM ${series} WHERE n > 10`,
]

/**
 * Makes accounts that are due for deletion, with what a customer leaves behind in both kinds of shops; with the plugin
 * also with a request.
 * @returns their customers' ids
 */
export async function seedDeletions({ query, kind }, count, prefix) {
  const rows = `generate_series(1, ${count}) AS n`
  const id = (name) => `'${name}_${prefix}_' || n`
  const email = `'${prefix}-' || n || '@example.com'`
  const phone = `'+49152' || lpad(n::text, 8, '0')`
  await query(
    `INSERT INTO customer (id, email, phone, first_name, last_name, has_account)
     SELECT ${id("cus")}, ${email}, ${phone}, 'Given' || n, 'Family' || n, true FROM ${rows}`,
  )
  await query(
    `INSERT INTO auth_identity (id, app_metadata)
     SELECT ${id("authid")}, jsonb_build_object('customer_id', ${id("cus")}) FROM ${rows}`,
  )
  await query(
    `INSERT INTO provider_identity (id, entity_id, provider, auth_identity_id)
     SELECT ${id("login")}, ${email}, 'emailpass', ${id("authid")} FROM ${rows}`,
  )
  await query(
    `INSERT INTO customer_address (id, customer_id, first_name, phone)
     SELECT ${id("cuaddr")}, ${id("cus")}, 'Given' || n, ${phone} FROM ${rows}`,
  )
  await query(
    `INSERT INTO cart (id, customer_id, email, currency_code)
     SELECT ${id("cart")}, ${id("cus")}, ${email}, 'eur' FROM ${rows}`,
  )
  await query(
    `INSERT INTO notification (id, "to", channel, template, resource_id, resource_type)
     SELECT ${id("noti")}, ${email}, 'email', 'welcome', ${id("cus")}, 'customer' FROM ${rows}`,
  )
  if (kind === "plugin") {
    await query(
      `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
       SELECT ${id("cver")}, ${id("cus")}, 'email', ${email}, now() FROM ${rows}`,
    )
    await query(
      `INSERT INTO account_deletion_request (id, customer_id, status, deletion_scheduled_at, confirmed_at)
       SELECT ${id("adr")}, ${id("cus")}, 'confirmed', now() - interval '1 hour', now() - interval '7 days' FROM ${rows}`,
    )
  }
  const found = await query(`SELECT ${id("cus")} AS id FROM ${rows}`)
  return found.map((row) => row.id)
}
