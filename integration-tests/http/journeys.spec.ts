import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

const loginWith = (app: App, body: Record<string, unknown>) =>
  app.request("POST", "/auth/customer/emailpass", {
    body: { password: PASSWORD, ...body },
  })

const me = (app: App, token: string) =>
  app.request("GET", "/store/customers/me", { token })

/** Verifies a contact of a customer by a code. */
const verify = async (app: App, id: string, to: string) =>
  verifyOtp(
    app,
    await sendAndReadOtp(app, {
      id,
      to,
      type: to.includes("@") ? "email_verification" : "phone_verification",
    }),
  )

const MODES = ["email", "phone", "both"] as const

describe.each(MODES)("sign-up with %s and verification", (identifier) => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options: { registration: { identifier } } })
  })
  afterAll(() => app?.stop())

  const signUp = async () => {
    const email = identifier === "phone" ? null : uniqueEmail()
    const phone = identifier === "email" ? null : uniquePhone()
    const token = await register(
      app,
      email ? { email } : { phone: phone ?? "" },
    )
    const customer = await createCustomer(app, token, {
      ...(email && { email }),
      ...(phone && { phone }),
      first_name: "Ada",
    })
    return { id: customer.id, email, phone, token }
  }

  it("registers, refuses the unverified login, verifies the contact and logs in", async () => {
    const { id, email, phone } = await signUp()
    const login = email ? { email } : { phone }
    const to = email ?? phone ?? ""

    const refused = await loginWith(app, login)
    expect(refused.status).toBe(403)
    expect(refused.body).toEqual({
      type: "forbidden",
      code: "verification_required",
      message: expect.any(String),
      details: {
        customer_id: id,
        verification_type: email ? "email_verification" : "phone_verification",
      },
    })

    const verified = await verify(app, id, to)
    expect(verified).toMatchObject({
      verified: true,
      [email ? "email_verified" : "phone_verified"]: true,
      customer: { id },
      token: null,
      needs_login: true,
    })

    const answer = await loginWith(app, login)
    expect(answer.status).toBe(200)
    const profile = await me(app, answer.body.token)
    expect(profile.body.customer).toMatchObject({
      id,
      email,
      phone,
      first_name: "Ada",
      email_verified: Boolean(email),
      phone_verified: !email,
    })
    expect((await loginWith(app, { email_or_phone: to })).status).toBe(200)
  })

  if (identifier === "both") {
    it("logs in by either channel after verifying only that channel", async () => {
      const one = await signUp()
      await verify(app, one.id, one.phone ?? "")
      expect((await loginWith(app, { phone: one.phone })).status).toBe(200)
      const byEmail = await loginWith(app, { email: one.email })
      expect(byEmail.body.code).toBe("verification_required")

      const other = await signUp()
      await verify(app, other.id, other.email ?? "")
      expect((await loginWith(app, { email: other.email })).status).toBe(200)
      const byPhone = await loginWith(app, { phone: other.phone })
      expect(byPhone.body.code).toBe("verification_required")
    })

    it("registers a phone login from a body with only a phone", async () => {
      const phone = uniquePhone()
      const token = await register(app, { phone })
      const { id } = await createCustomer(app, token, {
        phone,
        email: uniqueEmail(),
      })
      await verify(app, id, phone)
      expect((await loginWith(app, { phone })).status).toBe(200)
    })

    it("requires both contacts", async () => {
      const email = uniqueEmail()
      const token = await register(app, { email })
      const answer = await app.request("POST", "/store/customers", {
        token,
        body: { email },
      })
      expect(answer.status).toBe(400)
      expect(answer.body.message).toContain('"phone"')
    })
  }

  it("logs in immediately if the registration token comes with the code", async () => {
    const { id, email, phone, token } = await signUp()
    const to = email ?? phone ?? ""
    const otp = await sendAndReadOtp(app, {
      id,
      to,
      type: email ? "email_verification" : "phone_verification",
    })
    const answer = await app.request("POST", "/store/customers/otp/verify", {
      body: otp,
      token,
    })
    expect(answer.body.needs_login).toBe(false)
    expect((await me(app, answer.body.token)).body.customer.id).toBe(id)
  })
})

describe.each(MODES)("sign-up with %s without verification", (identifier) => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: { registration: { identifier, require_verification: false } },
    })
  })
  afterAll(() => app?.stop())

  it("logs in immediately by every channel of a shop without verification", async () => {
    const email = identifier === "phone" ? null : uniqueEmail()
    const phone = identifier === "email" ? null : uniquePhone()
    const token = await register(
      app,
      email ? { email } : { phone: phone ?? "" },
    )
    const { id } = await createCustomer(app, token, {
      ...(email && { email }),
      ...(phone && { phone }),
    })
    for (const login of [email && { email }, phone && { phone }]) {
      if (login) {
        const answer = await loginWith(app, login)
        expect(answer.status).toBe(200)
        const profile = await me(app, answer.body.token)
        expect(profile.body.customer).toMatchObject({
          id,
          email_verified: false,
          phone_verified: false,
        })
      }
    }
  })

  it("leaves a contact with the account that has it", async () => {
    const email = identifier === "phone" ? null : uniqueEmail()
    const phone = identifier === "email" ? null : uniquePhone()
    const login = email ? { email } : { phone: phone ?? "" }
    const token = await register(app, login)
    await createCustomer(app, token, {
      ...(email && { email }),
      ...(phone && { phone }),
    })
    const again = await app.request(
      "POST",
      "/auth/customer/emailpass/register",
      { body: { ...login, password: "another long password" } },
    )
    expect(again.status).toBe(409)
    expect(again.body.code).toBe(email ? "email_taken" : "phone_taken")
    expect((await loginWith(app, login)).status).toBe(200)
  })
})
