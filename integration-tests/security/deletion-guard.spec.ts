import { startApp, type App } from "../helpers/app"
import {
  callDeletion,
  confirmedDeletion,
  deletionOptions,
  requestCancel,
  requestDeletion,
} from "../helpers/deletion"
import { dumpDatabase, type Dump } from "../helpers/dump"
import {
  createCustomer,
  login,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
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
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass", "badge"],
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
      // The notice that a confirmation sends comes behind its answer.
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
      ["GET", "/store/customers/m%65"],
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
      ["POST", "/store/carts", { email: "eve@example.com" }],
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

    it("has written nothing at those calls", async () => {
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

    it.each(["zzz", "user", "cust%6fmers"])(
      "gives no token under the actor %s",
      async (actor) => {
        const answer = await app.request("POST", `/auth/${actor}/emailpass`, {
          body: { email: customer.email, password: PASSWORD },
          ip: uniqueIp(),
        })
        expect(answer.status).toBe(401)
        expect(answer.text).not.toContain("eyJ")
      },
    )

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

    it("serves the public to whoever is not logged in", async () => {
      const { status } = await app.request("GET", "/store/regions")
      expect(status).toBe(200)
    })
  },
)

describe("the registration token of an account that is about to go", () => {
  it("opens nothing", async () => {
    const [email, phone] = [uniqueEmail(), uniquePhone()]
    const registration = await register(app, { email })
    const { id } = await createCustomer(app, registration, { email, phone })
    const type = "email_verification"
    await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
    const token = await login(app, { email })
    await requestDeletion(app, { token, email })

    const otp = await sendAndReadOtp(app, {
      id,
      to: phone,
      type: "phone_verification",
    })
    expect(await verifyOtp(app, otp, { token: registration })).toMatchObject({
      token: null,
      needs_login: true,
    })
    for (const path of ["/auth/token/refresh", "/auth/session"]) {
      const answer = await app.request("POST", path, { token: registration })
      expect(answer.body).toEqual(refusal(null))
    }
  })
})

describe("a login by a provider of the shop's own", () => {
  const swipe = (
    badge: string,
    path = "/auth/customer/badge",
    method = "POST",
  ) => app.request(method, `${path}?badge=${badge}`, { ip: uniqueIp() })

  /** A customer who also has a badge: a second auth identity. */
  const badgeHolder = async () => {
    const customer = await registeredCustomer(app)
    const badge = `badge-${customer.id}`
    expect((await swipe(badge)).status).toBe(200)
    await app.database.query(
      `UPDATE auth_identity SET app_metadata = jsonb_build_object('customer_id', $1::text)
        WHERE id = (SELECT auth_identity_id FROM provider_identity WHERE entity_id = $2)`,
      [customer.id, badge],
    )
    const { token } = (await swipe(badge)).body
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.body.customer?.id).toBe(customer.id)
    return { ...customer, badge, badgeToken: String(token) }
  }

  it.each([
    ["POST", "/auth/customer/badge"],
    ["GET", "/auth/customer/badge"],
    ["POST", "/auth/customer/b%61dge"],
    ["GET", "/auth/customer/badge/callback"],
    ["POST", "/auth/customer/badge/callback"],
    ["POST", "/auth/zzz/badge"],
  ])("gets no token by %s %s", async (method, path) => {
    const holder = await badgeHolder()
    await requestDeletion(app, holder)
    const answer = await swipe(holder.badge, path, method)
    expect(answer.status).toBe(403)
    expect(answer.body).toEqual(refusal(null))
  })

  it("has ended its sessions, also after the request is taken back", async () => {
    const holder = await badgeHolder()
    const { email, badge, badgeToken } = holder
    await requestDeletion(app, holder)
    const me = (token: string) =>
      app.request("GET", "/store/customers/me", { token })
    expect((await me(badgeToken)).body).toEqual(refusal(null))
    const cancel = await requestCancel(app, { email }, email)
    await callDeletion(app, "cancel-confirm", cancel)
    expect((await me(badgeToken)).status).toBe(401)
    expect((await me((await swipe(badge)).body.token)).status).toBe(200)
  })
})

describe("a request that is taken back", () => {
  it.each(["pending", "confirmed"] as const)(
    "lets the owner in at once and no older session (%s)",
    async (state) => {
      const { email, token, cookie } = await leaver(state)
      const otp = await requestCancel(app, { email }, email)
      expect((await callDeletion(app, "cancel-confirm", otp)).status).toBe(200)
      const me = (credentials: object) =>
        app.request("GET", "/store/customers/me", credentials)
      expect((await me({ token })).status).toBe(401)
      expect((await me({ cookie })).status).toBe(401)
      const refresh = await app.request("POST", "/auth/token/refresh", {
        token,
      })
      expect(refresh.status).toBe(401)
      expect((await me({ token: await login(app, { email }) })).status).toBe(
        200,
      )
    },
  )
})
