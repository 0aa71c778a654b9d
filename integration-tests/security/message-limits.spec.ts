import { startApp, type App } from "../helpers/app"
import { eventually } from "../helpers/eventually"
import {
  adminToken,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import { kindOf, limitsOf } from "../helpers/limits"
import { askForOtp } from "../helpers/otp"

const REFUSED = "429 rate_limited"

/** Lets the resend throttle pass, not the limits. */
const endThrottles = (app: App) =>
  app.database.query("UPDATE otp_limit SET next_send_at = now() WHERE true")

/** A customer with a phone that is not verified yet. */
const customer = (app: App, phone?: string) =>
  registeredCustomer(app, { phone })

const reset = (app: App, email: string, ip = uniqueIp()) =>
  app.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email },
    ip,
  })

const askForPhone = (app: App, { token }: Customer, phone: string) =>
  app.request("POST", "/store/customers/me/contact", {
    token,
    body: { phone },
    ip: uniqueIp(),
  })

const smsTo = async (app: App, phone: string) =>
  (await app.messages()).filter(({ to }) => to === phone).length

describe("messages for one account or contact", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        ...limitsOf({ destination: { points: 2, window: 3_600 } }),
        storefrontUrl: "https://shop.example.com",
        password_reset: { template: "templates/reset.hbs" },
      },
    })
  })
  afterAll(() => app?.stop())

  it("allows messages up to the limit, and answers an unknown account alike", async () => {
    const { id } = await customer(app)
    for (const someone of [id, "cus_nobody"]) {
      const kinds = []
      for (let n = 0; n < 3; n++) {
        kinds.push(kindOf(await askForOtp(app, someone, "phone_verification")))
        await endThrottles(app)
      }
      expect(kinds).toEqual(["200", "200", REFUSED])
    }
  })

  it("does not count messages that the throttle holds back", async () => {
    const { id } = await customer(app)
    const ask = () => askForOtp(app, id, "phone_verification")
    expect(kindOf(await ask())).toBe("200")
    for (let n = 0; n < 3; n++) {
      expect(kindOf(await ask())).toBe("429 otp_throttled")
    }
    await endThrottles(app)
    expect(kindOf(await ask())).toBe("200")
  })

  it("limits resets alike for known and unknown contacts, and sends one message for a burst", async () => {
    const { email } = await customer(app)
    for (const someone of [email, uniqueEmail()]) {
      const burst = await Promise.all(
        Array.from({ length: 20 }, () => reset(app, someone)),
      )
      expect(new Set(burst.map(kindOf))).toEqual(new Set(["200"]))
      await endThrottles(app)
      expect(kindOf(await reset(app, someone))).toBe("200")
      await endThrottles(app)
      expect(kindOf(await reset(app, someone))).toBe(REFUSED)
    }
  })

  it("keeps the older code of a contact change when one more is refused", async () => {
    const owner = await customer(app)
    for (const kind of ["200", "200", REFUSED]) {
      const answer = await askForPhone(app, owner, "+4915112345671")
      expect(kindOf(answer)).toBe(kind)
      await endThrottles(app)
    }
    const codes = await app.database.query(
      "SELECT id FROM otp_verification WHERE customer_id = $1 AND purpose = 'phone_change' AND deleted_at IS NULL",
      [owner.id],
    )
    expect(codes).toHaveLength(1)
  })
})

describe("the budgets of a day", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        ...limitsOf({ daily_budget: { destination: 2, country: 3 } }),
        phone: { default_country: "DE", allowed_countries: ["DE", "FR", "AT"] },
      },
    })
  })
  afterAll(() => app?.stop())

  it("holds back messages to one number, whoever requests them", async () => {
    const phone = "+4915112345672"
    const kinds = []
    for (let n = 0; n < 3; n++) {
      const owner = await customer(app)
      kinds.push(kindOf(await askForPhone(app, owner, phone)))
    }
    expect(kinds).toEqual(["200", "200", REFUSED])
    expect(await smsTo(app, phone)).toBe(2)
  })

  it("holds back messages to one country, but not to the shop's own", async () => {
    const to = async (phone: string) =>
      kindOf(await askForPhone(app, await customer(app), phone))
    const french = []
    for (let n = 1; n <= 4; n++) {
      french.push(await to(`+3361234567${n}`))
    }
    expect(french).toEqual(["200", "200", "200", REFUSED])
    expect(await to("+436641234567")).toBe("200")
    for (let n = 1; n <= 4; n++) {
      expect(await to(`+491511234568${n}`)).toBe("200")
    }
  })

  it("holds back codes that a stranger requests, with the same response", async () => {
    const phone = "+4915112345673"
    for (let n = 0; n < 2; n++) {
      await askForPhone(app, await customer(app), phone)
    }
    const { id } = await customer(app, phone)
    expect(kindOf(await askForOtp(app, id, "phone_verification"))).toBe("200")
    await eventually(async () => {
      expect(app.logs()).toContain('"limit":"daily_destination"')
    })
    expect(await smsTo(app, phone)).toBe(2)
  })

  it("never holds back the warning that a contact was replaced", async () => {
    const owner = await customer(app)
    const after = (await app.messages()).length
    // Of the day's two messages to this email the sign-up took one.
    await app.database.query(
      "UPDATE customer_registration_limit SET points = 100 WHERE key LIKE 'daily_destination:%'",
    )
    const next = uniqueEmail()
    const asked = await app.request("POST", "/store/customers/me/contact", {
      token: owner.token,
      body: { email: next },
    })
    const code = /\d{6}/.exec(
      (await app.waitForMessage(({ to }) => to === next)).text,
    )?.[0]
    const changed = await app.request(
      "POST",
      "/store/customers/me/contact/verify",
      { token: owner.token, body: { token: asked.body.token, code } },
    )
    expect(changed.status).toBe(200)
    const warning = await app.waitForMessage(({ to }) => to === owner.email, {
      after,
    })
    expect(warning.text).toContain("was changed")
  })

  it("sends no message at all to a country that is not served", async () => {
    const answer = await askForPhone(app, await customer(app), "+447911123456")
    expect(answer.status).toBe(400)
    expect(await smsTo(app, "+447911123456")).toBe(0)
  })
})

describe("staff", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({})
  })
  afterAll(() => app?.stop())

  const command = async (action: string, body: unknown, token?: string) =>
    app.request("POST", `/admin/registration-messages/${action}`, {
      token: token ?? (await adminToken(app)),
      body,
    })

  it("lets staff stop all SMS immediately, and start them again", async () => {
    const owner = await customer(app)
    const ask = async (phone: string) =>
      kindOf(await askForPhone(app, owner, phone))
    expect((await command("pause", { channel: "phone" })).body).toEqual({
      channel: "phone",
      paused: true,
      hours: 24,
    })
    expect(await ask("+4915112345674")).toBe("503 delivery_failed")
    expect(await smsTo(app, "+4915112345674")).toBe(0)
    await registeredCustomer(app, { phone: null }) // By email.
    expect((await command("resume", { channel: "phone" })).status).toBe(200)
    expect(await ask("+4915112345674")).toBe("200")
  })

  it("lets staff stop the sign-ups from a country, and answers known and unknown accounts alike", async () => {
    const france = { channel: "phone", country: "FR" }
    const owner = await registeredCustomer(app, {
      phone: "+33612345601",
      verify: ["email", "phone"],
    })
    const newcomer = await customer(app, "+33612345602")
    const german = await customer(app, "+4915112345602")
    expect(await command("pause", { ...france, hours: 2 })).toMatchObject({
      status: 200,
      body: { ...france, paused: true, hours: 2 },
    })
    for (const someone of [newcomer.id, "cus_nobody", german.id]) {
      expect(kindOf(await askForOtp(app, someone, "phone_verification"))).toBe(
        "200",
      )
    }
    expect(kindOf(await askForPhone(app, owner, "+33612345603"))).toBe(
      "503 delivery_failed",
    )
    const known = (await app.messages()).length
    const code = await app.request(
      "POST",
      "/store/customers/me/reauthenticate/code",
      { token: owner.token, body: { channel: "phone" }, ip: uniqueIp() },
    )
    expect(code.status).toBe(200)
    await app.waitForMessage(({ to }) => to === owner.phone, { after: known })
    await app.waitForMessage(({ to }) => to === german.phone)
    expect(await smsTo(app, newcomer.phone)).toBe(0)

    // The pause of the channel is another one.
    await command("resume", { channel: "phone" })
    expect(kindOf(await askForPhone(app, owner, "+33612345603"))).toBe(
      "503 delivery_failed",
    )
    expect((await command("resume", france)).body).toEqual({
      ...france,
      paused: false,
    })
    expect(kindOf(await askForPhone(app, owner, "+33612345603"))).toBe("200")
  })

  it("lets only staff stop messages", async () => {
    const { token } = await customer(app)
    for (const action of ["pause", "resume"]) {
      expect((await command(action, { channel: "phone" }, token)).status).toBe(
        401,
      )
    }
    expect((await command("pause", { channel: "fax" })).status).toBe(400)
    expect(
      (await command("pause", { channel: "phone", hours: 0 })).status,
    ).toBe(400)
  })
})
