import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  login,
  PASSWORD,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      login: { identifier: "both" },
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
    },
  })
})
afterAll(() => app?.stop())

const asStaff = async (method: string, id: string, body?: object) => {
  const answer = await app.request(method, `/admin/customers/${id}`, {
    token: await adminToken(app),
    body,
  })
  expect(answer.status).toBe(200)
}

const loginAnswer = (body: Record<string, unknown>) =>
  app.request("POST", "/auth/customer/emailpass", {
    body: { password: PASSWORD, ...body },
  })

/** Reads until a condition holds: Medusa's events reach the plugin right after the answer. */
const until = async <T>(
  read: () => Promise<T>,
  isReached: (value: T) => boolean,
): Promise<T> => {
  const deadline = Date.now() + 10_000
  let value = await read()
  while (!isReached(value) && Date.now() < deadline) {
    value = await read()
  }
  return value
}

const loginsOf = (id: string) =>
  app.database.query(
    `SELECT p.provider, p.entity_id FROM provider_identity p
       JOIN auth_identity a ON a.id = p.auth_identity_id
      WHERE a.app_metadata->>'customer_id' = $1 ORDER BY p.provider`,
    [id],
  )

describe("an email that staff edits", () => {
  it("makes an email unverified, moves the login and ends the sessions when staff edit it", async () => {
    const { id, email, token } = await registeredCustomer(app, { phone: null })
    const edited = uniqueEmail()
    await asStaff("POST", id, { email: edited })
    const logins = await until(
      () => loginsOf(id),
      ([first]) => first?.entity_id === edited,
    )
    expect(logins).toEqual([{ provider: "emailpass", entity_id: edited }])
    const session = await app.request("GET", "/store/customers/me", { token })
    expect(session.status).toBe(401)
    const former = await loginAnswer({ email })
    expect(former.body.code).toBe("invalid_credentials")
    const unverified = await loginAnswer({ email: edited })
    expect(unverified.body.code).toBe("verification_required")
    await verifyOtp(
      app,
      await sendAndReadOtp(app, { id, to: edited, type: "email_verification" }),
    )
    await login(app, { email: edited })
  })
})

it("refuses an edit by staff under an id that cannot be stored", async () => {
  const { status, body } = await app.request("POST", "/admin/customers/%00", {
    token: await adminToken(app),
    body: { email: uniqueEmail() },
  })
  expect([status, body.code]).toEqual([400, "invalid_data"])
})

describe("a phone that staff edits", () => {
  it("gives no login by a phone that staff set until it is verified", async () => {
    const { id, email, phone } = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    const edited = uniquePhone()
    await asStaff("POST", id, { phone: edited })
    await until(
      () => loginsOf(id),
      (logins) => logins.some(({ entity_id }) => entity_id === edited),
    )
    expect((await loginAnswer({ phone })).body.code).toBe("invalid_credentials")
    const unverified = await loginAnswer({ phone: edited })
    expect(unverified.body.code).toBe("verification_required")
    const token = await login(app, { email })
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.body.customer).toMatchObject({
      phone: edited,
      email_verified: true,
      phone_verified: false,
    })
  })
})

describe("a customer whom staff deletes", () => {
  it("deletes login, verification and code with a customer, who can register again", async () => {
    const { id, email, phone } = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    await asStaff("DELETE", id)
    const left = () =>
      app.database.query(
        `SELECT 'login' AS what FROM provider_identity WHERE entity_id IN ($1, $2)
          UNION ALL SELECT 'verification' FROM contact_verification WHERE customer_id = $3
          UNION ALL SELECT 'code' FROM otp_verification WHERE customer_id = $3`,
        [email, phone, id],
      )
    expect(await until(left, (rows) => rows.length === 0)).toEqual([])
    for (const contact of [{ email }, { phone }]) {
      const answer = await loginAnswer(contact)
      expect(answer.body.code).toBe("invalid_credentials")
    }
    const anew = await registeredCustomer(app, { email, phone })
    expect(anew.id).not.toBe(id)
  })
})

describe("a profile that the customer edits", () => {
  it("leaves logins and sessions alone when a customer edits the profile", async () => {
    const { id, token } = await registeredCustomer(app)
    const before = await loginsOf(id)
    await app.request("POST", "/store/customers/me", {
      token,
      body: { first_name: "Grace" },
    })
    // Another customer's event is handled after this one's.
    const other = await registeredCustomer(app, { phone: null })
    const edited = uniqueEmail()
    await asStaff("POST", other.id, { email: edited })
    await until(
      () => loginsOf(other.id),
      ([first]) => first?.entity_id === edited,
    )
    expect(await loginsOf(id)).toEqual(before)
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.status).toBe(200)
  })
})
