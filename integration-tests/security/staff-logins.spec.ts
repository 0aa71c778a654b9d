import { request as httpRequest } from "node:http"
import { startApp, type App } from "../helpers/app"
import { closeTable } from "../helpers/barrier"
import { eventually } from "../helpers/eventually"
import { uniqueEmail, uniqueIp } from "../helpers/fixtures"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { testRun } from "../helpers/run"
import { staffResetToken } from "../helpers/staff"

const POINTS = 4
const QUEUE = 2
const NEW_PASSWORD = "copper-Saddle-71-meadow"
const path = "/auth/user/emailpass"

let app: App
beforeAll(async () => {
  const bounds = {
    concurrency: 1,
    queue: QUEUE,
    // So slow that the places stay taken while others ask for one.
    time_cost: 60,
  }
  app = await startApp({
    options: limitsOf({ account: { points: POINTS, window: 900 } }),
    providerOptions: { emailpass: bounds, phonepass: bounds },
  })
})
afterAll(() => app?.stop())

const { admin } = testRun()
const logIn = (body: Record<string, unknown> = admin) =>
  tryLogin(app, body, { path, ip: uniqueIp() })
const somebody = () => logIn({ email: uniqueEmail(), password: "x" })

describe("a login of staff", () => {
  it("does not count a password of staff that found no place in the queue", async () => {
    const holders = Array.from({ length: 1 + QUEUE }, somebody)
    const refused = await Promise.all(
      Array.from({ length: 3 * POINTS }, async (_, n) => {
        // The holders are there first, and for long.
        await new Promise((resolve) => setTimeout(resolve, 300 + n * 5))
        return kindOf(await logIn())
      }),
    )
    expect(
      refused.filter((kind) => kind === "503 busy").length,
    ).toBeGreaterThan(POINTS)
    expect(refused).not.toContain("429 rate_limited")
    await Promise.all(holders)
    expect(kindOf(await logIn())).toBe("200")
  })

  it("returns the queue's places of callers who hung up before they had one", async () => {
    const { hostname, port } = new URL(app.url)
    // Where the calls wait before they ask for a place.
    const barrier = await closeTable(
      app.database,
      "customer_registration_limit",
    )
    const calls = Array.from({ length: 2 * (1 + QUEUE) }, () => {
      const call = httpRequest({
        hostname,
        port,
        method: "POST",
        path,
        agent: false,
        headers: { "content-type": "application/json" },
      })
      call.on("error", () => undefined)
      call.end(JSON.stringify({ email: uniqueEmail(), password: "x" }))
      return call
    })
    await barrier.waiting(calls.length)
    for (const call of calls) {
      call.destroy()
    }
    // Time for the server to hear of it; the guard does not depend on it, the test would verify less.
    await new Promise((resolve) => setTimeout(resolve, 200))
    await barrier.open()
    await eventually(async () => expect(kindOf(await logIn())).toBe("200"))
  })

  it("opens staff's login after a reset, however many wrong passwords strangers tried", async () => {
    const { email } = admin
    for (let n = 0; n < POINTS; n++) {
      const answer = await logIn({ email, password: `wrong ${n}` })
      expect(answer.status).toBe(401)
    }
    expect(kindOf(await logIn())).toBe("429 rate_limited")
    const reset = await app.request("POST", `${path}/update`, {
      token: await staffResetToken(app, email),
      body: { password: NEW_PASSWORD },
    })
    expect(reset.status).toBe(200)
    expect(kindOf(await logIn({ email, password: NEW_PASSWORD }))).toBe("200")
  })
})
