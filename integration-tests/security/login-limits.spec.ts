import type { App } from "../helpers/app"
import { eventually } from "../helpers/eventually"
import {
  adminToken,
  PASSWORD,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"
import {
  POINTS,
  REFUSED,
  startGuessedLogins,
  WRONG,
  WRONG_ONE,
  type GuessedLogins,
} from "../helpers/login-guesses"
import { testRun } from "../helpers/run"
import { tally } from "../helpers/otp"

let instances: GuessedLogins["instances"]
let app: App
let customer: GuessedLogins["customer"]
let guess: GuessedLogins["guess"]
beforeAll(async () => {
  ;({ instances, app, customer, guess } = await startGuessedLogins())
})
afterAll(() => instances?.stop())

/** Puts the end of every wait into the past. */
const endWaits = () =>
  app.database.query(
    "UPDATE customer_registration_limit SET expire = 0 WHERE key LIKE 'account:%' AND key NOT LIKE 'account:waits:%'",
  )

describe("wrong passwords for one login", () => {
  it("checks wrong passwords up to the limit, on all instances together, then not even the right one", async () => {
    const { email, phone } = await customer()
    for (const contact of [{ email }, { phone }]) {
      expect(await guess(contact, POINTS + 2)).toEqual([
        ...Array<string>(POINTS).fill(WRONG_ONE),
        REFUSED,
        REFUSED,
      ])
      const right = await tryLogin(app, { ...contact, password: PASSWORD })
      expect(kindOf(right)).toBe(REFUSED)
      const seconds = Number(right.headers["retry-after"])
      expect(right.body.details.retry_after).toBe(seconds)
      expect(seconds).toBeGreaterThan(850)
      expect(seconds).toBeLessThanOrEqual(900)
    }
  })

  it("refuses past the limit after a second, so that guessing takes no time from others", async () => {
    const body = { email: uniqueEmail() }
    await guess(body)
    const start = performance.now()
    const refused = await tryLogin(app, { ...body, password: WRONG })
    expect(kindOf(refused)).toBe(REFUSED)
    expect(performance.now() - start).toBeGreaterThan(950)
  })

  it("enforces the limit of wrong passwords under concurrency", async () => {
    const { email } = await customer()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        tryLogin(
          instances.at(n),
          { email, password: `${WRONG} ${n}` },
          { ip: uniqueIp() },
        ),
      ),
    )
    expect(tally(answers)).toEqual({
      [WRONG_ONE]: POINTS,
      [REFUSED]: 60 - POINTS,
    })
  })

  it("counts wrong passwords for an unknown account alike, byte for byte", async () => {
    const { email } = await customer()
    await guess({ email })
    const nobody = uniqueEmail()
    expect(await guess({ email: nobody })).toEqual(
      Array<string>(POINTS).fill(WRONG_ONE),
    )
    const strip = (text: string) => text.replace(/\d+/g, "N")
    const known = await tryLogin(app, { email, password: WRONG })
    const unknown = await tryLogin(app, { email: nobody, password: WRONG })
    expect(strip(unknown.text)).toBe(strip(known.text))
    expect(unknown.status).toBe(429)
  })

  it("shares a counter over every spelling of the login, the path and the method", async () => {
    const { email, phone } = await customer()
    const spellings: [Record<string, unknown>, string?, string?][] = [
      [{ email: email.toUpperCase() }],
      [{ email_or_phone: ` ${email}` }],
      [{ email }, "/auth/customer/email%70ass"],
      [{ email }, "/AUTH/customer/emailpass/", "GET"],
    ]
    for (const [body, path, method] of spellings) {
      await tryLogin(
        app,
        { password: WRONG, ...body },
        { path, method, ip: uniqueIp() },
      )
    }
    expect(kindOf(await tryLogin(app, { email, password: PASSWORD }))).toBe(
      REFUSED,
    )

    await guess({ phone: `${phone.slice(0, 3)} ${phone.slice(3)}` })
    expect(kindOf(await tryLogin(app, { phone, password: PASSWORD }))).toBe(
      REFUSED,
    )
  })

  it("resets the count after the right password", async () => {
    const { email } = await customer()
    for (let round = 0; round < 3; round++) {
      await guess({ email }, POINTS - 1)
      const right = await tryLogin(app, { email, password: PASSWORD })
      expect(right.status).toBe(200)
    }
  })

  it("makes the waits longer and longer", async () => {
    const { email } = await customer()
    const waits = []
    for (let round = 0; round < 3; round++) {
      await guess({ email })
      const { headers } = await tryLogin(app, { email, password: WRONG })
      waits.push(Math.round(Number(headers["retry-after"]) / 900))
      await endWaits()
    }
    expect(waits).toEqual([1, 2, 4])
  })

  it("counts wrong passwords as staff, and opens the dashboard again after a right one", async () => {
    const { email } = testRun().admin
    const path = "/auth/user/emailpass"
    for (let n = 0; n < POINTS - 1; n++) {
      await tryLogin(app, { email, password: WRONG }, { path })
    }
    expect(await adminToken(app)).toBeTruthy()
    for (let n = 0; n < POINTS; n++) {
      await tryLogin(app, { email, password: WRONG }, { path, ip: uniqueIp() })
    }
    const refused = await tryLogin(
      app,
      { email, password: WRONG },
      { path, ip: uniqueIp() },
    )
    expect(kindOf(refused)).toBe(REFUSED)
    expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60)
  })
})

describe("registrations of one contact", () => {
  const tryRegister = async (email: string, ip: string) =>
    kindOf(
      await app.request("POST", "/auth/customer/emailpass/register", {
        body: { email, password: PASSWORD },
        ip,
      }),
    )

  it("limits registrations by address, so that a stranger does not keep the owner from it", async () => {
    const email = uniqueEmail()
    const stranger = uniqueIp()
    for (let n = 0; n < POINTS; n++) {
      expect(await tryRegister(email, stranger)).toBe("200")
    }
    expect(await tryRegister(email, stranger)).toBe(REFUSED)
    expect(await tryRegister(email, uniqueIp())).toBe("200")
  })
})

describe("counters", () => {
  it("stores no contact and no address in counters", async () => {
    const { email, phone } = await customer()
    const ip = uniqueIp()
    await tryLogin(app, { email, password: WRONG }, { ip })
    await tryLogin(app, { phone, password: WRONG }, { ip })
    const rows = await app.database.query<{ key: string }>(
      "SELECT key FROM customer_registration_limit",
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const { key } of rows) {
      expect(key).toMatch(/^[a-z_:]+:[0-9a-f]{64}$/)
    }
  })

  it("fails closed if counters cannot be written: no login, and other routes keep working", async () => {
    const { email } = await customer()
    await app.database.query(
      "ALTER TABLE customer_registration_limit RENAME TO away",
    )
    try {
      const answer = await tryLogin(app, { email, password: PASSWORD })
      expect(kindOf(answer)).toBe("503 busy")
      expect(answer.headers["retry-after"]).toBeDefined()
      expect((await app.request("GET", "/store/regions")).status).toBe(200)
      expect(app.logs()).toContain("run `npx medusa db:migrate`")
    } finally {
      await app.database.query(
        "ALTER TABLE away RENAME TO customer_registration_limit",
      )
    }
    await eventually(async () => {
      const answer = await tryLogin(app, { email, password: PASSWORD })
      expect(answer.status).toBe(200)
    })
  })
})
