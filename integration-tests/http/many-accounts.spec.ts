import { setTimeout as sleep } from "node:timers/promises"
import { startApp, type App } from "../helpers/app"
import {
  confirmedDeletion,
  deletionOptions,
  requestCancel,
  callDeletion,
} from "../helpers/deletion"
import {
  adminToken,
  changeEmail,
  PASSWORD,
  postOk,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  type Customer,
} from "../helpers/fixtures"

const ACCOUNTS = 30_000
const LOGIN = "/auth/customer/emailpass"
const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      ...deletionOptions,
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
    },
  })
  const accounts = `generate_series(1, ${ACCOUNTS}) AS n`
  for (const statement of [
    `INSERT INTO customer (id, email, phone, has_account)
       SELECT 'cus_' || n, 'person-' || n || '@example.com', '+49151' || lpad(n::text, 8, '0'), true FROM ${accounts}`,
    `INSERT INTO auth_identity (id, app_metadata)
       SELECT 'authid_' || n, jsonb_build_object('customer_id', 'cus_' || n) FROM ${accounts}`,
    `INSERT INTO provider_identity (id, entity_id, provider, auth_identity_id)
       SELECT 'login_' || n, 'person-' || n || '@example.com', 'emailpass', 'authid_' || n FROM ${accounts}`,
    `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
       SELECT 'cver_' || n, 'cus_' || n, 'email', 'person-' || n || '@example.com', now() FROM ${accounts}`,
    `INSERT INTO otp_verification (id, customer_id, purpose, destination, hashed_code, expires_at)
       SELECT 'otp_' || n, 'cus_' || n, 'phone_verification', '+49151' || lpad(n::text, 8, '0'), md5(n::text),
              now() + interval '1 day' FROM ${accounts}`,
    `INSERT INTO otp_limit (id, next_send_at, expires_at)
       SELECT md5('limit' || n), now(), now() + interval '1 day' FROM ${accounts}`,
    `INSERT INTO customer_session (id, customer_id, auth_identity_id, epoch, auth_provider, sign_in, remember,
         authenticated_at, last_seen_at, expires_at, absolute_expires_at)
       SELECT 'cses_' || n, 'cus_' || n, 'authid_' || n, 0, 'emailpass', 'password', true, now(), now(),
              now() + interval '30 days', now() + interval '180 days' FROM ${accounts}`,
    `INSERT INTO account_deletion_request (id, customer_id, status, created_at)
       SELECT 'adr_' || n, 'cus_' || n, 'cancelled', now() FROM ${accounts}`,
    `INSERT INTO referral_code (id, customer_id, code)
       SELECT 'refc_' || n, 'cus_' || n, 'CODE' || lpad(n::text, 8, '0') FROM ${accounts}`,
    `INSERT INTO notification (id, "to", channel, template)
       SELECT 'noti_' || n, 'person-' || n || '@example.com', 'email', 'welcome' FROM ${accounts}`,
    "VACUUM ANALYZE",
  ]) {
    await app.database.query(statement)
  }
})
afterAll(() => app?.stop())

/** Rows that were read one after the other, of each table with so many that it shows. */
const rowsRead = async (): Promise<Record<string, number>> => {
  const rows = await app.database.query<{ name: string; count: string }>(
    `SELECT relname AS name, seq_tup_read AS count FROM pg_stat_user_tables WHERE seq_tup_read > $1`,
    [ACCOUNTS / 2],
  )
  return Object.fromEntries(
    rows.map(({ name, count }) => [name, Number(count)]),
  )
}

/** Waits until idle connections have reported what they have read: PostgreSQL lets them do so after ten seconds. */
const reported = () => sleep(11_000)

const resetPassword = async ({ email }: Customer) => {
  const after = (await app.messages()).length
  await postOk(app, `${LOGIN}/reset-password`, { email })
  const { text } = await app.waitForMessage(({ to }) => to === email, { after })
  const token = tokenInLink(text)
  await postOk(app, `${LOGIN}/update`, { password: NEW_PASSWORD }, token)
}

/** What customers do after they have signed up with two contacts. */
const FLOWS: [string, (customer: Customer) => Promise<unknown>][] = [
  [
    "a remembered session",
    async ({ email, token }) => {
      const path = "/store/customers/session"
      const body = { email, password: PASSWORD, remember: true }
      const { refresh_token } = await postOk(app, LOGIN, body)
      await postOk(app, `${path}/refresh`, { refresh_token })
      await postOk(app, "/auth/token/refresh", {}, token)
      for (const one of [
        path,
        "/store/customers/me",
        "/store/customers/me/sessions",
      ]) {
        await app.request("GET", one, { token })
      }
      await app.request("DELETE", "/store/customers/me/sessions", { token })
      await app.request("DELETE", path, { token })
    },
  ],
  [
    "a contact change and a removal",
    async ({ token, phone }) => {
      const { body } = await (await changeEmail(app, token, uniqueEmail()))()
      const removed = await app.request(
        "DELETE",
        "/store/customers/me/contact",
        { token: body.token, body: { phone } },
      )
      expect(removed.status).toBe(200)
    },
  ],
  [
    "a password change",
    async ({ token }) => {
      const body = {
        old_password: PASSWORD,
        new_password: NEW_PASSWORD,
        confirm_password: NEW_PASSWORD,
      }
      await postOk(app, "/store/customers/change-password", body, token)
    },
  ],
  ["a password reset", resetPassword],
  [
    "a deletion that is cancelled",
    async (customer) => {
      const { email } = customer
      await confirmedDeletion(app, customer)
      const code = await requestCancel(app, { email }, email)
      const { status } = await callDeletion(app, "cancel-confirm", code)
      expect(status).toBe(200)
    },
  ],
  [
    "the customer's page in the dashboard",
    async ({ id }) => {
      const token = await adminToken(app)
      const page = `/admin/customers/${id}`
      for (const path of [`${page}/registration`, `${page}/sessions`]) {
        expect((await app.request("GET", path, { token })).status).toBe(200)
      }
      await postOk(app, `${page}/disable`, {}, token)
      await postOk(app, `${page}/enable`, {}, token)
    },
  ],
]

describe("among many accounts", () => {
  it("reads no whole table, whatever customers do", async () => {
    // What a start reads is no part of it.
    await reported()
    await app.database.query("SELECT pg_stat_reset()")
    for (const [, walk] of FLOWS) {
      await walk(await registeredCustomer(app, { verify: ["phone", "email"] }))
    }
    await reported()
    expect(await rowsRead()).toEqual({})
  })
})
