import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  login,
  PASSWORD,
  postOk,
  registeredCustomer,
  uniqueEmail,
  type Customer,
} from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.stop())

/** Medusa's routes outside of this plugin that need a customer. */
const ROUTES: [method: string, path: string, body?: object][] = [
  ["GET", "/store/customers/me"],
  ["GET", "/store/customers/me/addresses"],
  ["GET", "/store/orders"],
  ["POST", "/store/carts/cart_1/customer", {}],
  ["POST", "/store/orders/order_1/transfer/request", {}],
  ["POST", "/store/orders/order_1/transfer/cancel"],
  ["POST", "/store/customers/me/contact", { email: "mallory@example.com" }],
  ["POST", "/auth/token/refresh"],
  ["POST", "/auth/session"],
  ["GET", "/auth/mfa/factors"],
  ["POST", "/auth/mfa/recovery-codes", {}],
]

describe("a customer who was deleted while no event got through", () => {
  it("opens nothing with an older token of a deleted customer, although no event got through", async () => {
    const { id, token } = await registeredCustomer(app)
    // As a process leaves it that was killed between the write and the event.
    await app.database.query(
      "UPDATE customer SET deleted_at = now() WHERE id = $1",
      [id],
    )
    for (const [method, path, body] of ROUTES) {
      const { status } = await app.request(method, path, { token, body })
      expect([method, path, status]).toEqual([method, path, 401])
    }
  })
})

describe("a session cookie", () => {
  it("issues another session cookie at a sign-in, which prevents fixation", async () => {
    const other = await registeredCustomer(app)
    const owner = await registeredCustomer(app)
    const open = (token: string, cookie?: string[]) =>
      app.request("POST", "/auth/session", { token, cookie })
    const planted = (await open(other.token)).headers["set-cookie"]
    const signedIn = await open(owner.token, planted)
    expect(signedIn.status).toBe(200)
    const me = await app.request("GET", "/store/customers/me", {
      cookie: planted,
    })
    expect(me.body.customer?.id).not.toBe(owner.id)
    const own = await app.request("GET", "/store/customers/me", {
      cookie: signedIn.headers["set-cookie"],
    })
    expect(own.body.customer.id).toBe(owner.id)
  })
})

describe("closing and opening an account", () => {
  it("lets only staff close and open accounts", async () => {
    const { id, token } = await registeredCustomer(app)
    for (const action of ["disable", "enable"]) {
      for (const credentials of [{}, { token }]) {
        const answer = await app.request(
          "POST",
          `/admin/customers/${id}/${action}`,
          { ...credentials, body: {} },
        )
        expect(answer.status).toBe(401)
      }
    }
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.status).toBe(200)
  })

  it.each(["%00", "a%00b", "__proto__", "x".repeat(3_000)])(
    "answers the id %s with a 4xx",
    async (id) => {
      const token = await adminToken(app)
      for (const action of ["disable", "enable"]) {
        const { status } = await app.request(
          "POST",
          `/admin/customers/${id}/${action}`,
          { token, body: {} },
        )
        expect([400, 404]).toContain(status)
      }
    },
  )

  it("finds nothing to close of a guest", async () => {
    const token = await adminToken(app)
    const guest = await app.request("POST", "/admin/customers", {
      token,
      body: { email: uniqueEmail() },
    })
    const { status } = await app.request(
      "POST",
      `/admin/customers/${guest.body.customer.id}/disable`,
      { token, body: {} },
    )
    expect(status).toBe(400)
  })
})

const byStaff = async (action: string, id: string) =>
  app.request("POST", `/admin/customers/${id}/${action}`, {
    token: await adminToken(app),
    body: {},
  })

describe("a closed account", () => {
  it("refuses login and reset to a closed account, which opens again unchanged", async () => {
    const customer = await registeredCustomer(app)
    await byStaff("disable", customer.id)
    const tryLogin = () =>
      app.request("POST", "/auth/customer/emailpass", {
        body: { email: customer.email, password: PASSWORD },
      })
    const refused = await tryLogin()
    expect([refused.status, refused.body.code]).toEqual([
      403,
      "account_disabled",
    ])
    await byStaff("enable", customer.id)
    expect((await tryLogin()).status).toBe(200)
  })
})

/** The cookie of a session that its owner ended by a change of the password. */
const endedCookie = async ({ token }: Customer): Promise<string[]> => {
  const opened = await app.request("POST", "/auth/session", { token })
  const body = {
    old_password: PASSWORD,
    new_password: NEW_PASSWORD,
    confirm_password: NEW_PASSWORD,
  }
  await postOk(app, "/store/customers/change-password", body, token)
  return opened.headers["set-cookie"] ?? []
}

describe("signing out", () => {
  it("signs out of a session that ended", async () => {
    const customer = await registeredCustomer(app)
    const answer = await app.request("DELETE", "/auth/session", {
      cookie: await endedCookie(customer),
    })
    expect(answer.status).toBe(200)
  })

  it("signs in again after signing out of an ended session", async () => {
    const customer = await registeredCustomer(app)
    const cookie = await endedCookie(customer)
    const token = await login(app, {
      email: customer.email,
      password: NEW_PASSWORD,
    })
    const answer = await app.request("POST", "/auth/session", { token, cookie })
    expect(answer.status).toBe(200)
  })
})
