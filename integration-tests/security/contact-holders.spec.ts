import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  login,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"

const ATTACKER = "copper-Saddle-71-meadow"
const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "email" },
      login: { identifier: "both" },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "{{reset_url}}",
      },
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
    },
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass", "badge"],
    },
  })
})
afterAll(() => app?.stop())

/** A token of another provider, which says what `user_metadata` holds. */
const badgeToken = async (
  badge: string,
  user_metadata: Record<string, unknown> = {},
): Promise<string> => {
  const swipe = () =>
    app.request("POST", `/auth/customer/badge?badge=${badge}`, {
      ip: uniqueIp(),
    })
  await swipe()
  await app.database.query(
    "UPDATE provider_identity SET user_metadata = $1 WHERE entity_id = $2",
    [JSON.stringify(user_metadata), badge],
  )
  return String((await swipe()).body.token)
}

const create = (token: string, body: Record<string, unknown>) =>
  app.request("POST", "/store/customers", { token, body, ip: uniqueIp() })

const me = (token: string) =>
  app.request("GET", "/store/customers/me", { token })

/** Requests a reset and sets a new password by its link. */
const reset = async (email: string, password = NEW_PASSWORD) => {
  await app.database.query("DELETE FROM otp_limit")
  const after = (await app.messages()).length
  await app.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email },
    ip: uniqueIp(),
  })
  const { text } = await app.waitForMessage(({ to }) => to === email, { after })
  return app.request("POST", "/auth/customer/emailpass/update", {
    token: tokenInLink(text),
    body: { password },
    ip: uniqueIp(),
  })
}

describe("another provider's token", () => {
  it("refuses an email that its provider does not vouch for: nothing is verified, and no session opens", async () => {
    for (const said of [
      {},
      { email: "SAME" },
      { email: "SAME", email_verified: false },
      { email: "other@example.com", email_verified: true },
    ]) {
      const email = uniqueEmail()
      const badge = `badge-${email}`
      const token = await badgeToken(badge, {
        ...said,
        ...("email" in said && said.email === "SAME" ? { email } : {}),
      })
      const { body } = await create(token, { email })
      expect(body.customer).toMatchObject({ email, email_verified: false })
      const { status } = await me(await badgeToken(badge))
      expect(status).toBe(401)
    }
  })

  it("accepts an email that its provider has verified, and opens a session", async () => {
    const email = uniqueEmail()
    const badge = `badge-${email}`
    const vouched = { email: email.toUpperCase(), email_verified: true }
    const { body } = await create(await badgeToken(badge, vouched), { email })
    expect(body.customer.email_verified).toBe(true)
    const own = await me(await badgeToken(badge, vouched))
    expect(own.body.customer).toMatchObject({
      id: body.customer.id,
      email_verified: true,
    })
    const taken = await app.request(
      "POST",
      "/auth/customer/emailpass/register",
      { body: { email, password: ATTACKER }, ip: uniqueIp() },
    )
    expect(kindOf(taken)).toBe("409 email_taken")
  })

  it("sets a first password by a reset to the email that its provider has verified", async () => {
    const email = uniqueEmail()
    const badge = `badge-${email}`
    const vouched = { email, email_verified: true }
    const { body } = await create(await badgeToken(badge, vouched), { email })
    expect((await reset(email)).status).toBe(200)
    const token = await login(app, { email, password: NEW_PASSWORD })
    expect((await me(token)).body.customer.id).toBe(body.customer.id)
  })

  it("opens the account once a code has verified the email", async () => {
    const email = uniqueEmail()
    const badge = `badge-${email}`
    const { body } = await create(await badgeToken(badge), { email })
    const { id } = body.customer
    const type = "email_verification"
    await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
    expect((await me(await badgeToken(badge))).body.customer.id).toBe(id)
  })

  it("lets the owner of an email register, verify and reset despite another provider's token", async () => {
    const email = uniqueEmail()
    const badge = `badge-${email}`
    await create(await badgeToken(badge), { email })
    const owner = await registeredCustomer(app, { email, phone: null })
    expect((await me(owner.token)).body.customer.email_verified).toBe(true)
    expect((await reset(email)).status).toBe(200)
    expect((await me(await badgeToken(badge))).status).toBe(401)
  })
})

describe("a host's own key of an auth identity", () => {
  it("leaves a contact to the person who verifies it despite a host's own key", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email, password: ATTACKER })
    await createCustomer(app, token, { email })
    await app.database.query(
      `UPDATE auth_identity SET app_metadata = app_metadata || '{"loyalty_id": "l_1"}'
        WHERE id = (SELECT auth_identity_id FROM provider_identity WHERE entity_id = $1)`,
      [email],
    )
    const owner = await registeredCustomer(app, { email, phone: null })
    expect((await me(owner.token)).status).toBe(200)
  })
})

describe("data that a squatter prepared", () => {
  it("clears a squatter's names, company, metadata, phone, addresses, carts and referrer by the owner's reset", async () => {
    const squatter = await registeredCustomer(app, { phone: null })
    const { body } = await app.request("GET", "/store/my-referrals", {
      token: squatter.token,
    })
    const email = uniqueEmail()
    const registration = await register(app, { email, password: ATTACKER })
    const { id } = await createCustomer(app, registration, {
      email,
      phone: uniquePhone(),
      first_name: "Planted",
      last_name: "Name",
      company_name: "Planted",
      metadata: { planted: "yes" },
      referral_code: body.referral_code,
    })
    await app.database.query(
      "INSERT INTO customer_address (id, customer_id, first_name) VALUES ($1, $2, 'Planted')",
      [`cuaddr_${id}`, id],
    )
    await app.database.query(
      "INSERT INTO cart (id, customer_id, email, currency_code) VALUES ($1, $2, $3, 'eur')",
      [`cart_${id}`, id, email],
    )
    expect((await reset(email)).status).toBe(200)

    const token = await login(app, { email, password: NEW_PASSWORD })
    const own = (await me(token)).body.customer
    expect(own).toMatchObject({
      id,
      email,
      phone: null,
      first_name: null,
      last_name: null,
      company_name: null,
      metadata: null,
      addresses: [],
    })
    const list = await app.request("GET", "/store/my-referrals", {
      token: squatter.token,
    })
    expect(list.body.children).toEqual([])
    const [cart] = await app.database.query(
      "SELECT customer_id, email FROM cart WHERE id = $1",
      [`cart_${id}`],
    )
    expect(cart).toEqual({ customer_id: null, email: null })
    const old = await tryLogin(app, { email, password: ATTACKER })
    expect(kindOf(old)).toBe("401 invalid_credentials")
  })
})

describe("a registration in between", () => {
  const type = "email_verification" as const

  it.each(["bare", "whole"])(
    "lets the owner finish a sign-up despite a registration in between (%s)",
    async (kind) => {
      const email = uniqueEmail()
      const token = await register(app, { email })
      const { id } = await createCustomer(app, token, { email })
      const rival = await register(app, { email, password: ATTACKER })
      if (kind === "whole") {
        await createCustomer(app, rival, { email })
      }
      const otp = await sendAndReadOtp(app, { id, to: email, type })
      const { token: session } = await verifyOtp(app, otp, { token })
      expect((await me(String(session))).body.customer).toMatchObject({
        id,
        email,
      })
      expect(await login(app, { email, password: PASSWORD })).toBeTruthy()
      const old = await tryLogin(app, { email, password: ATTACKER })
      expect(kindOf(old)).toBe("401 invalid_credentials")
      expect((await create(rival, { email })).status).toBe(401)
    },
  )

  it("leaves the owner a reset after a registration in between", async () => {
    const email = uniqueEmail()
    await createCustomer(app, await register(app, { email }), { email })
    await register(app, { email, password: ATTACKER })
    expect((await reset(email)).status).toBe(200)
    const old = await tryLogin(app, { email, password: ATTACKER })
    expect(kindOf(old)).toBe("401 invalid_credentials")
    const answer = await tryLogin(app, { email, password: NEW_PASSWORD })
    expect(answer.body.registration_required).toBe(true)
    expect((await create(answer.body.token, { email })).status).toBe(200)
  })
})

describe("a provider identity that met no rule for customers' passwords", () => {
  it("gives a customer no provider identity with a weak password", async () => {
    const email = uniqueEmail()
    await app.request("POST", "/auth/user/emailpass/register", {
      body: { email, password: "1" },
      ip: uniqueIp(),
    })
    const refused = await tryLogin(app, { email, password: "1" })
    expect(kindOf(refused)).toBe("400 password_weak")
    expect(refused.text).not.toContain('"token"')
  })

  it("gives a customer a provider identity with an allowed password", async () => {
    const email = uniqueEmail()
    await app.request("POST", "/auth/user/emailpass/register", {
      body: { email, password: PASSWORD },
      ip: uniqueIp(),
    })
    const { body } = await tryLogin(app, { email, password: PASSWORD })
    expect((await create(body.token, { email })).status).toBe(200)
  })
})

describe("the subscriber of password resets", () => {
  it("sends no reset for another provider, whatever its entity id looks like", async () => {
    const badge = "5837291"
    await badgeToken(badge)
    const before = await app.messages()
    const answer = await app.request(
      "POST",
      "/auth/customer/badge/reset-password",
      { body: { identifier: badge }, ip: uniqueIp() },
    )
    expect(answer.status).toBe(201)
    const { email } = await registeredCustomer(app)
    await reset(email)
    const sent = (await app.messages()).slice(before.length)
    expect(sent.map(({ to }) => to)).not.toContain(badge)
  })
})
