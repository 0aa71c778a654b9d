import { startApp, type App } from "../helpers/app"
import { PASSWORD, registeredCustomer, uniqueEmail } from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { tally } from "../helpers/otp"

const REFUSED = "429 rate_limited"
const POINTS = 5
const ip = limitsOf({ ip: { points: POINTS, window: 300 } })

const CODE = { token: "no-token", code: "000000" }

/** A call of each route that is counted, by what it costs. */
const CALLS: Record<string, [method: string, path: string, body: object][]> = {
  password: [
    ["POST", "/auth/customer/emailpass", { email: "a@b.test", password: "x" }],
    [
      "POST",
      "/auth/customer/emailpass/register",
      { email: "a@b.test", password: PASSWORD },
    ],
    ["POST", "/auth/user/emailpass", { email: "a@b.test", password: "x" }],
    ["POST", "/store/customers/change-password", {}],
  ],
  code: [
    ["POST", "/store/customers/otp/verify", CODE],
    ["POST", "/auth/customer/emailpass/update", { password: PASSWORD }],
    ["POST", "/auth/mfa/challenges/none/verify", {}],
    ["POST", "/auth/mfa/factors/none/verify", {}],
    ["DELETE", "/auth/mfa/factors/none", {}],
    ["POST", "/auth/verification/confirm", {}],
  ],
  message: [
    ["POST", "/auth/customer/emailpass/reset-password", { email: "a@b.test" }],
    ["POST", "/auth/user/emailpass/reset-password", { identifier: "a@b.test" }],
    [
      "POST",
      "/store/customers/otp/send",
      { customer_id: "cus_1", type: "email_verification" },
    ],
    ["POST", "/auth/verification/request", {}],
  ],
}

describe("calls of one address", () => {
  let instances: Instances
  let app: App
  beforeAll(async () => {
    instances = await startInstances({ options: ip })
    ;[app] = instances.apps
  })
  afterAll(() => instances?.stop())

  let next = 0
  const address = () => `203.0.113.${++next}`

  it.each(Object.entries(CALLS))(
    "counts calls of one address together if they cost a %s, on all instances",
    async (_kind, calls) => {
      for (const [method, path, body] of calls) {
        const from = address()
        for (let n = 0; n < POINTS; n++) {
          const [how, other, otherBody] = calls[n % calls.length]
          const answer = await instances
            .at(n)
            .request(how, other, { body: otherBody, ip: from })
          expect(kindOf(answer)).not.toBe(REFUSED)
        }
        const refused = await app.request(method, path, { body, ip: from })
        expect([path, kindOf(refused)]).toEqual([path, REFUSED])
        expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0)
      }
    },
  )

  it("counts a customer's requests for a new contact by address", async () => {
    const { token } = await registeredCustomer(app)
    const from = address()
    const ask = () =>
      app.request("POST", "/store/customers/me/contact", {
        token,
        body: {},
        ip: from,
      })
    for (let n = 0; n < POINTS; n++) {
      expect((await ask()).status).toBe(400)
    }
    expect(kindOf(await ask())).toBe(REFUSED)
  })

  it("counts calls in every spelling of the path, and by GET", async () => {
    const from = address()
    const body = { email: uniqueEmail(), password: "x" }
    for (const [path, method] of [
      ["/auth/customer/email%70ass", "POST"],
      ["/AUTH/customer/emailpass/", "POST"],
      ["/auth/user/emailpass", "POST"],
      ["/auth/customer/emailpass", "GET"],
      ["/auth/customer/phonepass", "POST"],
    ]) {
      await tryLogin(app, body, { ip: from, path, method })
    }
    expect(kindOf(await tryLogin(app, body, { ip: from }))).toBe(REFUSED)
  })

  it("limits neither other addresses nor other routes", async () => {
    const from = address()
    const body = { email: uniqueEmail(), password: "x" }
    for (let n = 0; n <= POINTS; n++) {
      await tryLogin(app, body, { ip: from })
    }
    expect(kindOf(await tryLogin(app, body, { ip: address() }))).toBe(
      "401 invalid_credentials",
    )
    const regions = await app.request("GET", "/store/regions", { ip: from })
    expect(regions.status).toBe(200)
  })

  it("does not lock the account once the address is past its limit", async () => {
    const { email, token } = await registeredCustomer(app)
    expect(token).toBeTruthy()
    const from = address()
    await app.database.query("DELETE FROM customer_registration_limit")
    const answers = []
    for (let n = 0; n < 30; n++) {
      answers.push(
        await tryLogin(app, { email, password: "wrong" }, { ip: from }),
      )
    }
    expect(tally(answers)).toEqual({
      "401 invalid_credentials": POINTS,
      [REFUSED]: 30 - POINTS,
    })
    const [row] = await app.database.query<{ points: number }>(
      "SELECT max(points) AS points FROM customer_registration_limit WHERE key LIKE 'account:%'",
    )
    expect(row.points).toBe(POINTS)
  })

  it("counts calls of IPv6 by /64", async () => {
    const body = { email: uniqueEmail(), password: "x" }
    for (let n = 0; n < POINTS; n++) {
      await tryLogin(app, body, { ip: `2001:db8:1:1::${n}` })
    }
    expect(
      kindOf(await tryLogin(app, body, { ip: "2001:db8:1:1:ffff::9" })),
    ).toBe(REFUSED)
    expect(kindOf(await tryLogin(app, body, { ip: "2001:db8:1:2::1" }))).toBe(
      "401 invalid_credentials",
    )
  })
})

describe("an address that a proxy writes", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options: ip })
  })
  afterAll(() => app?.stop())

  const tryFrom = (from: string) =>
    tryLogin(app, { email: uniqueEmail(), password: "x" }, { ip: from })

  it("counts an address on its own, with or without a port, whatever the port", async () => {
    for (let n = 0; n < POINTS; n++) {
      await tryFrom(n % 2 ? "192.0.2.7" : `192.0.2.7:${5678 + n}`)
    }
    expect(kindOf(await tryFrom("192.0.2.7:1"))).toBe(REFUSED)
    expect(kindOf(await tryFrom("192.0.2.8:5678"))).toBe(
      "401 invalid_credentials",
    )
  })

  it("counts the proxy's own address if the proxy's word cannot be read", async () => {
    for (let n = 0; n < POINTS; n++) {
      await tryFrom("unknown")
    }
    // Where the tests' own calls come from.
    expect(kindOf(await tryFrom("127.0.0.1"))).toBe(REFUSED)
  })
})

describe("an address that the caller makes up", () => {
  it("ignores a made-up address if no proxy is trusted", async () => {
    const app = await startApp({
      options: limitsOf({
        ip: { points: POINTS, window: 300 },
        trusted_proxies: [],
      }),
    })
    try {
      const answers = []
      for (let n = 0; n < POINTS + 2; n++) {
        const body = { email: uniqueEmail(), password: "x" }
        answers.push(await tryLogin(app, body, { ip: `198.51.100.${n}` }))
      }
      expect(tally(answers)).toEqual({
        "401 invalid_credentials": POINTS,
        [REFUSED]: 2,
      })
    } finally {
      await app.stop()
    }
  })
})

describe("record_only", () => {
  it("counts and reports once with record_only, and refuses nothing", async () => {
    const app = await startApp({
      options: limitsOf({
        ip: { points: 2, window: 300 },
        account: { points: 3, window: 300 },
        record_only: true,
      }),
    })
    try {
      const { email } = await registeredCustomer(app)
      const from = "203.0.113.200"
      for (let n = 0; n < 8; n++) {
        const answer = await tryLogin(
          app,
          { email, password: "wrong" },
          { ip: from },
        )
        expect(kindOf(answer)).toBe("401 invalid_credentials")
      }
      const right = await tryLogin(
        app,
        { email, password: PASSWORD },
        { ip: from },
      )
      expect(right.status).toBe(200)
      const reports = app
        .logs()
        .match(/limit reached: \{"limit":"(ip|account)","action":"\w+"/g)
      expect(reports).toEqual([
        'limit reached: {"limit":"ip","action":"password"',
        'limit reached: {"limit":"account","action":"login"',
      ])
    } finally {
      await app.stop()
    }
  })
})
