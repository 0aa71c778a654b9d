import { startApp, type Answer, type App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { dumpDatabase } from "../helpers/dump"
import {
  changeEmail,
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"
import { eventually } from "../helpers/eventually"
import { startInstances, type Instances } from "../helpers/instances"
import { startJobs } from "../helpers/job-process"
import { enrolFactor } from "../helpers/second-factor"
import { claimsOf } from "../helpers/tokens"
import { totp } from "../helpers/totp"

let instances: Instances
let app: App
beforeAll(async () => {
  instances = await startInstances({
    options: {
      registration: { identifier: "email" },
      login: { identifier: "both" },
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
    },
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass", "badge"],
    },
  })
  ;[app] = instances.apps
})
afterAll(() => instances?.stop())

const post = (
  path: string,
  body: object,
  token?: string,
  at = app,
): Promise<Answer> => at.request("POST", path, { body, token, ip: uniqueIp() })

const signIn = async (
  { email }: Pick<Customer, "email">,
  more: object = { remember: true },
) => {
  const { status, body } = await post("/auth/customer/emailpass", {
    email,
    password: PASSWORD,
    ...more,
  })
  expect(status).toBe(200)
  return body as {
    token: string
    refresh_token: string
    mfa_challenge?: { id: string }
  }
}

const refresh = (refresh_token: string, at = app) =>
  post("/store/customers/session/refresh", { refresh_token }, undefined, at)

const me = (token: string, at = app) =>
  at.request("GET", "/store/customers/me", { token })

/** Every way to a customer's login token; `remember` is asked for where a sign-in can ask. */
const WAYS: [string, () => Promise<Answer>][] = [
  [
    "a login",
    async () =>
      post("/auth/customer/emailpass", {
        email: (await registeredCustomer(app)).email,
        password: PASSWORD,
        remember: true,
      }),
  ],
  [
    "a verification after the registration",
    async () => {
      const email = uniqueEmail()
      const token = await register(app, { email })
      const { id } = await createCustomer(app, token, { email })
      const type = "email_verification"
      const code = await sendAndReadOtp(app, { id, to: email, type })
      const body = { ...code, remember: true }
      return post("/store/customers/otp/verify", body, token)
    },
  ],
  [
    "a verification of another contact",
    async () => {
      const { id, phone, token } = await registeredCustomer(app)
      const type = "phone_verification"
      const code = await sendAndReadOtp(app, { id, to: phone, type })
      return post("/store/customers/otp/verify", code, token)
    },
  ],
  [
    "a contact change",
    async () => {
      const { token } = await signIn(await registeredCustomer(app))
      return (await changeEmail(app, token, uniqueEmail()))()
    },
  ],
  [
    "a contact removal",
    async () => {
      const phone = uniquePhone()
      const customer = await registeredCustomer(app, {
        phone,
        verify: ["email", "phone"],
      })
      const { token } = await signIn(customer)
      return app.request("DELETE", "/store/customers/me/contact", {
        token,
        body: { phone },
      })
    },
  ],
  [
    "a password change",
    async () => {
      const { token } = await signIn(await registeredCustomer(app))
      const new_password = "an entirely new passphrase"
      return post(
        "/store/customers/change-password",
        {
          old_password: PASSWORD,
          new_password,
          confirm_password: new_password,
        },
        token,
      )
    },
  ],
  [
    "Medusa's refresh",
    async () => {
      const { token } = await registeredCustomer(app)
      return post("/auth/token/refresh", {}, token)
    },
  ],
  [
    "a second factor",
    async () => {
      const customer = await registeredCustomer(app)
      const { secret } = await enrolFactor(app, customer.token)
      const { token, mfa_challenge } = await signIn(customer)
      return post(
        `/auth/mfa/challenges/${mfa_challenge?.id}/verify`,
        { method: "totp", code: totp(secret) },
        token,
      )
    },
  ],
  [
    "another provider",
    async () => {
      const badge = uniqueEmail()
      const path = `/auth/customer/badge?badge=${badge}&remember=true`
      const first = await post(path, {})
      await app.database.query(
        "UPDATE provider_identity SET user_metadata = $1 WHERE entity_id = $2",
        [JSON.stringify({ email: badge, email_verified: true }), badge],
      )
      const vouched = await post(path, {})
      expect(first.status).toBe(200)
      await createCustomer(app, vouched.body.token, { email: badge })
      return post(path, {})
    },
  ],
  [
    "authenticating again",
    async () => {
      const { token } = await registeredCustomer(app)
      const path = "/store/customers/me/reauthenticate"
      return post(path, { password: PASSWORD }, token)
    },
  ],
  [
    "a refresh token",
    async () => {
      const { refresh_token } = await signIn(await registeredCustomer(app))
      return refresh(refresh_token)
    },
  ],
]

describe("every way to a login token", () => {
  it.each(WAYS)(
    "names its session in the token, with its expiry: %s",
    async (_way, take) => {
      const { status, body } = await take()
      expect(status).toBe(200)
      const { sid, exp } = claimsOf(body.token)
      expect(sid).toMatch(/^cses_/)
      expect(body.expires_at).toBe(new Date(exp * 1000).toISOString())
      expect((await me(body.token, instances.apps[1])).status).toBe(200)
      await app.database.query(
        "UPDATE customer_session SET ended_at = now() WHERE id = $1",
        [sid],
      )
      for (const at of instances.apps) {
        expect((await me(body.token, at)).status).toBe(401)
      }
    },
  )

  it.each([
    "a login",
    "a verification after the registration",
    "a contact change",
    "a contact removal",
    "a password change",
    "a second factor",
    "another provider",
  ])("gives a remembered session a refresh token: %s", async (name) => {
    const take = WAYS.find(([way]) => way === name)?.[1]
    const { status, body } = (await take?.()) as Answer
    expect([status, body.message]).toEqual([200, body.message])
    expect((await refresh(body.refresh_token)).status).toBe(200)
  })
})

describe("100 parallel refreshes of one token on two instances", () => {
  it("gives one refresh token one successor, however many refreshes come in parallel", async () => {
    const { refresh_token } = await signIn(await registeredCustomer(app))
    const barrier = await raiseBarrier(app.database, {
      table: "customer_session",
      on: "UPDATE",
    })
    const calls = Array.from({ length: 100 }, (_, index) =>
      refresh(refresh_token, instances.at(index)),
    )
    await barrier.waiting(8)
    await barrier.open()
    const answers = await Promise.all(calls)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const successors = new Set(answers.map(({ body }) => body.refresh_token))
    expect(successors.size).toBe(1)
    expect((await refresh([...successors][0])).status).toBe(200)
  })
})

describe("a server that dies during a refresh", () => {
  it("leaves the customer the old refresh token if the server dies during a refresh", async () => {
    const third = await startThird()
    const { refresh_token } = await signIn(await registeredCustomer(app))
    const barrier = await raiseBarrier(app.database, {
      table: "customer_session",
      on: "UPDATE",
      when: "AFTER",
    })
    const lost = refresh(refresh_token, third).catch(() => undefined)
    await barrier.reached(1)
    await third.kill()
    await barrier.open()
    expect(await lost).toBeUndefined()
    const again = await refresh(refresh_token)
    expect(again.status).toBe(200)
    expect((await refresh(again.body.refresh_token)).status).toBe(200)
  })
})

const startThird = (): Promise<App> =>
  startApp({ database: app.database, shareOutboxOf: app })

describe("a session from before a second factor", () => {
  it("refuses the refresh token of a session from before a second factor", async () => {
    const customer = await registeredCustomer(app)
    const { refresh_token } = await signIn(customer)
    await enrolFactor(app, customer.token)
    const { status, body } = await refresh(refresh_token)
    expect([status, body.code]).toEqual([401, "token_invalid"])
  })
})

describe("a session whose contact is no longer verified", () => {
  it("refuses the refresh token of a customer whose contact is no longer verified", async () => {
    const customer = await registeredCustomer(app)
    const { refresh_token } = await signIn(customer)
    await app.database.query(
      "UPDATE contact_verification SET deleted_at = now() WHERE customer_id = $1",
      [customer.id],
    )
    const { status, body } = await refresh(refresh_token)
    expect([status, body.code]).toEqual([403, "verification_required"])
  })
})

describe("refresh tokens", () => {
  it("keeps refresh tokens out of tables and logs, even in part", async () => {
    const customer = await registeredCustomer(app)
    const first = await signIn(customer)
    const second = (await refresh(first.refresh_token)).body
    await app.database.query(
      "UPDATE customer_session SET rotated_at = now() - interval '1 minute'",
    )
    await refresh(first.refresh_token)
    await app.request("DELETE", "/store/customers/session", {
      body: { refresh_token: second.refresh_token },
    })
    const text = [
      JSON.stringify(await dumpDatabase(app.database)),
      ...instances.apps.map((one) => one.logs()),
    ].join("\n")
    for (const token of [first.refresh_token, second.refresh_token]) {
      for (let at = 0; at + 10 <= token.length; at += 5) {
        expect(text).not.toContain(token.slice(at, at + 10))
      }
    }
  })
})

describe("the use of a session", () => {
  const seen = async (sid: string | undefined) =>
    (
      await app.database.query<{ age: number }>(
        "SELECT extract(epoch FROM now() - last_seen_at)::int AS age FROM customer_session WHERE id = $1",
        [sid],
      )
    )[0].age

  it("records the use of a session at most every five minutes", async () => {
    const { token } = await signIn(await registeredCustomer(app))
    const { sid } = claimsOf(token)
    const move = (interval: string) =>
      app.database.query(
        "UPDATE customer_session SET last_seen_at = now() - $2::interval WHERE id = $1",
        [sid, interval],
      )
    await move("4 minutes")
    await me(token)
    await me(token)
    expect(await seen(sid)).toBeGreaterThan(200)
    await move("6 minutes")
    await me(token)
    await eventually(async () => expect(await seen(sid)).toBeLessThan(100))
  })

  it("postpones the end of a remembered session by its use, and of no other", async () => {
    const customer = await registeredCustomer(app)
    const remembered = await signIn(customer)
    const short = await signIn(customer, {})
    await app.database.query(
      `UPDATE customer_session SET last_seen_at = now() - interval '6 minutes', expires_at = now() + interval '1 hour'
        WHERE customer_id = $1`,
      [customer.id],
    )
    const days = async ({ token }: { token: string }) => {
      const path = "/store/customers/session"
      const { body } = await app.request("GET", path, { token })
      const left = new Date(body.session.expires_at).getTime() - Date.now()
      return Math.round(left / 86_400_000)
    }
    expect(await days(short)).toBe(0)
    expect(await days(remembered)).toBe(0)
    await eventually(async () => expect(await days(remembered)).toBe(30))
    expect(await days(short)).toBe(0)
  })
})

describe("the purge", () => {
  it("removes sessions that have expired, and keeps the others", async () => {
    const customer = await registeredCustomer(app)
    const live = claimsOf((await signIn(customer)).token).sid
    const expired = claimsOf((await signIn(customer)).token).sid
    await app.database.query(
      "UPDATE customer_session SET expires_at = now() - interval '1 second' WHERE id = $1",
      [expired],
    )
    const job = startJobs(app.database, ["purgeExpiredRecords"])
    expect(await job.ended).toBe(0)
    const rows = await app.database.query<{ id: string }>(
      "SELECT id FROM customer_session WHERE id IN ($1, $2)",
      [live, expired],
    )
    expect(rows.map(({ id }) => id)).toEqual([live])
  })
})
