import { PASSWORD } from "./fixtures"
import {
  cancelCode,
  cancelLink,
  confirmedRequest,
  contactChange,
  customerId,
  customerWithSession,
  deletion,
  knownPassword,
  reauthentication,
  registration,
  remembered,
  reset,
  session,
  sessionId,
  type Bearer,
  type MakeLive,
  undoLink,
  verification,
} from "./fuzz-fixtures"

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
  /** What the call needs in order to be taken, and then uses up. */
  live?: MakeLive
}

const OTP = { token: "eyJhbGciOiJIUzI1NiJ9.e30.x", code: "123456" }
const NOBODY = "nobody@example.com"
const EMAIL = { email: NOBODY }
const PHONE = { phone: "+4915112345678" }
const WRONG = "wrong-Kettle-93-harbour"
const login = { ...EMAIL, password: WRONG }
const NEW = "a wholly new Teapot 93"
const RESET = "/auth/customer/emailpass/reset-password"
const UPDATE = "/auth/customer/emailpass/update"
const DELETION = "/store/customers/account-deletion"
const SESSION = "/store/customers/session"
const REAUTHENTICATE = "/store/customers/me/reauthenticate"
const REQUEST = "/admin/account-deletion-requests"
const PAGE = { limit: "10", offset: "0" }
const CURSOR =
  "WyJjcmVhdGVkX2F0IiwiMjAyNi0wMS0wMlQwMzowNDowNS42Nzg5MDFaIiwiYWRyX3giXQ"
const SORT = { order: "created_at", order_direction: "ASC" }

/** The gate's routes, in the usual spelling, in the generic one, and for other actors. */
const AUTH: FuzzedRoute[] = (
  [
    ["POST", "/auth/customer/emailpass", login],
    ["GET", "/auth/customer/emailpass", login],
    ["POST", "/auth/customer/emailpass", { ...PHONE, password: PASSWORD }],
    ["POST", "/auth/customer/phonepass", { ...PHONE, password: PASSWORD }],
    ["POST", "/auth/customer/emailpass", { ...login, remember: true }],
    [
      "POST",
      "/auth/customer/emailpass",
      { email_or_phone: NOBODY, password: PASSWORD },
    ],
    ["POST", "/auth/:actor/:provider", login],
    ["POST", "/auth/user/emailpass", login],
    ["POST", "/auth/customer/emailpass/register", login],
    [
      "POST",
      "/auth/customer/emailpass/register",
      { ...PHONE, password: PASSWORD },
    ],
    ["POST", "/auth/:actor/:provider/register", login],
    ["POST", RESET, { ...EMAIL, metadata: {} }],
    ["POST", RESET, PHONE],
    ["POST", RESET, { email_or_phone: NOBODY }],
    ["POST", RESET, { identifier: NOBODY }],
    [
      "POST",
      "/auth/:actor/:provider/reset-password",
      { identifier: NOBODY, metadata: {} },
    ],
    ["POST", UPDATE, { password: NEW }, reset()],
    ["POST", UPDATE, { email: "", password: NEW }, reset("email")],
    ["POST", UPDATE, { phone: "", password: NEW }, reset("phone")],
    ["POST", UPDATE, { identifier: "", password: NEW }, reset("identifier")],
    [
      "POST",
      UPDATE,
      { email_or_phone: "", password: NEW },
      reset("email_or_phone"),
    ],
    [
      "POST",
      "/auth/:actor/:provider/update",
      { email: "", password: NEW },
      reset("email"),
    ],
    ["POST", "/auth/:actor/:provider/callback", {}],
    ["POST", "/auth/session", {}],
    ["DELETE", "/auth/session", {}, session],
    ["POST", "/auth/token/refresh", {}],
    ["POST", "/auth/mfa/challenges/:id/verify", { code: "123456" }],
  ] as [string, string, Record<string, unknown>, MakeLive?][]
).map(([method, path, body, live]) => ({
  method,
  path,
  body,
  live,
  bearer: /session|refresh/.test(path) ? "customer" : "nobody",
  parameters: path.includes(":id") ? ["x"] : ["customer", "emailpass"],
}))

const STORE: FuzzedRoute[] = (
  [
    [
      "POST",
      "/store/customers",
      "nobody",
      {
        email: "",
        phone: "",
        first_name: "A",
        last_name: "B",
        company_name: "C",
        metadata: { a: 1 },
        referral_code: "ABCDEFGHJK",
      },
      registration,
    ],
    ["GET", "/store/customers/me", "customer", {}],
    [
      "POST",
      "/store/customers/me",
      "customer",
      {
        first_name: "A",
        last_name: "B",
        company_name: "C",
        metadata: {},
        locale: "de",
      },
    ],
    [
      "PATCH",
      "/store/customers/me",
      "customer",
      {
        first_name: "A",
        last_name: "B",
        company_name: "C",
        metadata: {},
        locale: "de",
      },
    ],
    ["POST", "/store/customers/me/contact", "customer", EMAIL],
    ["POST", "/store/customers/me/contact", "customer", PHONE],
    ["DELETE", "/store/customers/me/contact", "customer", EMAIL],
    ["DELETE", "/store/customers/me/contact", "customer", PHONE],
    [
      "POST",
      "/store/customers/me/contact/verify",
      "customer",
      OTP,
      contactChange,
    ],
    [
      "POST",
      "/store/customers/otp/send",
      "nobody",
      { customer_id: "cus_x", type: "email_verification" },
    ],
    ["GET", "/store/customers/challenge", "nobody", {}],
    ["POST", "/store/customers/otp/verify", "nobody", OTP, verification],
    [
      "POST",
      "/store/customers/otp/verify",
      "nobody",
      { ...OTP, remember: true },
      verification,
    ],
    ["GET", SESSION, "customer", {}],
    ["POST", `${SESSION}/refresh`, "nobody", { refresh_token: "" }, remembered],
    ["DELETE", SESSION, "nobody", { refresh_token: "" }, remembered],
    ["DELETE", "/store/customers/me/sessions/:id", "customer", {}, sessionId],
    ["POST", REAUTHENTICATE, "customer", { password: PASSWORD }, session],
    ["POST", REAUTHENTICATE, "customer", OTP, reauthentication],
    [
      "POST",
      `${REAUTHENTICATE}/code`,
      "customer",
      { channel: "email" },
      session,
    ],
    [
      "POST",
      "/store/customers/change-password",
      "customer",
      { old_password: WRONG, new_password: NEW, confirm_password: NEW },
      knownPassword,
    ],
    ["POST", `${DELETION}/request`, "customer", { reason: "enough" }, session],
    ["POST", `${DELETION}/confirm`, "nobody", OTP, deletion],
    ["POST", `${DELETION}/cancel-request`, "nobody", EMAIL],
    ["POST", `${DELETION}/cancel-request`, "nobody", PHONE],
    ["POST", `${DELETION}/cancel-confirm`, "nobody", OTP, cancelCode],
    [
      "POST",
      `${DELETION}/cancel-confirm`,
      "nobody",
      { cancel_token: "" },
      cancelLink,
    ],
    ["POST", "/store/customers/undo", "nobody", { token: "" }, undoLink],
  ] as [string, string, Bearer, Record<string, unknown>, MakeLive?][]
).map(([method, path, bearer, body, live]) => ({
  method,
  path,
  bearer,
  body,
  live,
}))

const ADMIN: FuzzedRoute[] = (
  [
    ["GET", `${REQUEST}/:id`, {}, confirmedRequest],
    ["POST", `${REQUEST}/:id/cancel`, { note: "x" }, confirmedRequest],
    ["POST", `${REQUEST}/:id/expedite`, { note: "x" }, confirmedRequest],
    ["POST", "/admin/customers/:id/disable", {}, customerId],
    ["POST", "/admin/customers/:id/enable", {}, customerId],
    ["DELETE", "/admin/customers/:id", {}],
    ["DELETE", "/admin/customers/:id/sessions", {}, customerId],
    [
      "DELETE",
      "/admin/customers/:id/sessions/:session_id",
      {},
      customerWithSession,
    ],
    [
      "POST",
      "/admin/registration-messages/pause",
      { channel: "phone", country: "FR", hours: 2 },
    ],
    [
      "POST",
      "/admin/registration-messages/previews/send",
      { message: "password_changed", locale: "de", sales_channel_id: "sc_x" },
    ],
    [
      "POST",
      "/admin/registration-messages/resume",
      { channel: "phone", country: "FR" },
    ],
  ] as [string, string, Record<string, unknown>, MakeLive?][]
).map(([method, path, body, live]) => ({
  method,
  path,
  body,
  live,
  bearer: "staff",
  parameters: ["adr_x", "cses_x"],
}))

/** What is read page by page, and what reads the query besides its body. */
const QUERIES: FuzzedRoute[] = (
  [
    ["GET", "/store/my-referrals", "customer", PAGE],
    ["GET", "/store/my-referrals/qr", "customer", { format: "png" }],
    ["GET", "/store/customers/me/sessions", "customer", PAGE],
    [
      "DELETE",
      "/store/customers/me/sessions",
      "customer",
      { include_current: "false" },
      session,
    ],
    ["GET", "/admin/customers/:id/sessions", "staff", PAGE, customerId],
    [
      "GET",
      "/admin/registration-messages/previews",
      "staff",
      {
        message: "password_changed",
        channel: "phone",
        locale: "de",
        sales_channel_id: "sc_x",
      },
    ],
    [
      "GET",
      "/admin/registration-messages",
      "staff",
      {
        days: "3",
        channel: "phone",
        country: "FR",
        carrier: "twilio",
        outcome: "sent",
      },
    ],
    [
      "GET",
      REQUEST,
      "staff",
      { ...PAGE, ...SORT, status: "confirmed", q: "cus_x" },
    ],
    [
      "GET",
      REQUEST,
      "staff",
      {
        ...SORT,
        limit: "10",
        // ["created_at","2026-01-02T03:04:05.678901Z","adr_x"]
        cursor: CURSOR,
      },
    ],
    ["GET", "/admin/customers/:id/registration", "staff", PAGE, customerId],
    ["POST", "/auth/customer/emailpass", "nobody", { ...EMAIL }],
    ["POST", "/auth/customer/emailpass", "nobody", { email_or_phone: NOBODY }],
  ] as [string, string, Bearer, Record<string, string>, MakeLive?][]
).map(([method, path, bearer, query, live]) => ({
  method,
  path,
  bearer,
  query,
  live,
  body: method === "POST" ? { password: PASSWORD } : {},
}))

/** Every route of the plugin, and those of Medusa that its gates decide about. */
export const FUZZED_ROUTES: FuzzedRoute[] = [
  ...AUTH,
  ...STORE,
  ...QUERIES,
  ...ADMIN,
]

/** The fields that calls of a route have, and that are hostile now and then. */
export const fieldsOf = ({ body, query }: FuzzedRoute): string[] =>
  Object.keys({ ...body, ...query })
