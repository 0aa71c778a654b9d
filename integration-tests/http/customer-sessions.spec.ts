import { startApp, type Answer, type App } from "../helpers/app"
import { eventually } from "../helpers/eventually"
import {
  adminToken,
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import { claimsOf, resigned } from "../helpers/tokens"

const FIREFOX =
  "Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"

let app: App
beforeAll(async () => {
  app = await startApp({ options: { sessions: { max_per_customer: 3 } } })
})
afterAll(() => app?.stop())

type Tokens = {
  token: string
  expires_at: string
  refresh_token: string
  refresh_expires_at: string
}

const signIn = async (
  { email }: Customer,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Tokens> => {
  const answer = await app.request("POST", "/auth/customer/emailpass", {
    body: { email, password: PASSWORD, ...body },
    headers,
    ip: uniqueIp(),
  })
  expect(answer.status).toBe(200)
  return answer.body
}

const remembered = (customer: Customer): Promise<Tokens> =>
  signIn(customer, { remember: true })

const refresh = (refresh_token: unknown): Promise<Answer> =>
  app.request("POST", "/store/customers/session/refresh", {
    body: { refresh_token },
  })

const me = (token: string) =>
  app.request("GET", "/store/customers/me", { token })

const sessionOf = (token: string) =>
  app.request("GET", "/store/customers/session", { token })

const sidOf = (token: string) => claimsOf(token).sid

/** Waits for an event of the plugin with these data. */
const tells = (name: string, data: object) =>
  eventually(async () =>
    expect(app.events()).toContainEqual({
      name: `customer_registration.${name}`,
      data,
    }),
  )

const days = (iso: string): number =>
  (new Date(iso).getTime() - Date.now()) / 86_400_000

describe("a sign-in", () => {
  it("begins a session that the token names", async () => {
    const customer = await registeredCustomer(app)
    const answer = await signIn(customer)
    expect(Object.keys(answer).sort()).toEqual(["expires_at", "token"])
    const { iat, exp, sid } = claimsOf(answer.token)
    expect(exp - iat).toBe(86_400)
    expect(answer.expires_at).toBe(new Date(exp * 1000).toISOString())
    const [row] = await app.database.query(
      "SELECT * FROM customer_session WHERE id = $1",
      [sid],
    )
    expect(row).toMatchObject({
      customer_id: customer.id,
      sign_in: "password",
      channel: "email",
      remember: false,
      ended_at: null,
    })
    expect(row.expires_at.toISOString()).toBe(answer.expires_at)
  })

  it("has a refresh token if it is to be remembered", async () => {
    const answer = await remembered(await registeredCustomer(app))
    expect(answer.refresh_token).toEqual(expect.any(String))
    expect(days(answer.refresh_expires_at)).toBeCloseTo(30, 1)
    const dump = await app.database.query(
      "SELECT s::text AS row FROM customer_session s",
    )
    expect(JSON.stringify(dump)).not.toContain(answer.refresh_token.slice(0, 8))
  })

  it.each(["yes", 1, {}, []])("refuses %j for remember", async (remember) => {
    const { email } = await registeredCustomer(app)
    const { status, body } = await app.request(
      "POST",
      "/auth/customer/emailpass",
      { body: { email, password: PASSWORD, remember } },
    )
    expect([status, body.code]).toEqual([400, "invalid_data"])
  })

  it("ends the least recently used of too many remembered sessions, and no other", async () => {
    const customer = await registeredCustomer(app)
    const short = await signIn(customer)
    const all: Tokens[] = []
    for (let index = 0; index < 4; index++) {
      all.push(await remembered(customer))
    }
    const alive = await Promise.all(
      [short, ...all].map(({ token }) => me(token)),
    )
    expect(alive.map(({ status }) => status)).toEqual([200, 401, 200, 200, 200])
    await tells("session_ended", {
      customer_id: customer.id,
      session_id: sidOf(all[0].token),
      reason: "replaced",
    })
  })

  it("is remembered after a registration, too", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const { id } = await createCustomer(app, token, { email })
    const sent = await sendAndReadOtp(app, {
      id,
      to: email,
      type: "email_verification",
    })
    const answer = await app.request("POST", "/store/customers/otp/verify", {
      token,
      body: { ...sent, remember: true },
    })
    expect(answer.body).toMatchObject({ needs_login: false })
    expect((await refresh(answer.body.refresh_token)).status).toBe(200)
  })
})

describe("a refresh", () => {
  it("gives the next refresh token and a token of the same session", async () => {
    const first = await remembered(await registeredCustomer(app))
    const answer = await refresh(first.refresh_token)
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body).sort()).toEqual([
      "expires_at",
      "refresh_expires_at",
      "refresh_token",
      "token",
    ])
    expect(sidOf(answer.body.token)).toBe(sidOf(first.token))
    expect(answer.body.refresh_token).not.toBe(first.refresh_token)
    expect((await me(answer.body.token)).status).toBe(200)
    expect((await refresh(answer.body.refresh_token)).status).toBe(200)
  })

  it("gives the same successor again within the grace period", async () => {
    const { refresh_token } = await remembered(await registeredCustomer(app))
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(refresh_token)),
    )
    const successors = answers.map(({ body }) => body.refresh_token)
    expect(new Set(successors).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  })

  it("ends the session of a token that is used after its grace period", async () => {
    const customer = await registeredCustomer(app)
    const first = await remembered(customer)
    const second = await refresh(first.refresh_token)
    await app.database.query(
      "UPDATE customer_session SET rotated_at = now() - interval '11 seconds' WHERE id = $1",
      [sidOf(first.token)],
    )
    const after = (await app.messages()).length
    const reused = await refresh(first.refresh_token)
    expect([reused.status, reused.body.code]).toEqual([401, "token_invalid"])
    expect((await me(second.body.token)).status).toBe(401)
    expect((await refresh(second.body.refresh_token)).status).toBe(401)
    const notice = await app.waitForMessage(({ to }) => to === customer.email, {
      after,
    })
    expect(notice.text).toMatch(/old sign-in token/)
    const data = { customer_id: customer.id, session_id: sidOf(first.token) }
    await tells("refresh_token_reused", data)
    await tells("session_ended", { ...data, reason: "token_reused" })
  })

  it("refuses a token that this shop did not make", async () => {
    const { refresh_token, token } = await remembered(
      await registeredCustomer(app),
    )
    const flipped = `${refresh_token.slice(0, -2)}${refresh_token.endsWith("AA") ? "BB" : "AA"}`
    for (const wrong of [flipped, `${refresh_token}=`, token, "x", "....."]) {
      const { status, body } = await refresh(wrong)
      expect([status, body.code]).toEqual([401, "token_invalid"])
    }
    for (const wrong of [undefined, null, 7, "", {}]) {
      expect((await refresh(wrong)).status).toBe(400)
    }
    expect((await refresh(refresh_token)).status).toBe(200)
  })

  it("says why a disabled account gets nothing, and stays ended when the account is enabled again", async () => {
    const customer = await registeredCustomer(app)
    const { refresh_token } = await remembered(customer)
    const token = await adminToken(app)
    const staff = (action: string) =>
      app.request("POST", `/admin/customers/${customer.id}/${action}`, {
        token,
        body: {},
      })
    await staff("disable")
    const refused = await refresh(refresh_token)
    expect([refused.status, refused.body.code]).toEqual([
      403,
      "account_disabled",
    ])
    await staff("enable")
    // Disabling has ended the session.
    expect((await refresh(refresh_token)).status).toBe(401)
  })
})

describe("Medusa's refresh", () => {
  it("keeps the session", async () => {
    const { token } = await signIn(await registeredCustomer(app))
    const answer = await app.request("POST", "/auth/token/refresh", { token })
    expect(Object.keys(answer.body).sort()).toEqual(["expires_at", "token"])
    expect(sidOf(answer.body.token)).toBe(sidOf(token))
  })

  it("starts a session for a token from before there were sessions", async () => {
    const { token } = await signIn(await registeredCustomer(app))
    const old = resigned(token, { sid: undefined })
    expect((await me(old)).status).toBe(200)
    const answer = await app.request("POST", "/auth/token/refresh", {
      token: old,
    })
    expect(sidOf(answer.body.token)).toMatch(/^cses_/)
    expect(sidOf(answer.body.token)).not.toBe(sidOf(token))
    const { session } = (await sessionOf(answer.body.token)).body
    expect(new Date(session.authenticated_at).getTime()).toBe(0)
  })

  it("does not outlive the absolute end of the session", async () => {
    const { token } = await signIn(await registeredCustomer(app))
    await app.database.query(
      "UPDATE customer_session SET absolute_expires_at = now() + interval '1 second' WHERE id = $1",
      [sidOf(token)],
    )
    const answer = await app.request("POST", "/auth/token/refresh", { token })
    expect(answer.status).toBe(200)
    await app.database.query("SELECT pg_sleep(1.1)")
    expect((await me(answer.body.token)).status).toBe(401)
  })
})

describe("a change of the password", () => {
  it("keeps the caller's session with new tokens, and ends the others", async () => {
    const customer = await registeredCustomer(app)
    const other = await remembered(customer)
    const own = await remembered(customer)
    const answer = await app.request(
      "POST",
      "/store/customers/change-password",
      {
        token: own.token,
        body: {
          old_password: PASSWORD,
          new_password: "an entirely new passphrase",
          confirm_password: "an entirely new passphrase",
        },
      },
    )
    expect(answer.status).toBe(200)
    expect(sidOf(answer.body.token)).toBe(sidOf(own.token))
    expect((await me(answer.body.token)).status).toBe(200)
    expect((await refresh(answer.body.refresh_token)).status).toBe(200)
    for (const { token, refresh_token } of [other, own]) {
      expect((await me(token)).status).toBe(401)
      expect((await refresh(refresh_token)).status).toBe(401)
    }
  })
})

describe("the list of sessions", () => {
  it("shows the device and address of each, the most recently used first", async () => {
    const customer = await registeredCustomer(app)
    await signIn(customer, {}, { "user-agent": FIREFOX })
    const { token } = await signIn(customer, {}, { "user-agent": CHROME })
    const { status, body } = await app.request(
      "GET",
      "/store/customers/me/sessions?limit=2",
      { token },
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ count: 3, limit: 2, offset: 0 })
    expect(body.sessions).toMatchObject([
      {
        id: sidOf(token),
        is_current: true,
        sign_in: "password",
        channel: "email",
        device: { browser: "Chrome 142", os: "Windows 10", type: "desktop" },
        ip_address: expect.stringMatching(/\.0$/),
      },
      {
        is_current: false,
        device: { browser: "Firefox 145", os: "Android 16", type: "mobile" },
      },
    ])
  })

  it("shows nothing that a user agent says of its own", async () => {
    const customer = await registeredCustomer(app)
    const { token } = await signIn(
      customer,
      {},
      { "user-agent": "Call +49 900 1 now https://evil.example/1.0 (x)" },
    )
    const { body } = await app.request("GET", "/store/customers/me/sessions", {
      token,
    })
    expect(body.sessions[0].device).toEqual({
      browser: null,
      os: null,
      type: null,
    })
  })

  it("shows and ends only the customer's own sessions", async () => {
    const [one, other] = [
      await signIn(await registeredCustomer(app)),
      await signIn(await registeredCustomer(app)),
    ]
    const path = `/store/customers/me/sessions/${sidOf(other.token)}`
    const { status, body } = await app.request("DELETE", path, {
      token: one.token,
    })
    expect([status, body.code]).toEqual([404, "not_found"])
    expect((await me(other.token)).status).toBe(200)
  })

  it("ends one session, all others, or all", async () => {
    const customer = await registeredCustomer(app)
    const [a, b, c] = [
      await signIn(customer),
      await signIn(customer),
      await signIn(customer),
    ]
    const end = (path: string) =>
      app.request("DELETE", `/store/customers/me/sessions${path}`, {
        token: a.token,
      })
    const alive = async () =>
      Promise.all([a, b, c].map(async ({ token }) => (await me(token)).status))
    expect((await end(`/${sidOf(b.token)}`)).body).toEqual({
      id: sidOf(b.token),
      object: "session",
      deleted: true,
    })
    expect(await alive()).toEqual([200, 401, 200])
    await tells("session_ended", {
      customer_id: customer.id,
      session_id: sidOf(b.token),
      reason: "ended_by_customer",
    })
    const byBody = await app.request("DELETE", "/store/customers/me/sessions", {
      token: a.token,
      body: { include_current: true },
    })
    expect(byBody.status).toBe(400)
    expect((await end("")).status).toBe(200)
    expect(await alive()).toEqual([200, 401, 401])
    expect((await end("?include_current=true")).status).toBe(200)
    expect(await alive()).toEqual([401, 401, 401])
  })

  it("is shown to staff, who can end all of them", async () => {
    const customer = await registeredCustomer(app)
    const { token } = await signIn(customer)
    const path = `/admin/customers/${customer.id}/sessions`
    const staff = await adminToken(app)
    const list = await app.request("GET", path, { token: staff })
    expect(list.body.count).toBe(2)
    expect(list.body.sessions[0].is_current).toBe(false)
    expect((await app.request("DELETE", path, { token: staff })).status).toBe(
      200,
    )
    expect((await me(token)).status).toBe(401)
    const [row] = await app.database.query(
      "SELECT ended_by, end_reason FROM customer_session WHERE id = $1",
      [sidOf(token)],
    )
    expect(row).toEqual({
      end_reason: "ended_by_staff",
      ended_by: expect.stringMatching(/^user_/),
    })
    await tells("session_ended", {
      customer_id: customer.id,
      session_id: sidOf(token),
      reason: "ended_by_staff",
      ended_by: row.ended_by,
    })
    for (const method of ["GET", "DELETE"]) {
      expect((await app.request(method, path, { token })).status).toBe(401)
    }
  })

  it("lets staff end one session of the customer, and no other", async () => {
    const customer = await registeredCustomer(app)
    const other = await registeredCustomer(app)
    const [ended, kept] = [await signIn(customer), await signIn(customer)]
    const sid = sidOf(ended.token)
    const token = await adminToken(app)
    const end = async ({ id }: Customer, session = "", by = token) => {
      const path = `/admin/customers/${id}/sessions/${session}`
      const { status, body } = await app.request("DELETE", path, { token: by })
      return [status, body.code ?? body]
    }
    expect(await end(other, sid)).toEqual([404, "not_found"])
    expect((await end(customer, sid, kept.token))[0]).toBe(401)
    expect((await me(ended.token)).status).toBe(200)
    expect(await end(customer, sid)).toEqual([
      200,
      { id: sid, object: "session", deleted: true },
    ])
    expect((await me(ended.token)).status).toBe(401)
    expect((await me(kept.token)).status).toBe(200)
    expect(await end(customer, sid)).toEqual([404, "not_found"])
    const [row] = await app.database.query(
      "SELECT ended_by, end_reason FROM customer_session WHERE id = $1",
      [sid],
    )
    expect(row).toEqual({
      end_reason: "ended_by_staff",
      ended_by: expect.stringMatching(/^user_/),
    })
  })
})

describe("the session of a guest", () => {
  it.each([
    ["nobody", undefined],
    ["a broken token", "garbage"],
  ])("is null for %s", async (_who, token) => {
    const { status, body } = await app.request(
      "GET",
      "/store/customers/session",
      { token },
    )
    expect([status, body]).toEqual([200, { customer: null, session: null }])
  })

  it("is the customer's after a sign-in, with the fields asked for", async () => {
    const customer = await registeredCustomer(app)
    const { token } = await signIn(customer)
    const { status, body } = await app.request(
      "GET",
      "/store/customers/session?fields=id,first_name",
      { token },
    )
    expect(status).toBe(200)
    expect(body.customer).toMatchObject({
      id: customer.id,
      email_verified: true,
    })
    expect(body.session).toEqual({
      id: sidOf(token),
      expires_at: expect.any(String),
      authenticated_at: expect.any(String),
    })
  })
})

describe("signing out", () => {
  const cookieOf = async (token: string) =>
    (await app.request("POST", "/auth/session", { token })).headers[
      "set-cookie"
    ]

  const WAYS: [string, (tokens: Tokens) => Promise<Answer>][] = [
    [
      "with the token",
      ({ token }) =>
        app.request("DELETE", "/store/customers/session", { token }),
    ],
    [
      "with the cookie",
      async ({ token }) =>
        app.request("DELETE", "/store/customers/session", {
          cookie: await cookieOf(token),
        }),
    ],
    [
      "with the refresh token",
      ({ refresh_token }) =>
        app.request("DELETE", "/store/customers/session", {
          body: { refresh_token },
        }),
    ],
    [
      "by Medusa's route with the token",
      ({ token }) => app.request("DELETE", "/auth/session", { token }),
    ],
    [
      "by Medusa's route with the cookie",
      async ({ token }) =>
        app.request("DELETE", "/auth/session", {
          cookie: await cookieOf(token),
        }),
    ],
  ]

  it.each(WAYS)(
    "ends the session %s, for every form of it",
    async (_how, end) => {
      const customer = await registeredCustomer(app)
      const tokens = await remembered(customer)
      const cookie = await cookieOf(tokens.token)
      expect((await end(tokens)).status).toBe(200)
      await tells("session_ended", {
        customer_id: customer.id,
        session_id: sidOf(tokens.token),
        reason: "signed_out",
      })
      expect((await me(tokens.token)).status).toBe(401)
      const byCookie = await app.request("GET", "/store/customers/me", {
        cookie,
      })
      expect(byCookie.status).toBe(401)
      expect((await refresh(tokens.refresh_token)).status).toBe(401)
    },
  )

  it("succeeds without a session", async () => {
    const { status, body } = await app.request(
      "DELETE",
      "/store/customers/session",
    )
    expect([status, body]).toEqual([
      200,
      { id: null, object: "session", deleted: true },
    ])
  })
})

describe("a shop that tells of new devices", () => {
  let shop: App
  afterEach(() => shop?.stop())

  it("notifies of a sign-in on a device without another session, and of no other", async () => {
    shop = await startApp({
      options: { sessions: { new_device_notice: true } },
    })
    const { email } = await registeredCustomer(shop)
    const notices = async () =>
      (await shop.messages()).filter(
        ({ template }) => template === "customer-registration.new_device",
      )
    const enter = (agent: string) =>
      shop.request("POST", "/auth/customer/emailpass", {
        body: { email, password: PASSWORD },
        headers: { "user-agent": agent },
        ip: uniqueIp(),
      })
    await enter(FIREFOX)
    const { text } = await shop.waitForMessage(
      ({ template }) => template === "customer-registration.new_device",
    )
    expect(text).toContain("Firefox 145 on Android 16)")
    await enter(FIREFOX.replaceAll("145", "146"))
    await enter(CHROME)
    await shop.waitForMessage(({ text: other }) => other.includes("Chrome 142"))
    expect((await notices()).map(({ to }) => to)).toEqual([email, email])
  })
})
