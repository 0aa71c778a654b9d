import { startApp, type App } from "../helpers/app"
import { uniqueEmail, uniqueIp } from "../helpers/fixtures"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { passTime } from "../helpers/lock-outs"
import { testRun } from "../helpers/run"
import { staffResetToken } from "../helpers/staff"

const POINTS = 4
const REFUSED = "429 rate_limited"
const WRONG_ONE = "401 unauthorized"
const NEW_PASSWORD = "copper-Saddle-71-meadow"
const path = "/auth/user/emailpass"
const { email } = testRun().admin

let app: App
beforeAll(async () => {
  app = await startApp({
    options: limitsOf({
      account: { points: POINTS, window: 900 },
      destination: { points: 5, window: 3_600 },
      daily_budget: { destination: 20 },
    }),
  })
})
afterAll(() => app?.stop())
beforeEach(() => app.database.query("DELETE FROM customer_registration_limit"))

const guess = (from = uniqueIp(), as = path) =>
  tryLogin(app, { email, password: "wrong" }, { path: as, ip: from })

const lock = async (from?: string) => {
  for (let n = 0; n < POINTS; n++) {
    expect(kindOf(await guess(from))).toBe(WRONG_ONE)
  }
}

describe("wrong passwords of staff", () => {
  it("makes staff wait a minute at most, with one attempt after each wait", async () => {
    await lock()
    for (let wait = 0; wait < 4; wait++) {
      const refused = await guess()
      expect(kindOf(refused)).toBe(REFUSED)
      expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60)
      await passTime(app, 61)
      const after = await Promise.all(Array.from({ length: 10 }, () => guess()))
      const kinds = after.map(kindOf).sort()
      expect(kinds).toEqual([WRONG_ONE, ...Array<string>(9).fill(REFUSED)])
    }
  })

  it("accepts a right password of staff after a minute, which ends the waits", async () => {
    await lock()
    expect(kindOf(await guess())).toBe(REFUSED)
    await passTime(app, 61)
    const from = { path, ip: uniqueIp() }
    expect(kindOf(await tryLogin(app, testRun().admin, from))).toBe("200")
    await lock()
  })

  it("keeps open the address that staff used before", async () => {
    const ip = uniqueIp()
    await tryLogin(app, testRun().admin, { path, ip })
    await lock()
    expect(kindOf(await guess())).toBe(REFUSED)
    const answer = await tryLogin(app, testRun().admin, { path, ip })
    expect(kindOf(answer)).toBe("200")
  })

  it("does not prolong staff's waits by wrong passwords that are tried as a customer", async () => {
    for (let n = 0; n < 2 * POINTS; n++) {
      await guess(uniqueIp(), "/auth/customer/emailpass")
    }
    const from = { path, ip: uniqueIp() }
    expect(kindOf(await tryLogin(app, testRun().admin, from))).toBe("200")
  })
})

describe("resets of staff", () => {
  const ask = async (identifier: string, ip = uniqueIp()) =>
    kindOf(
      await app.request("POST", `${path}/reset-password`, {
        body: { identifier },
        ip,
      }),
    )
  const tokens = () =>
    app.database.query<{ id: string }>(
      "SELECT id FROM auth_password_reset_token WHERE entity_id = $1 ORDER BY id",
      [email],
    )

  it("throttles resets of staff, and keeps the sent link valid", async () => {
    expect(await ask(email)).toBe("201")
    const sent = await tokens()
    expect(sent).toHaveLength(1)
    expect(await ask(email)).toBe("201")
    expect(await ask(email.toUpperCase())).toBe("201")
    expect(await tokens()).toEqual(sent)
    await passTime(app, 61)
    expect(await ask(email)).toBe("201")
    expect(await tokens()).not.toEqual(sent)
  })

  it("allows one address three resets of staff an hour, known or unknown, and others the rest", async () => {
    const ip = uniqueIp()
    for (const someone of [email, uniqueEmail()]) {
      const kinds = []
      await passTime(app, 3_601)
      for (const from of [ip, ip, ip, ip, undefined, undefined, undefined]) {
        kinds.push(await ask(someone, from))
        await passTime(app, 61)
      }
      expect(kinds).toEqual([
        ...["201", "201", "201", REFUSED],
        ...["201", "201", REFUSED],
      ])
    }
  })

  it("opens staff's login again by a reset, whatever strangers tried", async () => {
    await lock()
    expect(kindOf(await guess())).toBe(REFUSED)
    const reset = await app.request("POST", `${path}/update`, {
      token: await staffResetToken(app, email),
      body: { password: NEW_PASSWORD },
    })
    expect(reset.status).toBe(200)
    const login = { email, password: NEW_PASSWORD }
    const from = { path, ip: uniqueIp() }
    expect(kindOf(await tryLogin(app, login, from))).toBe("200")
  })
})
