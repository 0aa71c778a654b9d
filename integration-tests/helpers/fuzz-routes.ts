import type { App } from "./app"
import {
  PASSWORD,
  adminToken,
  register,
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
  type Customer,
} from "./fixtures"

/** Whose token a call carries. */
export type Bearer = "customer" | "registration" | "staff" | "nobody"

/** A route with a call that is well-formed; `:name` in the path is a parameter. */
export type FuzzedRoute = {
  method: string
  path: string
  bearer: Bearer
  body: Record<string, unknown>
  /** Fields of the query, with their values. */
  query?: Record<string, string>
  /** Values for the parameters of the path. */
  parameters?: string[]
}

const OTP = { token: "eyJhbGciOiJIUzI1NiJ9.e30.x", code: "123456" }
const EMAIL = { email: "nobody@example.com" }
const PHONE = { phone: "+4915112345678" }
const login = { ...EMAIL, password: "wrong-Kettle-93-harbour" }
const DELETION = "/store/customers/account-deletion"
const PAGE = { limit: "10", offset: "0" }

/** The gate's routes, in the usual spelling, in the generic one, and for other actors. */
const AUTH: FuzzedRoute[] = (
  [
    ["POST", "/auth/customer/emailpass", login],
    ["GET", "/auth/customer/emailpass", login],
    ["POST", "/auth/customer/emailpass", { ...PHONE, password: PASSWORD }],
    ["POST", "/auth/customer/phonepass", { ...PHONE, password: PASSWORD }],
    [
      "POST",
      "/auth/customer/emailpass",
      { email_or_phone: "nobody@example.com", password: PASSWORD },
    ],
    ["POST", "/auth/:actor/:provider", login],
    ["POST", "/auth/user/emailpass", login],
    ["POST", "/auth/customer/emailpass/register", login],
    ["POST", "/auth/:actor/:provider/register", login],
    ["POST", "/auth/customer/emailpass/reset-password", EMAIL],
    ["POST", "/auth/customer/emailpass/reset-password", PHONE],
    [
      "POST",
      "/auth/:actor/:provider/reset-password",
      { identifier: "nobody@example.com", metadata: {} },
    ],
    ["POST", "/auth/customer/emailpass/update", login],
    ["POST", "/auth/:actor/:provider/update", login],
    ["POST", "/auth/:actor/:provider/callback", {}],
    ["POST", "/auth/session", {}],
    ["POST", "/auth/token/refresh", {}],
    ["POST", "/auth/mfa/challenges/:id/verify", { code: "123456" }],
  ] as const
).map(([method, path, body]) => ({
  method,
  path,
  body,
  bearer: /session|refresh/.test(path) ? "customer" : "nobody",
  parameters: path.includes(":id") ? ["x"] : ["customer", "emailpass"],
}))

const STORE: FuzzedRoute[] = (
  [
    [
      "POST",
      "/store/customers",
      "registration",
      {
        ...EMAIL,
        first_name: "A",
        last_name: "B",
        company_name: "C",
        metadata: { a: 1 },
        referral_code: "ABCDEFGHJK",
      },
    ],
    ["GET", "/store/customers/me", "customer", {}],
    [
      "POST",
      "/store/customers/me",
      "customer",
      { first_name: "A", metadata: {} },
    ],
    [
      "PATCH",
      "/store/customers/me",
      "customer",
      { last_name: "B", company_name: "C", metadata: {} },
    ],
    ["POST", "/store/customers/me/contact", "customer", EMAIL],
    ["POST", "/store/customers/me/contact", "customer", PHONE],
    ["POST", "/store/customers/me/contact/verify", "customer", OTP],
    [
      "POST",
      "/store/customers/otp/send",
      "nobody",
      { customer_id: "cus_x", type: "email_verification" },
    ],
    ["POST", "/store/customers/otp/verify", "nobody", OTP],
    [
      "POST",
      "/store/customers/change-password",
      "customer",
      {
        old_password: "wrong-Kettle-93-harbour",
        new_password: "violet-Teapot-93-harbour",
        confirm_password: "violet-Teapot-93-harbour",
      },
    ],
    ["POST", `${DELETION}/request`, "customer", { reason: "enough" }],
    ["POST", `${DELETION}/confirm`, "nobody", OTP],
    ["POST", `${DELETION}/cancel-request`, "nobody", EMAIL],
    ["POST", `${DELETION}/cancel-request`, "nobody", PHONE],
    ["POST", `${DELETION}/cancel-confirm`, "nobody", OTP],
  ] as const
).map(([method, path, bearer, body]) => ({ method, path, bearer, body }))

const ADMIN: FuzzedRoute[] = (
  [
    ["GET", "/admin/account-deletion-requests/:id", {}],
    ["POST", "/admin/account-deletion-requests/:id/cancel", { note: "x" }],
    ["POST", "/admin/account-deletion-requests/:id/expedite", { note: "x" }],
    ["POST", "/admin/customers/:id/disable", {}],
    ["POST", "/admin/customers/:id/enable", {}],
    ["GET", "/admin/customers/:id/registration", {}],
    ["DELETE", "/admin/customers/:id", {}],
    [
      "POST",
      "/admin/registration-messages/pause",
      { channel: "phone", hours: 2 },
    ],
    ["POST", "/admin/registration-messages/resume", { channel: "phone" }],
  ] as const
).map(([method, path, body]) => ({
  method,
  path,
  body,
  bearer: "staff",
  parameters: ["adr_x"],
}))

/** Every route of the plugin, and those of Medusa that its gates decide about. */
export const FUZZED_ROUTES: FuzzedRoute[] = [
  ...AUTH,
  ...STORE,
  {
    method: "GET",
    path: "/store/my-referrals",
    bearer: "customer",
    body: {},
    query: PAGE,
  },
  {
    method: "GET",
    path: "/admin/account-deletion-requests",
    bearer: "staff",
    body: {},
    query: {
      ...PAGE,
      status: "pending",
      order: "created_at",
      order_direction: "ASC",
      q: "cus_x",
    },
  },
  ...ADMIN,
]

/** The tokens of a run, and what makes them good again when a call has used them up. */
export type Bearers = {
  tokens: Record<Bearer, string | undefined>
  /** After a call that went through. */
  renew: (path: string) => Promise<void>
}

/** Signs up who the calls are made for. */
export async function prepareBearers(app: App): Promise<Bearers> {
  const customer: Customer = await registeredCustomer(app, {
    phone: uniquePhone(),
  })
  const identity = `SELECT auth_identity_id FROM provider_identity
    WHERE entity_id = $1 AND provider = 'emailpass'`
  const [{ app_metadata }] = await app.database.query<{
    app_metadata: unknown
  }>(`SELECT app_metadata FROM auth_identity WHERE id = (${identity})`, [
    customer.email,
  ])
  const tokens: Bearers["tokens"] = {
    customer: customer.token,
    registration: await register(app, { email: uniqueEmail() }),
    staff: await adminToken(app),
    nobody: undefined,
  }
  return {
    tokens,
    renew: async (path) => {
      if (path === "/store/customers") {
        tokens.registration = await register(app, { email: uniqueEmail() })
      }
      if (path === `${DELETION}/request`) {
        await app.database.query(
          "DELETE FROM account_deletion_request WHERE customer_id = $1",
          [customer.id],
        )
        await app.database.query(
          `UPDATE auth_identity SET app_metadata = $2 WHERE id = (${identity})`,
          [customer.email, JSON.stringify(app_metadata)],
        )
      }
    },
  }
}
