import { startApp, type App } from "../helpers/app"
import {
  callDeletion,
  confirmedDeletion,
  deletionOptions,
  requestCancel,
  requestDeletion,
} from "../helpers/deletion"
import {
  createCustomer,
  login,
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

const refusal = (scheduled: string | null) => ({
  type: "forbidden",
  code: "account_deletion_pending",
  message: expect.any(String),
  details: { deletion_scheduled_at: scheduled },
})

describe("the registration token of an account that is about to go", () => {
  it("opens nothing by the registration token of an account that is about to be deleted", async () => {
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
  ])(
    "gives no token by %s %s while a deletion is pending",
    async (method, path) => {
      const holder = await badgeHolder()
      await requestDeletion(app, holder)
      const answer = await swipe(holder.badge, path, method)
      expect(answer.status).toBe(403)
      expect(answer.body).toEqual(refusal(null))
    },
  )

  it("ends the sessions of a shop's own provider, also after the request is cancelled", async () => {
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
    "lets the owner in immediately, and no older session, after a cancel (%s)",
    async (state) => {
      const customer = await registeredCustomer(app)
      const { email, token } = customer
      const session = await app.request("POST", "/auth/session", { token })
      const cookie = session.headers["set-cookie"]
      await (state === "pending" ? requestDeletion : confirmedDeletion)(
        app,
        customer,
      )
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
