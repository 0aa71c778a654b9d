import {
  startApp,
  type Answer,
  type App,
  type AppOptions,
} from "../helpers/app"
import {
  codeFromMessage,
  login,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      account_deletion_request: { template: "templates/deletion-request.hbs" },
    },
  })
})
afterAll(() => app?.stop())

const others: App[] = []
/** An app with other options, which ends with the test. */
const startAnother = async (choices: AppOptions): Promise<App> => {
  const other = await startApp(choices)
  others.push(other)
  return other
}
afterEach(async () => {
  for (const other of others.splice(0)) {
    await other.stop()
  }
})

/** Moves the last authentication of a customer's sessions into the past. */
const age = (customer: Customer, interval: string) =>
  app.database.query(
    "UPDATE customer_session SET authenticated_at = now() - $2::interval WHERE customer_id = $1",
    [customer.id, interval],
  )

const call = (
  token: string,
  method: string,
  path: string,
  body: object = {},
): Promise<Answer> => app.request(method, path, { token, body })

const ROUTES: [string, string, (customer: Customer) => object][] = [
  ["POST", "/store/customers/me/contact", () => ({ email: uniqueEmail() })],
  ["POST", "/store/customers/me/contact/", () => ({ email: uniqueEmail() })],
  ["DELETE", "/store/customers/me/contact", ({ email }) => ({ email })],
  ["POST", "/store/customers/account-deletion/request", () => ({})],
  ["POST", "/auth/mfa/factors", () => ({ provider: "totp" })],
  ["POST", "/auth/mfa/factors/amfa_1/verify", () => ({ code: "123456" })],
  ["DELETE", "/auth/mfa/factors/amfa_1", () => ({ code: "123456" })],
  ["POST", "/auth/mfa/recovery-codes", () => ({})],
]

const reauthenticate = (token: string, body: object) =>
  call(token, "POST", "/store/customers/me/reauthenticate", body)

/** Asks for a code to the customer's email, and reads it. */
const askForCode = async ({ token, email }: Customer) => {
  const after = (await app.messages()).length
  const asked = await call(
    token,
    "POST",
    "/store/customers/me/reauthenticate/code",
    { channel: "email" },
  )
  expect(asked.status).toBe(200)
  const sent = await app.waitForMessage(({ to }) => to === email, { after })
  return { token: asked.body.token, code: codeFromMessage(sent) }
}

describe("a session whose customer has not authenticated for a day", () => {
  it.each(ROUTES)(
    "asks for the password or a code at %s %s",
    async (method, path, body) => {
      const customer = await registeredCustomer(app)
      await age(customer, "1 day 1 minute")
      const answer = await call(customer.token, method, path, body(customer))
      expect([answer.status, answer.body.code]).toEqual([
        403,
        "reauthentication_required",
      ])
      expect(answer.body.details).toEqual({ methods: ["password", "code"] })
    },
  )

  it("still serves everything else", async () => {
    const customer = await registeredCustomer(app)
    await age(customer, "30 days")
    const me = await call(customer.token, "POST", "/store/customers/me", {
      first_name: "Ada",
    })
    expect(me.status).toBe(200)
  })

  it.each(["password", "code"])("passes after a %s", async (method) => {
    const customer = await registeredCustomer(app)
    await age(customer, "2 days")
    const factor =
      method === "password"
        ? { password: PASSWORD }
        : await askForCode(customer)
    const { status, body } = await reauthenticate(customer.token, factor)
    expect(status).toBe(200)
    for (const token of [customer.token, body.token]) {
      const asked = await call(token, "POST", "/store/customers/me/contact", {
        email: uniqueEmail(),
      })
      // The second request is throttled, which comes after the step-up.
      expect([200, 429]).toContain(asked.status)
    }
  })
})

describe("a session whose customer authenticated within a day", () => {
  it("passes", async () => {
    const customer = await registeredCustomer(app)
    await age(customer, "23 hours")
    const asked = await call(
      customer.token,
      "POST",
      "/store/customers/me/contact",
      { email: uniqueEmail() },
    )
    expect(asked.status).toBe(200)
  })

  it("does not become fresh by Medusa's refresh", async () => {
    const customer = await registeredCustomer(app)
    await age(customer, "2 days")
    const { body } = await call(customer.token, "POST", "/auth/token/refresh")
    const asked = await call(
      body.token,
      "POST",
      "/store/customers/me/contact",
      {
        email: uniqueEmail(),
      },
    )
    expect(asked.body.code).toBe("reauthentication_required")
  })
})

describe("authenticating again", () => {
  it.each([
    ["nothing", {}],
    ["a code without its token", { code: "123456" }],
    ["both", { password: PASSWORD, token: "x", code: "123456" }],
    ["an unknown field", { password: PASSWORD, force: true }],
  ])("refuses %s", async (_what, body) => {
    const { token } = await registeredCustomer(app)
    const { status, body: error } = await reauthenticate(token, body)
    expect([status, error.code]).toEqual([400, "invalid_data"])
  })

  it("refuses a wrong password, and leaves the session as it is", async () => {
    const customer = await registeredCustomer(app)
    await age(customer, "2 days")
    const wrong = await reauthenticate(customer.token, {
      password: "wrong one",
    })
    expect([wrong.status, wrong.body.code]).toEqual([
      401,
      "invalid_credentials",
    ])
    const asked = await call(
      customer.token,
      "POST",
      "/store/customers/me/contact",
      { email: uniqueEmail() },
    )
    expect(asked.status).toBe(403)
  })

  it("refuses another customer's code", async () => {
    const owner = await registeredCustomer(app)
    const other = await registeredCustomer(app)
    const factor = await askForCode(owner)
    const { status, body } = await reauthenticate(other.token, factor)
    expect([status, body.code]).toEqual([401, "token_invalid"])
  })

  it("refuses a code to a contact that the account no longer has", async () => {
    const customer = await registeredCustomer(app)
    const factor = await askForCode(customer)
    const values = [customer.id, uniqueEmail()]
    await app.database.query(
      "UPDATE customer SET email = $2 WHERE id = $1",
      values,
    )
    await app.database.query(
      "UPDATE contact_verification SET value = $2 WHERE customer_id = $1",
      values,
    )
    const { status, body } = await reauthenticate(customer.token, factor)
    expect([status, body.code]).toEqual([400, "otp_invalid"])
  })

  it("uses a code once, and tells a repeated request so", async () => {
    const customer = await registeredCustomer(app)
    const factor = await askForCode(customer)
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => reauthenticate(customer.token, factor)),
    )
    const tokens = answers.filter(({ body }) => body.token)
    expect(tokens).toHaveLength(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it("takes no code of another purpose, and gives none that serves another", async () => {
    const customer = await registeredCustomer(app)
    const factor = await askForCode(customer)
    for (const path of ["otp/verify", "account-deletion/confirm"]) {
      const { status, body } = await call(
        customer.token,
        "POST",
        `/store/customers/${path}`,
        factor,
      )
      expect([path, status, body.code]).toEqual([path, 400, "otp_invalid"])
    }
    expect((await reauthenticate(customer.token, factor)).status).toBe(200)
  })

  it("sends no code to a contact that is not verified", async () => {
    const customer = await registeredCustomer(app)
    const { status, body } = await call(
      customer.token,
      "POST",
      "/store/customers/me/reauthenticate/code",
      { channel: "phone" },
    )
    expect([status, body.code]).toEqual([400, "invalid_data"])
  })

  it("needs a session", async () => {
    for (const path of ["", "/code"]) {
      const { status } = await app.request(
        "POST",
        `/store/customers/me/reauthenticate${path}`,
        { body: { password: PASSWORD } },
      )
      expect(status).toBe(401)
    }
  })

  it("counts wrong passwords together with those of a login", async () => {
    const limited = await startAnother({
      options: {
        rate_limit: {
          account: { points: 3, window: 60 },
          ip: { points: 1_000, window: 60 },
        },
      },
    })
    const customer = await registeredCustomer(limited)
    const statuses: number[] = []
    for (let index = 0; index < 5; index++) {
      const { status } = await limited.request(
        "POST",
        "/store/customers/me/reauthenticate",
        { token: customer.token, body: { password: `wrong ${index}` } },
      )
      statuses.push(status)
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429])
  })

  it("counts the passwords of an address together with its logins", async () => {
    const limited = await startAnother({
      options: {
        rate_limit: {
          account: { points: 1_000, window: 60 },
          ip: { points: 6, window: 60 },
        },
      },
    })
    const { token } = await registeredCustomer(limited)
    const ip = uniqueIp()
    const body = { email: "nobody@example.com", password: "wrong one" }
    for (let index = 0; index < 6; index++) {
      await limited.request("POST", "/auth/customer/emailpass", { body, ip })
    }
    const { status, body: refused } = await limited.request(
      "POST",
      "/store/customers/me/reauthenticate",
      { token, ip, body: { password: PASSWORD } },
    )
    expect([status, refused.code]).toEqual([429, "rate_limited"])
  })
})

describe("a shop without step-up", () => {
  it("asks nobody to authenticate again", async () => {
    const lenient = await startAnother({
      options: { step_up: false },
      database: app.database,
      shareOutboxOf: app,
    })
    const customer = await registeredCustomer(app)
    await age(customer, "90 days")
    const token = await login(app, { email: customer.email })
    await age(customer, "90 days")
    const asked = await lenient.request("POST", "/store/customers/me/contact", {
      token,
      body: { email: uniqueEmail() },
    })
    expect(asked.status).toBe(200)
  })
})
