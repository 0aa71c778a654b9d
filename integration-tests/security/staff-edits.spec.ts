import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  verifyOtp,
} from "../helpers/fixtures"

const SQUATTER = "copper-Saddle-71-meadow"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      login: { identifier: "both" },
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
    },
  })
})
afterAll(() => app?.stop())

const tryLogin = async (body: Record<string, unknown>) => {
  const answer = await app.request("POST", "/auth/customer/emailpass", {
    body: { password: PASSWORD, ...body },
  })
  return answer.body.code ?? answer.status
}

const loginsOf = (id: string) =>
  app.database.query(
    `SELECT p.provider, p.entity_id FROM provider_identity p
       JOIN auth_identity a ON a.id = p.auth_identity_id
      WHERE a.app_metadata->>'customer_id' = $1 ORDER BY p.provider`,
    [id],
  )

/** Edits as staff, and waits until the plugin has followed. */
const edit = async (id: string, body: Record<string, unknown>) => {
  const before = JSON.stringify(await loginsOf(id))
  const answer = await app.request("POST", `/admin/customers/${id}`, {
    token: await adminToken(app),
    body,
  })
  expect(answer.status).toBe(200)
  const deadline = Date.now() + 5_000
  while (
    JSON.stringify(await loginsOf(id)) === before &&
    Date.now() < deadline
  ) {
    // Medusa's event reaches the plugin right after the answer.
  }
}

describe("an edit of staff", () => {
  it("keeps a login if another person has registered the new email that staff set", async () => {
    const { id } = await registeredCustomer(app, { phone: null })
    const email = uniqueEmail()
    await register(app, { email, password: SQUATTER })
    await edit(id, { email })
    expect(await tryLogin({ email })).toBe("invalid_credentials")
    const type = "email_verification"
    await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
    expect(await tryLogin({ email })).toBe(200)
    expect(await tryLogin({ email, password: SQUATTER })).toBe(
      "invalid_credentials",
    )
  })

  it("keeps a login if staff take an edit back", async () => {
    const { id, email, phone } = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    for (const [mistake, correction] of [
      [{ email: null }, { email }],
      [{ phone: null }, { phone }],
      [{ phone: "call me" }, { phone }],
    ]) {
      await edit(id, mistake)
      await edit(id, correction)
    }
    expect(await tryLogin({ email })).toBe(200)
    expect(await tryLogin({ phone })).toBe(200)
  })

  it("opens no account by an email that staff set and another customer verified", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const other = await registeredCustomer(app, { phone: null })
    await edit(other.id, { email: owner.email.toUpperCase() })
    const login = await app.request("POST", "/auth/customer/emailpass", {
      body: { email: owner.email, password: PASSWORD },
    })
    const me = await app.request("GET", "/store/customers/me", {
      token: login.body.token,
    })
    expect(me.body.customer.id).toBe(owner.id)
    const former = await app.request("GET", "/store/customers/me", {
      token: other.token,
    })
    expect(former.status).toBe(401)
  })
})
