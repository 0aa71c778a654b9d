import type { Answer, App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { eventually } from "../helpers/eventually"
import {
  adminToken,
  codeFromMessage,
  createCustomer,
  PASSWORD,
  postOk,
  register,
  registeredCustomer,
  sendAndReadOtp,
  sendOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  verifyOtp,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { testRun } from "../helpers/run"
import { enrolFactor } from "../helpers/second-factor"
import { claimsOf, resigned } from "../helpers/tokens"
import { totp } from "../helpers/totp"

const NEW_PASSWORD = "an entirely new passphrase"
const LOGIN = "/auth/customer/emailpass"
const SESSION = "/store/customers/session"
const HOUR = 3_600

let instances: Instances
let app: App
beforeAll(async () => {
  instances = await startInstances({
    options: {
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "email" },
      password_reset: { template: "templates/reset.hbs" },
    },
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass", "badge"],
    },
  })
  ;[app] = instances.apps
})
afterAll(() => instances?.stop())

const call = (
  method: string,
  path: string,
  by: { token?: string; cookie?: string[]; body?: object } = {},
): Promise<Answer> => app.request(method, path, { ip: uniqueIp(), ...by })

const signIn = ({ email }: { email: string }): Promise<Tokens> =>
  postOk(app, LOGIN, { email, password: PASSWORD, remember: true })

const isIn = async (by: { token?: string; cookie?: string[] }) =>
  (await call("GET", "/store/customers/me", by)).status === 200

const cookieOf = async (token: string): Promise<string[]> =>
  (await call("POST", "/auth/session", { token })).headers["set-cookie"] ?? []

const changePassword = (token: string) =>
  postOk(
    app,
    "/store/customers/change-password",
    {
      old_password: PASSWORD,
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    },
    token,
  )

type Tokens = { token: string; refresh_token: string }

const invalid = { status: 401, body: { code: "token_invalid" } }

describe("a registration token", () => {
  it("begins a session that is as old as its sign-up, however often it is exchanged before", async () => {
    const email = uniqueEmail()
    const first = await register(app, { email })
    const asked = claimsOf(first).iat - HOUR
    const old = resigned(first, { iat: asked, auth_time: asked })
    const exchanged = await postOk(app, "/auth/token/refresh", {}, old)
    expect(claimsOf(exchanged.token)).toMatchObject({ auth_time: asked })
    expect(claimsOf(exchanged.token).sid).toBeUndefined()

    const { id } = await createCustomer(app, exchanged.token, { email })
    const type = "email_verification"
    await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
    const late = await postOk(app, "/auth/token/refresh", {}, exchanged.token)
    const { body } = await call("GET", SESSION, { token: late.token })
    const at = new Date(body.session.authenticated_at).getTime()
    expect(at).toBe(asked * 1_000)
  })
})

/** A customer who has signed up, with the token of the registration. */
const signedUp = async () => {
  const email = uniqueEmail()
  const registration = await register(app, { email })
  const { id } = await createCustomer(app, registration, { email })
  const type = "email_verification"
  await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
  return { id, email, registration }
}

describe("the end of all sessions", () => {
  it.each([
    [
      "the customer",
      async ({ email }: { email: string }) => {
        const { token } = await signIn({ email })
        return call("DELETE", "/store/customers/me/sessions", { token })
      },
    ],
    [
      "staff",
      async ({ id }: { id: string }) => {
        const path = `/admin/customers/${id}/sessions`
        return call("DELETE", path, { token: await adminToken(app) })
      },
    ],
  ])(
    "makes registration tokens and tokens from before there were sessions void (by %s)",
    async (_who, end) => {
      const owner = await signedUp()
      const { token } = await signIn(owner)
      const old = resigned(token, { sid: undefined })
      const cookie = await cookieOf(old)
      expect(await isIn({ token: old })).toBe(true)
      expect((await end(owner)).status).toBe(200)
      for (const held of [owner.registration, old]) {
        const by = { token: held, body: {} }
        expect(await call("POST", "/auth/token/refresh", by)).toMatchObject(
          invalid,
        )
      }
      expect(await isIn({ token: old })).toBe(false)
      expect(await isIn({ cookie })).toBe(false)
      expect(await isIn(await signIn(owner))).toBe(true)
    },
  )

  it("leaves the session that goes on as it is, also in the same second", async () => {
    const { token } = await signIn(await registeredCustomer(app))
    for (let round = 0; round < 5; round++) {
      await call("DELETE", "/store/customers/me/sessions", { token })
      const by = { token, body: {} }
      const { status } = await call("POST", "/auth/token/refresh", by)
      expect(status).toBe(200)
    }
  })

  it("does not end a sign-up that has not begun a session", async () => {
    const { registration } = await signedUp()
    await call("DELETE", "/store/customers/me/sessions", {
      token: (await registeredCustomer(app)).token,
    })
    const by = { token: registration, body: {} }
    expect((await call("POST", "/auth/token/refresh", by)).status).toBe(200)
  })
})

describe("a token without a session", () => {
  it("begins one session, however often it is exchanged", async () => {
    const { id, registration } = await signedUp()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        instances.at(index).request("POST", "/auth/token/refresh", {
          token: registration,
          body: {},
          ip: uniqueIp(),
        }),
      ),
    )
    const sids = answers.map(({ body }) => claimsOf(body.token).sid)
    expect(new Set(sids).size).toBe(1)
    const token = answers[0].body.token
    expect(await isIn({ token })).toBe(true)
    const rows = await app.database.query(
      "SELECT id FROM customer_session WHERE customer_id = $1",
      [id],
    )
    expect(rows).toHaveLength(1)
    await call("DELETE", SESSION, { token })
    const by = { token: registration, body: {} }
    expect(await call("POST", "/auth/token/refresh", by)).toMatchObject(invalid)
  })
})

describe("a token from before there were sessions", () => {
  it("does not become fresh by an exchange, whatever it says of a second factor", async () => {
    const customer = await registeredCustomer(app)
    const old = resigned(customer.token, {
      sid: undefined,
      mfa_enabled: true,
      mfa_challenge_completed_at: new Date(Date.now() - 72e6).toISOString(),
    })
    const { token } = await postOk(app, "/auth/token/refresh", {}, old)
    const change = { token, body: { email: uniqueEmail() } }
    expect(
      await call("POST", "/store/customers/me/contact", change),
    ).toMatchObject({
      status: 403,
      body: { code: "reauthentication_required" },
    })
  })

  it("does not become fresh by a code to another contact", async () => {
    const { token } = await registeredCustomer(app)
    const email = uniqueEmail()
    const path = "/store/customers/me/contact"
    const asked = await postOk(app, path, { email }, token)
    const sent = await app.waitForMessage(({ to }) => to === email)
    const code = { token: asked.token, code: codeFromMessage(sent) }
    const old = resigned(token, { sid: undefined })
    const changed = await postOk(app, `${path}/verify`, code, old)
    const by = { token: changed.token, body: { provider: "totp" } }
    expect(await call("POST", "/auth/mfa/factors", by)).toMatchObject({
      status: 403,
      body: { code: "reauthentication_required" },
    })
  })

  it("ends its cookie with it", async () => {
    const { token } = await registeredCustomer(app)
    const { iat } = claimsOf(token)
    const old = resigned(token, { sid: undefined, exp: iat + 3 })
    const cookie = await cookieOf(old)
    expect(await isIn({ cookie })).toBe(true)
    await eventually(async () => expect(await isIn({ cookie })).toBe(false))
    expect(await call("GET", "/store/customers/me", { cookie })).toMatchObject(
      invalid,
    )
  })

  it("cannot be made of a session that has ended, by leaving its name out of the token", async () => {
    const { token } = await registeredCustomer(app)
    await call("DELETE", SESSION, { token })
    // Without the shop's key the signature does not fit.
    const [header, , signature] = token.split(".")
    const { sid: _sid, ...claims } = claimsOf(token)
    const body = Buffer.from(JSON.stringify(claims)).toString("base64url")
    const forged = `${header}.${body}.${signature}`
    expect(await isIn({ token: forged })).toBe(false)
  })
})

describe("a session from before a second factor was turned on", () => {
  it.each([
    // Medusa allows one factor of a kind.
    ["POST", "/auth/mfa/factors", { provider: "totp" }, 400],
    ["POST", "/auth/mfa/recovery-codes", {}, 200],
    ["POST", "/auth/token/refresh", {}, 200],
    ["POST", "/store/customers/me/reauthenticate", { password: PASSWORD }, 200],
  ])(
    "is refused by %s %s until its customer passes the factor",
    async (method, path, body, status) => {
      const customer = await registeredCustomer(app)
      const { token } = await signIn(customer)
      await enrolFactor(app, customer.token)
      expect(await call(method, path, { token, body })).toMatchObject(invalid)
      const own = await call(method, path, { token: customer.token, body })
      expect(own.status).toBe(status)
    },
  )
})

describe("a second factor in a session", () => {
  const challenge = (
    { mfa_challenge, token }: { mfa_challenge: { id: string }; token: string },
    code: string,
    cookie?: string[],
  ) =>
    call("POST", `/auth/mfa/challenges/${mfa_challenge.id}/verify`, {
      token,
      cookie,
      body: { method: "totp", code },
    })

  it("stays passed when an older token of the session is exchanged", async () => {
    const customer = await registeredCustomer(app)
    const { token } = await signIn(customer)
    const early = new Date(Date.now() - 60_000).toISOString()
    const older = resigned(token, {
      mfa_enabled: true,
      mfa_challenge_completed_at: early,
    })
    await enrolFactor(app, token)
    await app.database.query(
      "UPDATE auth_mfa_factor SET created_at = now() - interval '2 minutes' WHERE status = 'enabled'",
    )
    const passed = async () => {
      const [row] = await app.database.query<{ mfa_completed_at: Date }>(
        "SELECT mfa_completed_at FROM customer_session WHERE id = $1",
        [claimsOf(token).sid],
      )
      return row.mfa_completed_at.getTime()
    }
    const before = await passed()
    await postOk(app, "/auth/token/refresh", {}, older)
    expect(await passed()).toBe(before)
  })

  it("gives a refresh token to a remembered sign-in, whatever cookie comes with it", async () => {
    const customer = await registeredCustomer(app)
    const cookie = await cookieOf((await signIn(customer)).token)
    const { secret } = await enrolFactor(app, customer.token)
    const begun = await call("POST", LOGIN, {
      cookie,
      body: { email: customer.email, password: PASSWORD, remember: true },
    })
    const { status, body } = await challenge(begun.body, totp(secret), cookie)
    expect(status).toBe(200)
    const refreshed = await call("POST", `${SESSION}/refresh`, {
      body: { refresh_token: body.refresh_token },
    })
    expect(refreshed.status).toBe(200)
  })
})

describe("a refresh token that was used before", () => {
  it("ends its session, although something else refuses the session, too", async () => {
    const customer = await registeredCustomer(app)
    const first = await signIn(customer)
    await postOk(app, `${SESSION}/refresh`, {
      refresh_token: first.refresh_token,
    })
    await enrolFactor(app, customer.token)
    await app.database.query(
      "UPDATE customer_session SET rotated_at = now() - interval '1 hour' WHERE id = $1",
      [claimsOf(first.token).sid],
    )
    expect(await isIn(first)).toBe(true)
    const by = { body: { refresh_token: first.refresh_token } }
    expect(await call("POST", `${SESSION}/refresh`, by)).toMatchObject(invalid)
    expect(await isIn(first)).toBe(false)
  })

  it("is only refused after a change of the password, however often the session was refreshed since", async () => {
    const held = await signIn(await registeredCustomer(app))
    const changed = await changePassword(held.token)
    const next = await postOk(app, `${SESSION}/refresh`, {
      refresh_token: changed.refresh_token,
    })
    await postOk(app, `${SESSION}/refresh`, {
      refresh_token: next.refresh_token,
    })
    const by = { body: { refresh_token: held.refresh_token } }
    expect(await call("POST", `${SESSION}/refresh`, by)).toMatchObject(invalid)
    expect(await isIn(changed)).toBe(true)
  })
})

describe("a session of a login that was removed", () => {
  it.each(["refresh token", "Medusa's refresh", "cookie"])(
    "is not exchanged (%s)",
    async (way) => {
      const badge = uniqueEmail()
      const path = `/auth/customer/badge?badge=${badge}&remember=true`
      await postOk(app, path, {})
      await app.database.query(
        "UPDATE provider_identity SET user_metadata = $1 WHERE entity_id = $2",
        [JSON.stringify({ email: badge, email_verified: true }), badge],
      )
      const vouched = await postOk(app, path, {})
      await createCustomer(app, vouched.token, { email: badge })
      const { token, refresh_token } = await postOk(app, path, {})
      const exchange = () =>
        way === "refresh token"
          ? call("POST", `${SESSION}/refresh`, { body: { refresh_token } })
          : way === "cookie"
            ? call("POST", "/auth/session", { token, body: {} })
            : call("POST", "/auth/token/refresh", { token, body: {} })
      await app.database.query(
        "UPDATE provider_identity SET deleted_at = now() WHERE entity_id = $1 AND provider = 'badge'",
        [badge],
      )
      expect(await exchange()).toMatchObject(invalid)
    },
  )
})

describe("a refresh beside a change of a credential", () => {
  it("gives no valid session by a refresh that began before a password reset", async () => {
    const customer = await registeredCustomer(app)
    const { email } = customer
    const { refresh_token } = await signIn(customer)
    const after = (await app.messages()).length
    await postOk(app, `${LOGIN}/reset-password`, { email })
    const link = await app.waitForMessage(({ to }) => to === email, { after })
    const barrier = await raiseBarrier(app.database, {
      table: "customer_session",
      on: "UPDATE",
      when: "AFTER",
    })
    const refreshing = call("POST", `${SESSION}/refresh`, {
      body: { refresh_token },
    })
    await barrier.reached(1)
    const token = tokenInLink(link.text)
    await postOk(app, `${LOGIN}/update`, { password: NEW_PASSWORD }, token)
    await barrier.open()
    expect(await refreshing).toMatchObject(invalid)
    const again = await call("POST", `${SESSION}/refresh`, {
      body: { refresh_token },
    })
    expect(again).toMatchObject(invalid)
  })
})

describe("a response with another kind of token", () => {
  it("leaves the tokens of staff and of codes as they are", async () => {
    const staff = await postOk(app, "/auth/user/emailpass", testRun().admin)
    expect(Object.keys(staff)).toEqual(["token"])
    expect(claimsOf(staff.token).sid).toBeUndefined()
    const { id } = await registeredCustomer(app, { verify: [] })
    const sent = await sendOtp(app, id, "email_verification")
    expect(Object.keys(sent).sort()).toEqual(["expires_at", "token"])
    expect(claimsOf(sent.token)?.sid).toBeUndefined()
  })
})

describe("a sign-out", () => {
  it("ends the session of the token, although the cookie's has ended", async () => {
    const customer = await registeredCustomer(app)
    const first = await signIn(customer)
    const cookie = await cookieOf(first.token)
    await call("DELETE", SESSION, { token: first.token })
    const second = await signIn(customer)
    const by = { token: second.token, cookie }
    expect((await call("DELETE", SESSION, by)).status).toBe(200)
    expect(await isIn({ token: second.token })).toBe(false)
  })

  it.each([
    ["the access token", ({ token }: Tokens) => ({ token })],
    [
      "the refresh token",
      ({ refresh_token }: Tokens) => ({ body: { refresh_token } }),
    ],
  ])(
    "ends nothing by %s from before a change of the password",
    async (_what, by) => {
      const held = await signIn(await registeredCustomer(app))
      const changed = await changePassword(held.token)
      expect(claimsOf(changed.token).sid).toBe(claimsOf(held.token).sid)
      await call("DELETE", SESSION, by(held))
      expect(await isIn({ token: changed.token })).toBe(true)
    },
  )

  it("leaves staff signed in on the same browser", async () => {
    const { token } = await registeredCustomer(app)
    const cookie = await cookieOf(await adminToken(app))
    await call("DELETE", SESSION, { token, cookie })
    const me = await call("GET", "/admin/users/me", { cookie })
    expect(me.status).toBe(200)
    expect(await isIn({ token })).toBe(false)
  })
})
