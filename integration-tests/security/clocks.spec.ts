import { join } from "node:path"
import { startApp, type App } from "../helpers/app"
import { createDatabase, type Database } from "../helpers/database"
import {
  callDeletion,
  deletionOptions,
  requestDeletion,
} from "../helpers/deletion"
import { insertDueAccounts } from "../helpers/deletions"
import { figure } from "../helpers/figures"
import {
  login,
  PASSWORD,
  registeredCustomer,
  sendAndReadOtp,
  tokenInLink,
  uniqueIp,
} from "../helpers/fixtures"
import { startJobs } from "../helpers/job-process"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { tryOtp } from "../helpers/otp"

/** Seconds by which each of the two clocks is wrong; they are five minutes apart. */
const SHIFT = 150
const POINTS = 4
/** Seconds; shorter than the clocks are apart, and longer than a slow machine takes for the guesses. */
const WINDOW = 240
const NEW_PASSWORD = "amber-Windmill-47-orbit"

const clock = (seconds: number) => ({
  NODE_OPTIONS: `--require ${join(__dirname, "..", "test-app", "shift-clock.cjs")}`,
  TEST_CLOCK_SHIFT: String(seconds * 1_000),
})
const options = {
  storefrontUrl: "https://shop.example.com",
  password_reset: { template: "templates/reset.hbs" },
  ...deletionOptions,
  ...limitsOf({ account: { points: POINTS, window: WINDOW } }),
}

let database: Database
let ahead: App
let behind: App
beforeAll(async () => {
  database = await createDatabase()
  ahead = await startApp({ database, options, env: clock(SHIFT) })
  behind = await startApp({
    database,
    options,
    env: clock(-SHIFT),
    shareOutboxOf: ahead,
  })
})
afterAll(async () => {
  await behind?.stop()
  await ahead?.stop()
  await database?.drop()
})

/** How long the newest row still has, in seconds of the database's clock. */
const left = async (table: string, column: string) => {
  const [row] = await database.query<{ seconds: number }>(
    `SELECT extract(epoch FROM ${column} - now())::float8 AS seconds
       FROM "${table}" WHERE ${column} IS NOT NULL ORDER BY created_at DESC LIMIT 1`,
  )
  return row.seconds
}
const setLeft = (table: string, seconds: number) =>
  database.query(
    `UPDATE "${table}" SET expires_at = now() + make_interval(secs => $1)`,
    [seconds],
  )
const resetToken = async (at: App, email: string) => {
  await database.query("DELETE FROM otp_limit")
  const after = (await at.messages()).length
  await at.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email },
    ip: uniqueIp(),
  })
  const { text } = await at.waitForMessage(({ to }) => to === email, { after })
  return tokenInLink(text)
}
const reset = (at: App, token: string | null) =>
  at.request("POST", "/auth/customer/emailpass/update", {
    token: token ?? "",
    body: { password: NEW_PASSWORD },
    ip: uniqueIp(),
  })

describe("instances whose clocks are five minutes apart", () => {
  it("start with the clocks that the test sets", async () => {
    const times = await Promise.all(
      [ahead, behind].map(async (app) => {
        const { token } = await registeredCustomer(app)
        const payload = Buffer.from(token.split(".")[1], "base64url")
        return (JSON.parse(payload.toString()) as { iat: number }).iat
      }),
    )
    figure("seconds apart", times[0] - times[1], " s").isBetween(270, 330)
  })

  it("expires a code by the database's clock", async () => {
    for (const app of [ahead, behind]) {
      const { id, email: to } = await registeredCustomer(app, { verify: [] })
      const type = "email_verification"
      const otp = await sendAndReadOtp(app, { id, to, type })
      const seconds = await left("otp_verification", "expires_at")
      figure("a code's life", seconds, " s").isBetween(870, 900)
      await setLeft("otp_verification", -1)
      for (const one of [ahead, behind]) {
        expect(kindOf(await tryOtp(one, otp))).toBe("400 otp_invalid")
      }
      // By the clock of the one that is ahead it has run out.
      await setLeft("otp_verification", 60)
      expect(kindOf(await tryOtp(ahead, otp))).toBe("200")
    }
  })

  it("expires a reset link by the database's clock", async () => {
    const { email } = await registeredCustomer(ahead)
    for (const app of [ahead, behind]) {
      const token = await resetToken(app, email)
      const seconds = await left("auth_password_reset_token", "expires_at")
      figure("a reset link's life", seconds, " s").isBetween(870, 900)
      await setLeft("auth_password_reset_token", -1)
      for (const one of [ahead, behind]) {
        expect(kindOf(await reset(one, token))).toBe("401 token_invalid")
      }
      await setLeft("auth_password_reset_token", 60)
      expect(kindOf(await reset(ahead, token))).toBe("200")
    }
  })

  it("ends sessions on every instance immediately", async () => {
    const me = async (app: App, token: string) =>
      (await app.request("GET", "/store/customers/me", { token })).status
    for (const [one, other] of [
      [ahead, behind],
      [behind, ahead],
    ]) {
      const { email, token } = await registeredCustomer(one)
      expect(await me(other, token)).toBe(200)
      await reset(other, await resetToken(other, email))
      expect([await me(one, token), await me(other, token)]).toEqual([401, 401])
      const fresh = await login(other, { email, password: NEW_PASSWORD })
      expect(await me(one, fresh)).toBe(200)
    }
  })

  it("dates a deletion by the database's clock, and erases by it", async () => {
    const week = 7 * 86_400
    for (const app of [ahead, behind]) {
      const otp = await requestDeletion(app, await registeredCustomer(app))
      const pending = await left("account_deletion_request", "expires_at")
      figure("a request's life", pending, " s").isBetween(870, 900)
      expect((await callDeletion(app, "confirm", otp)).status).toBe(200)
      const seconds = await left(
        "account_deletion_request",
        "deletion_scheduled_at",
      )
      figure("a deletion's wait", seconds, " s").isBetween(week - 30, week)
    }
    await insertDueAccounts(database, 2, "clock")
    await database.query(
      `UPDATE account_deletion_request SET deletion_scheduled_at = now() + interval '1 hour'
        WHERE id LIKE 'adr_clock_%'`,
    )
    // Hours, so that how long a process takes to start is nothing.
    const erased = async (hours: number) => {
      const env = clock(hours * 3_600)
      const job = startJobs(database, ["processAccountDeletions"], { env })
      expect([await job.ended, job.logs()]).toEqual([0, expect.any(String)])
      return /(\d+) completed/.exec(job.logs())?.[1]
    }
    expect(await erased(2)).toBe("0")
    await database.query(
      `UPDATE account_deletion_request SET deletion_scheduled_at = now() - interval '1 hour'
        WHERE id LIKE 'adr_clock_%'`,
    )
    expect(await erased(-2)).toBe("2")
  })

  it("allows a guesser no more guesses than one instance does", async () => {
    const { email, ip } = await registeredCustomer(ahead)
    const kinds: string[] = []
    for (let turn = 0; turn < 6 * POINTS; turn++) {
      const at = Math.floor(turn / POINTS) % 2 ? ahead : behind
      const body = { email, password: `wrong ${turn}` }
      kinds.push(kindOf(await tryLogin(at, body, { ip: uniqueIp() })))
    }
    const checked = kinds.filter((kind) => kind === "401 invalid_credentials")
    figure("passwords checked", checked.length).is(POINTS)
    expect(kinds.slice(POINTS)).toEqual(
      Array(5 * POINTS).fill("429 rate_limited"),
    )
    // The owner's own address has its own count, on either of them.
    const right = await tryLogin(behind, { email, password: PASSWORD }, { ip })
    expect(kindOf(right)).toBe("200")
  })
})
