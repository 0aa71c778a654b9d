import { solveChallenge } from "customer-registration/client"
import { deriveKey } from "../../src/core/config/derived-key"
import { startApp, type Answer, type App } from "../helpers/app"
import { deletionOptions } from "../helpers/deletion"
import { eventually } from "../helpers/eventually"
import {
  adminToken,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { kindOf, limitsOf } from "../helpers/limits"
import { testRun } from "../helpers/run"
import { SiteVerifyServer, type SiteVerifyAnswer } from "../helpers/site-verify"

const REQUIRED = "403 bot_check_required"
const REGISTER = "/auth/customer/emailpass/register"
const RESET = "/auth/customer/emailpass/reset-password"
const OTP_SEND = "/store/customers/otp/send"
const CANCEL = "/store/customers/account-deletion/cancel-request"
const CHALLENGE = "/store/customers/challenge"
const ON = ["register", "otp_send", "reset", "cancel_request"]

/** Calls of an address that need no check. */
const AFTER = 2

const options = {
  ...deletionOptions,
  storefrontUrl: "https://shop.example.com",
  password_reset: { template: "templates/reset.hbs" },
}

const account = () => ({ email: uniqueEmail(), password: PASSWORD })

/** The bodies of the guarded routes, by the end of their paths. */
const BODIES: [end: RegExp, make: () => object][] = [
  [/register/i, account],
  [/reset/i, () => ({ email: uniqueEmail() })],
  [/otp/i, () => ({ customer_id: "cus_nobody", type: "email_verification" })],
  [/deletion/i, () => ({ email: uniqueEmail() })],
]

const bodyFor = (path: string): object => {
  const [, make] = BODIES.find(([end]) => end.test(path)) ?? []
  return make?.() ?? {}
}

const PATHS = [REGISTER, OTP_SEND, RESET, CANCEL]

let app: App
let twin: App
/** An address that has had its calls without a check. */
let ip: string
beforeAll(async () => {
  const choices = {
    options: {
      ...options,
      ...limitsOf({ destination: { points: 1, window: 3_600 } }),
      bot_protection: { provider: "altcha", on: ON, after: AFTER },
    },
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass", "badge"],
    },
  }
  app = await startApp(choices)
  twin = await startApp({
    ...choices,
    database: app.database,
    shareOutboxOf: app,
  })
  ip = uniqueIp()
  for (let calls = 0; calls < AFTER; calls++) {
    expect(kindOf(await call(RESET, { ip }))).toBe("200")
  }
})
afterAll(async () => {
  await twin?.stop()
  await app?.stop()
})

type Chosen = {
  body?: object
  method?: string
  ip?: string
  solution?: string
  at?: App
}

const call = (
  path: string,
  {
    body = bodyFor(path),
    method = "POST",
    ip,
    solution,
    at = app,
  }: Chosen = {},
): Promise<Answer> =>
  at.request(method, path, {
    body,
    ip,
    headers: solution === undefined ? {} : { "x-bot-check": solution },
  })

const newChallenge = async () => (await app.request("GET", CHALLENGE)).body

const solved = async (): Promise<string> => solveChallenge(await newChallenge())

describe("an address", () => {
  it("has its first calls of all guarded routes without a check, and says what the next one needs", async () => {
    const other = { ip: uniqueIp() }
    expect(kindOf(await call(RESET, other))).toBe("200")
    expect(kindOf(await call(REGISTER, other))).toBe("200")
    const refused = await call(OTP_SEND, other)
    expect(refused.body).toEqual({
      type: "forbidden",
      code: "bot_check_required",
      message: expect.any(String),
      details: { provider: "altcha", challenge_url: CHALLENGE },
    })
    expect(kindOf(await call(REGISTER, { ...other, at: twin }))).toBe(REQUIRED)
    expect(kindOf(await call(REGISTER, { ip: uniqueIp() }))).toBe("200")
  })

  it("shares its calls with the other addresses of one IPv6 subscriber", async () => {
    const call6 = (end: string) => call(RESET, { ip: `2001:db8:7:1:${end}` })
    expect(kindOf(await call6(":1"))).toBe("200")
    expect(kindOf(await call6("a:b:c:d"))).toBe("200")
    expect(kindOf(await call6(":2"))).toBe(REQUIRED)
  })
})

describe("a guarded route", () => {
  it.each(PATHS)("serves a call with a solution at %s", async (path) => {
    expect(kindOf(await call(path, { ip }))).toBe(REQUIRED)
    const solution = await solved()
    expect(kindOf(await call(path, { ip, solution }))).toBe("200")
  })

  it.each([
    "/auth/customer/emailpass/register/",
    "/auth/customer/phonepass/register",
    "/auth/customer/email%70ass/register",
    "/auth/%63ustomer/emailpass/REGISTER",
    "/AUTH/customer/emailpass/register?actor_type=user",
    "/auth/customer/badge/register",
    "/auth/customer/badge/register/",
    "/auth/customer/emailpass/Reset-Password",
    "/auth/customer/phonepass/reset-password",
    "/auth/customer/email%70ass/reset-password/",
    "/auth/customer/badge/reset-password",
    "/store/customers/otp/send/",
    "/STORE/customers/OTP/send",
    "/Store/Customers/account-deletion/cancel-request/",
  ])("requires the check in every spelling, such as %s", async (path) => {
    expect(kindOf(await call(path, { ip }))).toBe(REQUIRED)
  })

  it.each([
    ...PATHS,
    "/auth/customer/emailpass/register%2F",
    "/auth/customer//emailpass/register",
    "/auth/customer/emailpass/register;x=1",
    "/auth/customer/badge/__PROTO__",
    "/store/customers/%6ftp/send",
    "/store/customers/account-deletion/cancel%2Drequest",
  ])("does nothing by another method, or near by: %s", async (path) => {
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"]) {
      const body = bodyFor(path)
      const { status } = await call(path, { ip, method, body })
      expect([method, status >= 400 && status < 500]).toEqual([method, true])
    }
    if (!PATHS.includes(path)) {
      const { status } = await call(path, { ip })
      expect([400, 401, 404]).toContain(status)
    }
  })

  it("requires the check when another actor's registration becomes a customer's", async () => {
    const body = account()
    const register = "/auth/user/emailpass/register"
    expect(kindOf(await call(register, { ip, body }))).toBe("200")
    const login = "/auth/customer/emailpass"
    expect(kindOf(await call(login, { ip, body }))).toBe(REQUIRED)
    const solution = await solved()
    const { body: answer } = await call(login, { ip, body, solution })
    expect(answer.registration_required).toBe(true)
    expect(kindOf(await call(login, { ip, body }))).toBe("200")
  })

  it("asks staff and customers with a password for no check", async () => {
    const customer = await registeredCustomer(app)
    const { email } = customer
    const body = { email, password: PASSWORD }
    const login = "/auth/customer/emailpass"
    expect(kindOf(await call(login, { ip, body }))).toBe("200")
    expect(await adminToken(app)).toBeTruthy()
    const staff = testRun().admin
    for (const [path, given] of [
      ["/auth/user/emailpass", staff],
      ["/auth/user/emailpass/reset-password", { identifier: staff.email }],
    ] as const) {
      expect((await call(path, { ip, body: given })).status).toBeLessThan(300)
    }
  })
})

describe("a refused call", () => {
  it("uses up nothing of a contact, and is the same for a known and an unknown one", async () => {
    const { email } = await registeredCustomer(app)
    const refused = await call(RESET, { ip, body: { email } })
    expect(refused.text).toBe((await call(RESET, { ip })).text)
    const after = (await app.messages()).length
    const other = { ip: uniqueIp(), body: { email } }
    expect(kindOf(await call(RESET, other))).toBe("200")
    await app.waitForMessage(({ to }) => to === email, { after })
  })

  it("registers nothing", async () => {
    const body = account()
    expect(kindOf(await call(REGISTER, { ip, body }))).toBe(REQUIRED)
    const rows = await app.database.query(
      "SELECT 1 FROM provider_identity WHERE entity_id = $1",
      [body.email],
    )
    expect(rows).toEqual([])
  })
})

describe("a solution", () => {
  const expectRefused = async (solution: string) => {
    expect(kindOf(await call(REGISTER, { ip, solution }))).toBe(REQUIRED)
    if (solution.length > 60) {
      expect(app.logs()).not.toContain(solution.slice(0, 60))
    }
  }

  const changed = async (
    change: (payload: {
      challenge: { parameters: Record<string, unknown>; signature: string }
      solution: { counter: number; derivedKey: string }
    }) => void,
  ): Promise<string> => {
    const payload = JSON.parse(atob(await solved()))
    change(payload)
    return btoa(JSON.stringify(payload))
  }

  /** Solves a challenge that another shop, or this one at another time, has signed. */
  const signedBy = async (secret: string, expiresAt: number) => {
    const { createChallenge } = await import("altcha-lib")
    const { deriveKey: derive } = await import("altcha-lib/algorithms/pbkdf2")
    const keyOf = (use: "altcha-challenge" | "altcha-solution") =>
      deriveKey(secret, use).toString("hex")
    const challenge = await createChallenge({
      algorithm: "PBKDF2/SHA-256",
      cost: 2_000,
      counter: 3,
      deriveKey: derive,
      expiresAt,
      hmacSignatureSecret: keyOf("altcha-challenge"),
      hmacKeySignatureSecret: keyOf("altcha-solution"),
    })
    return solveChallenge(challenge as Parameters<typeof solveChallenge>[0])
  }

  const now = () => Math.floor(Date.now() / 1000)
  const own = () => testRun().environment.JWT_SECRET

  it.each<[string, () => Promise<string>]>([
    ["that is none", async () => "x"],
    ["that is not JSON", async () => btoa("{")],
    ["that is nested deeply", async () => btoa('{"a":'.repeat(600))],
    ["that is too long", async () => btoa("x".repeat(9_000))],
    [
      "with another key",
      () => changed((all) => (all.solution.derivedKey = "ab".repeat(32))),
    ],
    [
      "to a challenge whose end was moved",
      () =>
        changed((all) => (all.challenge.parameters.expiresAt = now() + 9_999)),
    ],
    [
      "to a challenge that was made easier",
      () =>
        changed((all) => {
          all.challenge.parameters.keySignature = all.challenge.signature
        }),
    ],
    [
      "to another shop's challenge",
      () => signedBy("another-secret", now() + 600),
    ],
    ["to a challenge that has expired", () => signedBy(own(), now() - 1)],
  ])("is refused %s", async (_what, make) => {
    await expectRefused(await make())
  })

  it("of this shop that has not expired is accepted", async () => {
    const solution = await signedBy(own(), now() + 600)
    expect(kindOf(await call(REGISTER, { ip, solution }))).toBe("200")
  })

  it("is accepted once, for parallel calls on two instances", async () => {
    const solution = await solved()
    const answers = await Promise.all(
      [app, twin, app, twin, app, twin].map((at) =>
        call(REGISTER, { at, ip, solution }),
      ),
    )
    const kinds = answers.map(kindOf).sort()
    expect(kinds).toEqual(["200", ...Array(5).fill(REQUIRED)])
    expect(kindOf(await call(REGISTER, { ip, solution }))).toBe(REQUIRED)
  })
})

describe("the challenge", () => {
  it("is another one each time, stored by no cache, and open to pages of the storefront", async () => {
    const [one, other] = await Promise.all([
      app.request("GET", CHALLENGE),
      app.request("GET", CHALLENGE),
    ])
    expect(one.headers["cache-control"]).toBe("no-store")
    expect(one.body.signature).not.toBe(other.body.signature)
    expect((await app.request("HEAD", CHALLENGE)).status).toBe(200)
    for (const path of [REGISTER, OTP_SEND]) {
      const preflight = await app.request("OPTIONS", path, {
        headers: {
          origin: "http://localhost:8000",
          "access-control-request-method": "POST",
          "access-control-request-headers": "x-bot-check",
        },
      })
      expect(preflight.headers["access-control-allow-headers"]).toContain(
        "x-bot-check",
      )
    }
  })
})

describe("a service that checks", () => {
  const service = new SiteVerifyServer()
  const SECRET = "the-shop-s-secret-at-the-service"
  const TOKEN = "a-token-that-the-widget-made-for-the-page"
  let shop: App
  beforeAll(async () => {
    const url = await service.start()
    shop = await startApp({
      options: {
        ...options,
        bot_protection: {
          provider: "turnstile",
          secret: SECRET,
          site_key: "site-key-93",
          on: ["register"],
          url,
        },
      },
    })
  })
  afterAll(async () => {
    await shop?.stop()
    await service.stop()
  })

  const register = async (
    answer: SiteVerifyAnswer,
    chosen: Chosen = { solution: TOKEN },
  ) => {
    service.answer = answer
    service.seen.length = 0
    return kindOf(await call(REGISTER, { at: shop, ...chosen }))
  }

  const reasons = () =>
    shop
      .events()
      .filter(({ name }) => /bot_check_unavailable/.test(name))
      .map(({ data }) => data)

  it("is asked with the secret, the solution and the visitor's address", async () => {
    const right = { body: { success: true } }
    expect(await register(right, { ip, solution: TOKEN })).toBe("200")
    expect(service.seen).toEqual([
      { secret: SECRET, response: TOKEN, remoteip: ip },
    ])
    const subscriber = "2001:db8:9:1::5"
    await register(right, { ip: subscriber, solution: TOKEN })
    expect(service.seen).toEqual([{ secret: SECRET, response: TOKEN }])
  })

  it("is not asked about a call without a solution, which names the widget", async () => {
    const { body } = await call(REGISTER, { at: shop })
    expect(body.details).toEqual({
      provider: "turnstile",
      site_key: "site-key-93",
    })
    expect(await register({ body: {} }, {})).toBe(REQUIRED)
    expect(service.seen).toEqual([])
    expect((await shop.request("GET", CHALLENGE)).status).toBe(404)
  })

  it.each<[string, SiteVerifyAnswer]>([
    [
      "wrong",
      { body: { success: false, "error-codes": ["invalid-input-response"] } },
    ],
    [
      "used before",
      { body: { success: false, "error-codes": ["timeout-or-duplicate"] } },
    ],
  ])("refuses a solution that is %s", async (_what, answer) => {
    expect(await register(answer)).toBe(REQUIRED)
    expect(reasons()).toEqual([])
  })

  it.each<[string, SiteVerifyAnswer]>([
    ["status_503", { status: 503, body: "<html>" }],
    ["network", "close"],
    ["timeout", "hang"],
  ])(
    "lets calls pass while it cannot be reached, with one event (%s)",
    async (reason, answer) => {
      const both = [register(answer), register(answer)]
      expect(await Promise.all(both)).toEqual(["200", "200"])
      const event = { provider: "turnstile", reason }
      await eventually(async () => expect(reasons()).toContainEqual(event))
      expect(reasons().filter((one) => one.reason === reason)).toHaveLength(1)
      expect(await register(answer, {})).toBe(REQUIRED)
    },
  )

  it("refuses every call, with an event, if it does not take the secret", async () => {
    const refusal = {
      status: 400,
      body: { success: false, "error-codes": ["invalid-input-secret"] },
    }
    expect(await register(refusal)).toBe(REQUIRED)
    const event = { provider: "turnstile", reason: "secret_refused" }
    await eventually(async () => expect(reasons()).toContainEqual(event))
    expect(shop.logs()).toContain("secret_refused")
    expect(shop.logs()).not.toContain(SECRET)
    expect(shop.logs()).not.toContain(TOKEN)
  })
})
