import { startApp, type App, type AppOptions } from "../helpers/app"
import {
  adminToken,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { limitsOf } from "../helpers/limits"
import { heldToDocument, takes, type DocumentedRoute } from "../helpers/openapi"
import { answerCode, routesWith } from "../helpers/openapi-calls"

const start = async (choices: AppOptions) =>
  heldToDocument(await startApp(choices))

/** A token of its own for each route: a call may end the session. */
const tokenFor = async (app: App, route: DocumentedRoute) => {
  if (takes(route, "adminToken")) {
    return adminToken(app)
  }
  return takes(route, "customerToken")
    ? (await registeredCustomer(app)).token
    : undefined
}

describe("in a shop with low limits", () => {
  let app: App
  beforeAll(async () => {
    const options = {
      registration: { identifier: "both" },
      account_deletion_request: { template: "templates/deletion-request.hbs" },
      account_deletion_cancel: { template: "templates/deletion-cancel.hbs" },
      ...limitsOf({
        ip: { points: 2, window: 900 },
        daily_budget: { destination: 2 },
      }),
    }
    app = await start({ options })
  })
  afterAll(() => app?.stop())

  // The request for a deletion ends its own session, so another route that sends is called before it.
  it.each(routesWith("rate_limited"))(
    "answers a call of %s past its limit as documented",
    async (id, route) => {
      const choices = { token: await tokenFor(app, route), ip: uniqueIp() }
      const first = id === "requestDeletion" ? "sendOtp" : route
      await answerCode(app, first, choices)
      await answerCode(app, first, choices)
      expect(await answerCode(app, route, choices)).toBe("rate_limited")
    },
  )

  // Creating a customer counts nothing: it is busy where an equal request before it takes too long.
  it.each(routesWith("busy", ["createCustomer"]))(
    "answers %s as documented if nothing can be counted",
    async (_id, route) => {
      const table = "customer_registration_limit"
      const token = await tokenFor(app, route)
      await app.database.query(`ALTER TABLE ${table} RENAME TO away`)
      try {
        expect(await answerCode(app, route, { token })).toBe("busy")
      } finally {
        await app.database.query(`ALTER TABLE away RENAME TO ${table}`)
      }
    },
  )
})

describe("in a shop that leaves things out", () => {
  let app: App
  beforeAll(async () => {
    app = await start({
      authMethodsPerActor: { user: ["emailpass"], customer: ["emailpass"] },
      options: {
        registration: { identifier: "both" },
        login: { identifier: "email" },
        phone_verification: undefined,
        bot_protection: { provider: "altcha", on: ["reset"] },
      },
    })
  })
  afterAll(() => app?.stop())

  it("answers a provider that serves no customers as documented", async () => {
    const body = { phone: uniquePhone(), password: PASSWORD }
    const code = await answerCode(app, "registerLogin", { body })
    expect(code).toBe("provider_not_allowed")
  })

  it("answers a call without its bot check as documented", async () => {
    const body = { email: uniqueEmail() }
    const code = await answerCode(app, "requestPasswordReset", { body })
    expect(code).toBe("bot_check_required")
  })

  it.each(["login", "requestPasswordReset"])(
    "answers %s by a channel that is no login as documented",
    async (id) => {
      const password = id === "login" ? { password: PASSWORD } : {}
      const body = { phone: uniquePhone(), ...password }
      expect(await answerCode(app, id, { body })).toBe("phone_login_disabled")
    },
  )

  it.each(routesWith("channel_not_configured"))(
    "answers %s without a channel as documented",
    async (id, route) => {
      const token = takes(route, "customerToken")
        ? (await registeredCustomer(app)).token
        : undefined
      const bodies: Record<string, unknown> = {
        sendOtp: { customer_id: "cus_none", type: "phone_verification" },
        requestContactChange: { phone: uniquePhone() },
        requestDeletion: {},
        sendReauthenticationCode: { channel: "phone" },
        requestDeletionCancel: { email: uniqueEmail() },
      }
      const code = await answerCode(app, route, { token, body: bodies[id] })
      expect(code).toBe("channel_not_configured")
    },
  )
})

describe("in a shop of phones", () => {
  let app: App
  beforeAll(async () => {
    app = await start({
      options: {
        registration: { identifier: "phone" },
        login: { identifier: "phone" },
        phone_verification: { channel: "sms", autoSendOnRegistration: true },
      },
    })
  })
  afterAll(() => app?.stop())

  it("returns the code's token at a sign-up as documented", async () => {
    await registeredCustomer(app, { by: "phone", verify: [] })
  })

  it.each(["login", "requestPasswordReset"])(
    "answers %s by email as documented",
    async (id) => {
      expect(await answerCode(app, id)).toBe("email_login_disabled")
    },
  )
})
