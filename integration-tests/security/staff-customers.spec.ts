import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  login,
  PASSWORD,
  registeredCustomer,
  type Customer,
} from "../helpers/fixtures"
import { tryLogin } from "../helpers/limits"
import { staffResetToken } from "../helpers/staff"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "both" },
      login: { identifier: "both" },
    },
  })
  await adminToken(app)
})
afterAll(() => app?.stop())

/** A customer whose login is a staff user's, too. */
async function staffCustomer(): Promise<Customer> {
  const customer = await registeredCustomer(app, { verify: ["email", "phone"] })
  await app.database.query(
    `UPDATE auth_identity
        SET app_metadata = app_metadata || jsonb_build_object('user_id', (SELECT id FROM "user" LIMIT 1))
      WHERE app_metadata->>'customer_id' = $1`,
    [customer.id],
  )
  return { ...customer, token: await login(app, { email: customer.email }) }
}

describe("a password that staff resets through Medusa", () => {
  it("ends the customer's sessions by a reset of staff, and sets the password of every login", async () => {
    const customer = await staffCustomer()
    const reset = await app.request("POST", "/auth/user/emailpass/update", {
      token: await staffResetToken(app, customer.email),
      body: { password: NEW_PASSWORD },
    })
    expect([reset.status, reset.body]).toEqual([200, { success: true }])

    const { token, email, phone } = customer
    for (const [method, path] of [
      ["GET", "/store/customers/me"],
      ["POST", "/auth/token/refresh"],
      ["POST", "/auth/session"],
    ]) {
      const { status } = await app.request(method, path, { token })
      expect([path, status]).toEqual([path, 401])
    }
    for (const contact of [{ email }, { phone }]) {
      const old = await tryLogin(app, { ...contact, password: PASSWORD })
      expect(old.status).toBe(401)
      const fresh = await tryLogin(app, { ...contact, password: NEW_PASSWORD })
      expect(fresh.status).toBe(200)
    }
  })

  it("changes nothing by a refused reset token of staff", async () => {
    const customer = await staffCustomer()
    const { token, email } = customer
    const wrong = await app.request("POST", "/auth/user/emailpass/update", {
      token: `${await staffResetToken(app, customer.email)}x`,
      body: { password: NEW_PASSWORD },
    })
    expect(wrong.status).toBe(401)
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.status).toBe(200)
    expect((await tryLogin(app, { email, password: PASSWORD })).status).toBe(
      200,
    )
  })
})
