import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
    },
  })
})
afterAll(() => app?.stop())

const NEW_PASSWORD = "an entirely new passphrase"

const create = (token: string, body: Record<string, unknown>) =>
  app.request("POST", "/store/customers", { token, body, ip: uniqueIp() })

const me = (token: string) =>
  app.request("GET", "/store/customers/me", { token })

describe("a registration that was not finished", () => {
  it("continues an unfinished registration at the next login, which says so", async () => {
    const email = uniqueEmail()
    await register(app, { email })
    const { body } = await tryLogin(app, { email, password: PASSWORD })
    expect(body).toEqual({
      token: expect.any(String),
      registration_required: true,
    })
    expect((await create(body.token, { email })).status).toBe(200)
  })

  it("gives an unfinished registration no session, and says how to finish", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const before = await me(token)
    expect(kindOf(before)).toBe("401 registration_incomplete")
    expect(before.body.message).toContain("POST /store/customers")
    await createCustomer(app, token, { email })
    const after = await me(token)
    expect(kindOf(after)).toBe("401 registration_incomplete")
    expect(after.body.message).toContain("otp/send")
  })

  it("treats an unfinished registration on Medusa's routes as a guest, or refuses it", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    for (const path of ["/store/customers/me/addresses", "/store/orders"]) {
      const answer = await app.request("GET", path, { token })
      expect(kindOf(answer)).toBe("401 registration_incomplete")
    }
    const guest = await app.request("GET", "/store/regions", { token })
    expect(guest.status).toBe(200)
  })

  it("resets the password of an unfinished registration, which ends older registration tokens", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    await app.request("POST", "/auth/customer/emailpass/reset-password", {
      body: { email },
      ip: uniqueIp(),
    })
    const { text } = await app.waitForMessage(({ to }) => to === email)
    const done = await app.request("POST", "/auth/customer/emailpass/update", {
      token: tokenInLink(text),
      body: { password: NEW_PASSWORD },
      ip: uniqueIp(),
    })
    expect(done.status).toBe(200)
    expect(kindOf(await create(token, { email }))).toBe("401 token_invalid")
    const { body } = await tryLogin(app, { email, password: NEW_PASSWORD })
    expect(body.registration_required).toBe(true)
    expect((await create(body.token, { email })).status).toBe(200)
  })

  it("says nothing of an unfinished registration once it is finished", async () => {
    const { email } = await registeredCustomer(app)
    const { body } = await tryLogin(app, { email, password: PASSWORD })
    expect(Object.keys(body)).toEqual(["token", "expires_at"])
  })
})

describe("a registration that is sent twice", () => {
  const input = () => ({
    email: uniqueEmail(),
    first_name: "Ada",
    metadata: { b: 1, a: [2] },
  })

  it("returns the same customer to a repeated registration, and makes no second one", async () => {
    const body = input()
    const token = await register(app, { email: body.email })
    const [first, second] = await Promise.all([
      create(token, body),
      create(token, { ...body, last_name: null }),
    ])
    const third = await create(token, body)
    expect(first.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect(third.body).toEqual(first.body)
    const rows = await app.database.query(
      "SELECT id FROM customer WHERE email = $1",
      [body.email],
    )
    expect(rows).toHaveLength(1)
  })

  it("refuses a repeated registration with another body", async () => {
    const body = input()
    const token = await register(app, { email: body.email })
    await create(token, body)
    for (const change of [
      { first_name: "Eve" },
      { metadata: { a: 1 } },
      { company_name: "Engines" },
    ]) {
      const answer = await create(token, { ...body, ...change })
      expect(kindOf(answer)).toBe("401 token_invalid")
    }
  })
})
