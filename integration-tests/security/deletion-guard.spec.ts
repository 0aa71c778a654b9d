import { startApp, type App } from "../helpers/app"
import {
  confirmedDeletion,
  deletionOptions,
  requestDeletion,
} from "../helpers/deletion"
import { dumpDatabase, type Dump } from "../helpers/dump"
import {
  PASSWORD,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  verifyOtp,
} from "../helpers/fixtures"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      ...deletionOptions,
      login: { identifier: "both" },
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      rate_limit: false,
    },
  })
})
afterAll(() => app?.stop())

type Leaver = {
  id: string
  email: string
  phone: string
  /** From before the request. */
  token: string
  cookie: string[]
  scheduled: string | null
}

/** A customer with a token and a cookie, whose request is then pending or confirmed. */
const leaver = async (state: "pending" | "confirmed"): Promise<Leaver> => {
  const customer = await registeredCustomer(app, { verify: ["phone", "email"] })
  const { headers } = await app.request("POST", "/auth/session", {
    token: customer.token,
  })
  const cookie = headers["set-cookie"] ?? []
  if (state === "pending") {
    await requestDeletion(app, customer)
    return { ...customer, cookie, scheduled: null }
  }
  const { deletion_scheduled_at } = await confirmedDeletion(app, customer)
  return { ...customer, cookie, scheduled: deletion_scheduled_at }
}

const refusal = (scheduled: string | null) => ({
  type: "forbidden",
  code: "account_deletion_pending",
  message: expect.any(String),
  details: { deletion_scheduled_at: scheduled },
})

describe.each(["pending", "confirmed"] as const)(
  "while a deletion is %s",
  (state) => {
    let customer: Leaver
    let before: Dump
    beforeAll(async () => {
      customer = await leaver(state)
      // The notice that a confirmation sends comes after its response.
      await app.waitForMessage(
        ({ to, template }) =>
          to === customer.email &&
          template.endsWith(
            state === "pending" ? "deletion_request" : "deletion_confirmed",
          ),
      )
      before = await dumpDatabase(app.database)
    })

    const change = {
      old_password: PASSWORD,
      new_password: "an entirely new passphrase",
      confirm_password: "an entirely new passphrase",
    }
    it.each<[string, string, unknown?]>([
      ["GET", "/store/customers/me"],
      ["HEAD", "/store/customers/me"],
      ["GET", "/STORE/customers/me/"],
      ["POST", "/store/customers/me", { first_name: "Eve" }],
      ["PATCH", "/store/customers/me", { first_name: "Eve" }],
      ["POST", "/store/customers/me/contact", { email: uniqueEmail() }],
      [
        "POST",
        "/store/customers/me/contact/verify",
        { token: "x", code: "123456" },
      ],
      ["GET", "/store/customers/me/addresses"],
      [
        "POST",
        "/store/customers/me/addresses",
        { first_name: "Eve", address_1: "Street 1", country_code: "de" },
      ],
      ["POST", "/store/customers/change-password", change],
      ["POST", "/store/customers/account-deletion/request", {}],
      ["POST", "/store/customers/account-deletion/request/", {}],
      ["GET", "/store/orders"],
      ["POST", "/auth/token/refresh"],
      ["POST", "/auth/session"],
      ["GET", "/auth/mfa/factors"],
      ["POST", "/auth/mfa/factors", { provider: "totp" }],
      ["POST", "/auth/mfa/challenges/x/verify", { method: "totp", code: "1" }],
      [
        "POST",
        "/auth/verification/request",
        { entity_id: "x", code_provider: "x" },
      ],
    ])("refuses %s %s by token and by cookie", async (...call) => {
      const [method, path, body] = call
      const byToken = await app.request(method, path, {
        body,
        token: customer.token,
        ip: uniqueIp(),
      })
      expect(byToken.status).toBe(403)
      if (method !== "HEAD") {
        expect(byToken.body).toEqual(refusal(customer.scheduled))
      }
      // Turning a token into a cookie is what this route is for.
      if (path !== "/auth/session") {
        const byCookie = await app.request(method, path, {
          body,
          cookie: customer.cookie,
          ip: uniqueIp(),
        })
        expect(byCookie.status).toBe(403)
      }
    })

    it("writes nothing at the refused calls", async () => {
      expect(await dumpDatabase(app.database)).toEqual(before)
    })

    it.each([
      ["POST", "/auth/customer/emailpass"],
      ["GET", "/auth/customer/emailpass"],
      ["POST", "/auth/customer/email%70ass"],
      ["POST", "/auth/c%75stomer/phonepass"],
      ["POST", "/AUTH/customer/emailpass/"],
      ["POST", "/auth/customer/phonepass"],
    ])("refuses the login %s %s, after the password", async (method, path) => {
      for (const contact of [
        { email: customer.email },
        { phone: customer.phone },
      ]) {
        const right = await app.request(method, path, {
          body: { ...contact, password: PASSWORD },
          ip: uniqueIp(),
        })
        expect(right.status).toBe(403)
        expect(right.body).toEqual(refusal(customer.scheduled))
        const wrong = await app.request(method, path, {
          body: { ...contact, password: "a wrong password" },
          ip: uniqueIp(),
        })
        expect(wrong.body.code).toBe("invalid_credentials")
      }
      const head = await app.request("HEAD", path, {
        body: { email: customer.email, password: PASSWORD },
        ip: uniqueIp(),
      })
      expect(head.status).toBe(403)
    })

    it.each([
      ["zzz", 400],
      ["user", 401],
      ["cust%6fmers", 400],
    ])("gives no token under the actor %s", async (actor, status) => {
      const answer = await app.request("POST", `/auth/${actor}/emailpass`, {
        body: { email: customer.email, password: PASSWORD },
        ip: uniqueIp(),
      })
      expect(answer.status).toBe(status)
      expect(answer.text).not.toContain("eyJ")
    })

    it("gives no token for a code and a password", async () => {
      const { id, email } = customer
      await app.database.query(
        "DELETE FROM contact_verification WHERE customer_id = $1 AND channel = 'email'",
        [id],
      )
      const type = "email_verification"
      const otp = await sendAndReadOtp(app, { id, to: email, type })
      expect(await verifyOtp(app, otp)).toMatchObject({
        token: null,
        needs_login: true,
      })
    })

    it("serves the public to visitors without a login", async () => {
      const { status } = await app.request("GET", "/store/regions")
      expect(status).toBe(200)
    })
  },
)
