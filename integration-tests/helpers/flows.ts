import type { Answer, App } from "./app"
import {
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  changeEmail,
} from "./fixtures"
import { callDeletion, requestDeletion } from "./deletion"
import { verificationCount, tryOtp } from "./otp"

const NEW_PASSWORD = "amber-Windmill-47-orbit"

/** One call of a flow that is ready to be made, and how to see whether it had its effect. */
export type PreparedCall = {
  call: () => Promise<Answer>
  /** True when all of it is in the database, false when nothing is; anything between is an error. */
  happened: () => Promise<boolean>
}

/** A call that must happen whole or not at all. */
export type Flow = {
  name: string
  /** Where it writes, for what holds or breaks it there. */
  writes: { table: string; on: string }[]
  prepare: (app: App) => Promise<PreparedCall>
}

const whole = (parts: boolean[]): boolean => {
  if (new Set(parts).size !== 1) {
    throw new Error(`Half of it happened: ${parts.join(", ")}`)
  }
  return parts[0]
}

const exists = async (app: App, sql: string, ...parameters: unknown[]) =>
  (await app.database.query(sql, parameters)).length > 0

const tryPassword = async (app: App, email: string, password: string) => {
  const answer = await app.request("POST", "/auth/customer/emailpass", {
    body: { email, password },
    ip: uniqueIp(),
  })
  return answer.status === 200
}

/** The calls that give or take an account, a verification, a password or a login. */
export const FLOWS: Flow[] = [
  {
    name: "register",
    writes: [
      { table: "auth_identity", on: "INSERT" },
      { table: "provider_identity", on: "INSERT" },
    ],
    prepare: async (app) => {
      const email = uniqueEmail()
      return {
        call: () =>
          app.request("POST", "/auth/customer/emailpass/register", {
            body: { email, password: PASSWORD },
            ip: uniqueIp(),
          }),
        happened: () =>
          exists(
            app,
            `SELECT 1 FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
              WHERE p.entity_id = $1`,
            email,
          ),
      }
    },
  },
  {
    name: "create the customer",
    writes: [
      { table: "auth_identity", on: "UPDATE" },
      { table: "customer", on: "INSERT" },
    ],
    prepare: async (app) => {
      const email = uniqueEmail()
      const token = await register(app, { email })
      return {
        call: () =>
          app.request("POST", "/store/customers", {
            body: { email },
            token,
            ip: uniqueIp(),
          }),
        happened: () =>
          exists(app, "SELECT 1 FROM customer WHERE email = $1", email),
      }
    },
  },
  {
    name: "verify a code",
    writes: [
      { table: "otp_verification", on: "UPDATE OF attempts" },
      { table: "otp_verification", on: "UPDATE OF verified_at" },
      { table: "contact_verification", on: "INSERT" },
    ],
    prepare: async (app) => {
      const { id, email: to } = await registeredCustomer(app, { verify: [] })
      const type = "email_verification"
      const otp = await sendAndReadOtp(app, { id, to, type })
      return {
        call: () => tryOtp(app, otp),
        happened: async () => (await verificationCount(app.database, id)) === 1,
      }
    },
  },
  {
    name: "reset the password",
    writes: [
      { table: "auth_password_reset_token", on: "DELETE" },
      { table: "provider_identity", on: "UPDATE" },
      { table: "auth_identity", on: "UPDATE" },
    ],
    prepare: async (app) => {
      const { email, token } = await registeredCustomer(app)
      await app.request("POST", "/auth/customer/emailpass/reset-password", {
        body: { email },
        ip: uniqueIp(),
      })
      const { text } = await app.waitForMessage(
        ({ to, text }) => to === email && text.includes("token="),
      )
      return {
        call: () =>
          app.request("POST", "/auth/customer/emailpass/update", {
            body: { password: NEW_PASSWORD },
            token: tokenInLink(text),
            ip: uniqueIp(),
          }),
        happened: async () => {
          const me = await app.request("GET", "/store/customers/me", { token })
          return whole([
            me.status === 401,
            await tryPassword(app, email, NEW_PASSWORD),
            !(await tryPassword(app, email, PASSWORD)),
          ])
        },
      }
    },
  },
  {
    name: "confirm a contact change",
    writes: [
      { table: "customer", on: "UPDATE" },
      { table: "provider_identity", on: "UPDATE" },
    ],
    prepare: async (app) => {
      const { email, token } = await registeredCustomer(app)
      const next = uniqueEmail()
      return {
        call: await changeEmail(app, token, next),
        happened: async () =>
          whole([
            await tryPassword(app, next, PASSWORD),
            !(await tryPassword(app, email, PASSWORD)),
            await exists(app, "SELECT 1 FROM customer WHERE email = $1", next),
          ]),
      }
    },
  },
  {
    name: "confirm a deletion",
    writes: [
      { table: "otp_verification", on: "UPDATE OF verified_at" },
      { table: "account_deletion_request", on: "UPDATE" },
    ],
    prepare: async (app) => {
      const customer = await registeredCustomer(app)
      const otp = await requestDeletion(app, customer)
      return {
        call: () => callDeletion(app, "confirm", otp),
        happened: () =>
          exists(
            app,
            `SELECT 1 FROM account_deletion_request
              WHERE customer_id = $1 AND status = 'confirmed' AND deletion_scheduled_at IS NOT NULL`,
            customer.id,
          ),
      }
    },
  },
]
