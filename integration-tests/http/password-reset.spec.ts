import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  login,
  PASSWORD,
  register,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniquePhone,
} from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com/de",
      registration: { identifier: "both" },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{token}} {{reset_url}} {{phone}}",
      },
    },
  })
})
afterAll(() => app?.stop())

const requestReset = (body: Record<string, unknown>) =>
  app.request("POST", "/auth/customer/emailpass/reset-password", { body })

const complete = (token: string, body: Record<string, unknown> = {}) =>
  app.request("POST", "/auth/customer/emailpass/update", {
    body: { password: NEW_PASSWORD, ...body },
    token,
  })

/** Asks for a reset and reads the token from the message. */
const resetToken = async (to: string): Promise<string> => {
  const after = (await app.messages()).length
  const answer = await requestReset({ email_or_phone: to })
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({})
  const { text } = await app.waitForMessage((sent) => sent.to === to, { after })
  return tokenInLink(text)
}

const tryLogin = async (body: Record<string, unknown>) =>
  (await app.request("POST", "/auth/customer/emailpass", { body })).status

/** Lifts the throttle between two reset messages, as if the time had passed. */
const passThrottle = () => app.database.query("DELETE FROM otp_limit")

describe("password reset", () => {
  it("sets the password of both logins and ends the sessions", async () => {
    const { email, phone, token } = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    const reset = await resetToken(email)
    const answer = await complete(reset, { email })
    expect(answer.body).toEqual({
      message: "Password reset successfully",
      success: true,
    })
    for (const contact of [{ email }, { phone }]) {
      expect(await tryLogin({ ...contact, password: NEW_PASSWORD })).toBe(200)
      expect(await tryLogin({ ...contact, password: PASSWORD })).toBe(401)
    }
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.status).toBe(401)
  })

  it("links to storefrontUrl and nowhere else", async () => {
    const { email } = await registeredCustomer(app, { phone: uniquePhone() })
    const after = (await app.messages()).length
    await app.request("POST", "/auth/customer/emailpass/reset-password", {
      body: { identifier: email, metadata: { storefrontUrl: "https://evil" } },
      headers: { "x-forwarded-host": "evil.example", host: "evil.example" },
    })
    const sent = await app.waitForMessage(({ to }) => to === email, { after })
    const url = new URL(/https:\S+/.exec(sent.text)?.[0] ?? "")
    expect(url.origin + url.pathname).toBe(
      "https://shop.example.com/de/reset-password",
    )
    expect(url.searchParams.get("email")).toBe(email)
    expect(sent.html).toContain("reset-password?")
    expect(sent.text + sent.html).not.toContain("evil")
  })

  it("resets a password by SMS", async () => {
    const { phone } = await registeredCustomer(app, {
      verify: ["phone", "email"],
    })
    const token = await resetToken(phone ?? "")
    expect((await complete(token, { phone })).status).toBe(200)
    expect(await tryLogin({ phone, password: NEW_PASSWORD })).toBe(200)
  })

  it("uses a reset token once, in forty parallel calls", async () => {
    const { email } = await registeredCustomer(app, { phone: uniquePhone() })
    const token = await resetToken(email)
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => complete(token)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    // A busy machine says so to some; nobody gets a second success.
    const refused = statuses.filter((status) => status !== 200)
    expect(refused).toHaveLength(39)
    expect(refused.filter((status) => ![401, 503].includes(status))).toEqual([])
  })

  it("makes one token and one message for fifty parallel requests", async () => {
    const { id, email } = await registeredCustomer(app, {
      phone: uniquePhone(),
    })
    const after = (await app.messages()).length
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => requestReset({ email })),
    )
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(["{}"]))
    await app.waitForMessage(({ to }) => to === email, { after })
    const tokens = await app.database.query(
      `SELECT t.id FROM auth_password_reset_token t
         JOIN auth_identity a ON a.id = t.auth_identity_id
        WHERE a.app_metadata->>'customer_id' = $1 AND t.deleted_at IS NULL`,
      [id],
    )
    expect(tokens).toHaveLength(1)
    const sent = (await app.messages()).slice(after)
    expect(sent.filter(({ to }) => to === email)).toHaveLength(1)
  })

  it("invalidates an older reset token by a newer one, across channels", async () => {
    const { email, phone } = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    const older = await resetToken(email)
    const newer = await resetToken(phone ?? "")
    expect((await complete(older)).body.code).toBe("token_invalid")
    expect((await complete(newer)).status).toBe(200)
    await passThrottle()
  })

  it("keeps the reset token if the new password is not allowed", async () => {
    const { email } = await registeredCustomer(app, { phone: uniquePhone() })
    const token = await resetToken(email)
    const weak = await complete(token, { password: "k7Q!x" })
    expect(weak.body).toMatchObject({
      code: "password_weak",
      details: { reasons: ["too_short"] },
    })
    expect((await complete(token)).status).toBe(200)
  })

  it("refuses a reset token for another account, and a session as a reset token", async () => {
    const { email, token } = await registeredCustomer(app, {
      phone: uniquePhone(),
    })
    const reset = await resetToken(email)
    const other = await complete(reset, { email: uniqueEmail() })
    expect(other.body.code).toBe("token_invalid")
    expect((await complete(token ?? "")).body.code).toBe("token_invalid")
    const asSession = await app.request("GET", "/store/customers/me", {
      token: reset,
    })
    expect(asSession.status).toBe(401)
  })

  it("answers alike and sends nothing for an unknown contact", async () => {
    const before = (await app.messages()).length
    const answer = await requestReset({ email: uniqueEmail() })
    expect([answer.status, answer.text]).toEqual([200, "{}"])
    const known = await registeredCustomer(app, { phone: uniquePhone() })
    await resetToken(known.email)
    const sent = (await app.messages()).slice(before)
    expect(sent.every(({ to }) => to === known.email)).toBe(true)
  })

  it("verifies the contact by a reset, and removes what was prepared on an unverified account", async () => {
    const [email, phone] = [uniqueEmail(), uniquePhone()]
    const registration = await register(app, { email })
    await createCustomer(app, registration, { email, phone })
    const token = await resetToken(email)
    expect((await complete(token)).status).toBe(200)
    const session = await login(app, { email, password: NEW_PASSWORD })
    const me = await app.request("GET", "/store/customers/me", {
      token: session,
    })
    expect(me.body.customer).toMatchObject({
      email_verified: true,
      phone: null,
    })
    expect(await tryLogin({ phone, password: NEW_PASSWORD })).toBe(401)
  })

  it("sends nothing to an unverified contact of an account with another verified contact", async () => {
    const [email, phone] = [uniqueEmail(), uniquePhone()]
    const customer = await registeredCustomer(app, {
      email,
      phone,
      verify: ["phone"],
    })
    const after = (await app.messages()).length
    await requestReset({ email })
    const token = await resetToken(phone)
    expect((await complete(token)).status).toBe(200)
    const sent = (await app.messages()).slice(after)
    expect(sent.filter(({ to }) => to === email)).toEqual([])
    expect(customer.id).toBeDefined()
  })
})
