import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  login,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  sendOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

const LOGIN = "/auth/customer/emailpass"
const NEW_PASSWORD = "amber-Windmill-47-orbit"

/** Seven digits that no other call returns. */
const line = () => uniquePhone().slice(-7)

describe("rows that hold a contact in another form", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        storefrontUrl: "https://shop.example.com",
        registration: { identifier: "both" },
        password_reset: {
          template: "templates/reset.hbs",
          sms_body: "Reset: {{reset_url}}",
        },
      },
    })
  })
  afterAll(() => app?.stop())

  /** Writes another form of a customer's contact into every row that holds it. */
  const rewrite = async (from: string, to: string) => {
    for (const [table, column] of [
      ["customer", "email"],
      ["customer", "phone"],
      ["provider_identity", "entity_id"],
      // The plugin's own row has the form that phones had before.
      ["contact_verification", "value"],
    ].filter(
      ([table]) => table !== "contact_verification" || !to.includes("@"),
    )) {
      await app.database.query(
        `UPDATE ${table} SET ${column} = $2 WHERE ${column} = $1`,
        [from, to],
      )
    }
  }

  const post = (path: string, body: Record<string, unknown>, token?: string) =>
    app.request("POST", path, { body, token, ip: uniqueIp() })

  const FORMS = () => {
    const digits = line()
    return [
      {
        what: "an email with its domain in Unicode",
        contact: { email: `p${digits}@xn--mller-shop-9db.example` },
        stored: `P${digits}@Müller-shop.example`,
        typed: { email: `p${digits}@müller-shop.example` },
      },
      {
        what: "a Mexican mobile with the 1",
        contact: { phone: `+52551${digits}` },
        stored: `+521551${digits}`,
        typed: { phone: `+52 1 551 ${digits}` },
      },
      {
        what: "a Brazilian mobile without the ninth digit",
        contact: { phone: `+551198${digits}` },
        stored: `+55118${digits}`,
        typed: { phone: `+55 11 8${digits}` },
      },
    ]
  }

  it.each(FORMS().map((form) => [form.what, form] as const))(
    "finds the account by %s: login, reset, and no other customer gets the contact",
    async (_what, { contact, stored, typed }) => {
      const by = "email" in contact ? "email" : "phone"
      const [normal] = Object.values(contact)
      await registeredCustomer(app, { by, ...contact })
      await rewrite(normal, stored)
      await login(app, contact)
      await login(app, typed)

      const taken = await post(`${LOGIN}/register`, {
        ...typed,
        password: PASSWORD,
      })
      expect(taken).toMatchObject({
        status: 409,
        body: { code: `${by}_taken` },
      })
      const other = await registeredCustomer(app, { verify: ["email"] })
      const change = await post(
        "/store/customers/me/contact",
        typed,
        other.token,
      )
      expect(change).toMatchObject({
        status: 409,
        body: { code: `${by}_taken` },
      })

      expect((await post(`${LOGIN}/reset-password`, typed)).status).toBe(200)
      const message = await app.waitForMessage(({ to }) => to === stored)
      const [url] = /https:\S+token=[^\s"<]+/.exec(message.text) ?? []
      const token = new URL(url ?? "").searchParams.get("token") ?? ""
      const update = await post(
        `${LOGIN}/update`,
        { ...typed, password: NEW_PASSWORD },
        token,
      )
      expect(update.status).toBe(200)
      await login(app, { ...contact, password: NEW_PASSWORD })
    },
  )

  it("treats an Argentinian mobile with and without the 9 as one account", async () => {
    const digits = line()
    const phone = `+549112${digits}`
    await registeredCustomer(app, { by: "phone", phone })
    const answer = await post(`${LOGIN}/register`, {
      phone: phone.replace("+549", "+54"),
      password: PASSWORD,
    })
    expect(answer).toMatchObject({ status: 409, body: { code: "phone_taken" } })
  })

  it("finds no account by a domain that a URL parser would cut short", async () => {
    const { email } = await registeredCustomer(app)
    for (const typed of [
      `${email}/x`,
      `${email}?x`,
      email.replace("exa", "ex%61"),
    ]) {
      const answer = await post(LOGIN, { email: typed, password: PASSWORD })
      expect(answer.status).toBe(400)
    }
  })

  it.each([
    ["an address with signs", "smith&sons"],
    ["an address with a slash", "first.last+tag/team"],
  ])("registers, verifies and logs in with %s", async (_what, local) => {
    const email = `${local}${line()}@example.com`
    const customer = await registeredCustomer(app, { email })
    expect(customer.token).toBeTruthy()
  })
})

describe("numbers that cost those who send to them", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        registration: { identifier: "phone" },
        storefrontUrl: "https://shop.example.com",
        password_reset: { sms_body: "Reset: {{reset_url}}" },
      },
    })
  })
  afterAll(() => app?.stop())

  const PREMIUM = "+499001234567"
  const refusal = {
    status: 400,
    body: {
      code: "invalid_data",
      message: "Phone numbers of this type are not supported.",
    },
  }

  it("refuses numbers that cost their senders wherever a phone is accepted", async () => {
    const body = { phone: PREMIUM, password: PASSWORD }
    expect(
      await app.request("POST", `${LOGIN}/register`, { body }),
    ).toMatchObject(refusal)
    const customer = await registeredCustomer(app, { by: "phone" })
    expect(
      await app.request("POST", "/store/customers/me/contact", {
        body: { phone: "+881612345678" },
        token: customer.token,
      }),
    ).toMatchObject(refusal)
  })

  it("refuses numbers that cost their senders beside the email of a registration", async () => {
    const second = await startApp({ database: app.database })
    try {
      const email = uniqueEmail()
      const token = await register(second, { email })
      const answer = await second.request("POST", "/store/customers", {
        body: { email, phone: "+19001234567" },
        token,
      })
      expect(answer).toMatchObject(refusal)
      const plain = await createCustomer(second, token, { email })
      expect(plain.phone).toBeNull()
    } finally {
      await second.stop()
    }
  })

  it("lets a customer with a formerly verified costly number log in, and sends no message to it", async () => {
    const customer = await registeredCustomer(app, { by: "phone" })
    for (const [table, column] of [
      ["customer", "phone"],
      ["provider_identity", "entity_id"],
      ["contact_verification", "value"],
    ]) {
      await app.database.query(
        `UPDATE ${table} SET ${column} = $2 WHERE ${column} = $1`,
        [customer.phone, PREMIUM],
      )
    }
    await login(app, { phone: PREMIUM })
    const reset = await app.request("POST", `${LOGIN}/reset-password`, {
      body: { phone: PREMIUM },
    })
    expect(reset.status).toBe(200)
    await app.database.query("DELETE FROM otp_limit")
    await app.database.query(
      "DELETE FROM contact_verification WHERE customer_id = $1",
      [customer.id],
    )
    await sendOtp(app, customer.id, "phone_verification")
    // A message that may go out, so that those before it would have gone out.
    const other = await registeredCustomer(app, { by: "phone", verify: [] })
    await verifyOtp(
      app,
      await sendAndReadOtp(app, {
        id: other.id,
        to: other.phone,
        type: "phone_verification",
      }),
    )
    const sent = await app.attempts()
    expect(sent.filter(({ to }) => to === PREMIUM)).toEqual([])
  })
})
