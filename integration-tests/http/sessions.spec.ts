import { startApp, type Answer, type App } from "../helpers/app"
import {
  adminToken,
  codeFromMessage,
  login,
  PASSWORD,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  type Customer,
} from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
let second: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "email" },
      password_reset: { template: "templates/reset.hbs" },
    },
  })
  second = await startApp({ database: app.database, shareOutboxOf: app })
})
afterAll(async () => {
  await second?.stop()
  await app?.stop()
})

/** Every way in which a customer's session is needed. */
const ROUTES: [method: string, path: string, body?: object][] = [
  ["GET", "/store/customers/me"],
  ["POST", "/store/customers/me", { first_name: "Mallory" }],
  ["PATCH", "/store/customers/me", { first_name: "Mallory" }],
  ["GET", "/store/customers/me/addresses"],
  ["POST", "/store/customers/me/addresses", { first_name: "Mallory" }],
  ["POST", "/store/customers/me/contact", { email: "mallory@example.com" }],
  [
    "POST",
    "/store/customers/change-password",
    { old_password: "a", new_password: "b", confirm_password: "b" },
  ],
  ["GET", "/store/orders"],
  ["POST", "/auth/token/refresh"],
  ["GET", "/auth/mfa/factors"],
  ["POST", "/auth/mfa/factors", { provider: "totp" }],
  [
    "POST",
    "/auth/verification/request",
    { entity_id: "mallory@example.com", entity_type: "email" },
  ],
]

interface Session {
  token: string
  cookie: string[]
}

/** A session in both forms: a token, and the cookie that was made of it. */
const openSession = async (customer: Customer): Promise<Session> => {
  const token = await login(app, { email: customer.email })
  const answer = await app.request("POST", "/auth/session", { token })
  expect(answer.status).toBe(200)
  return { token, cookie: answer.headers["set-cookie"] ?? [] }
}

const changePassword = (token: string | undefined): Promise<Answer> =>
  app.request("POST", "/store/customers/change-password", {
    token,
    body: {
      old_password: PASSWORD,
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    },
  })

const resetPassword = async ({ email }: Customer): Promise<Answer> => {
  const after = (await app.messages()).length
  await app.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email },
  })
  const { text } = await app.waitForMessage(({ to }) => to === email, { after })
  return app.request("POST", "/auth/customer/emailpass/update", {
    token: tokenInLink(text),
    body: { password: NEW_PASSWORD },
  })
}

const changeContact = async (token: string | undefined): Promise<Answer> => {
  const email = uniqueEmail()
  const after = (await app.messages()).length
  const asked = await app.request("POST", "/store/customers/me/contact", {
    token,
    body: { email },
  })
  const sent = await app.waitForMessage(({ to }) => to === email, { after })
  return app.request("POST", "/store/customers/me/contact/verify", {
    token,
    body: { token: asked.body.token, code: codeFromMessage(sent) },
  })
}

const staff = async (action: string, id: string): Promise<Answer> =>
  app.request(
    action === "delete" ? "DELETE" : "POST",
    `/admin/customers/${id}${action === "delete" ? "" : `/${action}`}`,
    { token: await adminToken(app), body: {} },
  )

const EVENTS: [string, (customer: Customer) => Promise<Answer>][] = [
  ["a password change", ({ token }) => changePassword(token)],
  ["a password reset", resetPassword],
  ["a contact change", ({ token }) => changeContact(token)],
  ["staff closing the account", ({ id }) => staff("disable", id)],
  ["staff deleting the customer", ({ id }) => staff("delete", id)],
]

/** Waits until Medusa's event has reached the plugin: sessions end right after. */
const settled = async (session: Session): Promise<void> => {
  for (let tries = 0; tries < 100; tries++) {
    const { status } = await app.request("GET", "/store/customers/me", session)
    if (status === 401 || status === 403) {
      return
    }
  }
}

const countRows = async () =>
  app.database.query(
    `SELECT (SELECT count(*) FROM customer_address) AS addresses,
            (SELECT count(*) FROM auth_mfa_factor) AS factors,
            (SELECT count(*) FROM auth_verification) AS verifications,
            (SELECT count(*) FROM customer WHERE first_name = 'Mallory') AS names`,
  )

describe.each(EVENTS)("after %s", (name, event) => {
  it("opens nothing with an older token, refresh or cookie, on any instance", async () => {
    const customer = await registeredCustomer(app)
    const session = await openSession(customer)
    const refreshed = await app.request("POST", "/auth/token/refresh", {
      token: session.token,
    })
    expect(refreshed.status).toBe(200)
    expect((await event(customer)).status).toBe(200)
    if (name.includes("deleting")) {
      await settled(session)
    }
    const before = await countRows()
    const closed = name.includes("closing")
    for (const [method, path, body] of ROUTES) {
      for (const target of [app, second]) {
        const tries: [string, { token?: string; cookie?: string[] }][] = [
          ["token", { token: session.token }],
          ["refreshed token", { token: refreshed.body.token }],
        ]
        // Cookies live in the memory of the instance that made them.
        if (target === app) {
          tries.push(["cookie", { cookie: session.cookie }])
        }
        for (const [kind, credentials] of tries) {
          const answer = await target.request(method, path, {
            body,
            ...credentials,
          })
          expect([kind, method, path, answer.status, answer.body.code]).toEqual(
            closed
              ? [kind, method, path, 403, "account_disabled"]
              : [kind, method, path, 401, "token_invalid"],
          )
        }
      }
    }
    const renewed = await app.request("POST", "/auth/session", {
      token: session.token,
    })
    expect(renewed.status).toBe(closed ? 403 : 401)
    expect(await countRows()).toEqual(before)
  })
})

describe("a closed account", () => {
  it("refuses login and reset to a closed account, which opens again unchanged", async () => {
    const customer = await registeredCustomer(app)
    await staff("disable", customer.id)
    const tryLogin = () =>
      app.request("POST", "/auth/customer/emailpass", {
        body: { email: customer.email, password: PASSWORD },
      })
    const refused = await tryLogin()
    expect([refused.status, refused.body.code]).toEqual([
      403,
      "account_disabled",
    ])
    await staff("enable", customer.id)
    expect((await tryLogin()).status).toBe(200)
  })
})

describe("signing out", () => {
  it("signs out of a session that ended", async () => {
    const customer = await registeredCustomer(app)
    const session = await openSession(customer)
    await changePassword(customer.token)
    const answer = await app.request("DELETE", "/auth/session", {
      cookie: session.cookie,
    })
    expect(answer.status).toBe(200)
  })

  it("signs in again after signing out of an ended session", async () => {
    const customer = await registeredCustomer(app)
    const { cookie } = await openSession(customer)
    await changePassword(customer.token)
    const token = await login(app, {
      email: customer.email,
      password: NEW_PASSWORD,
    })
    const answer = await app.request("POST", "/auth/session", { token, cookie })
    expect(answer.status).toBe(200)
  })
})
