import { startApp, type Answer, type App } from "../helpers/app"
import { closeTable } from "../helpers/barrier"
import { eventually } from "../helpers/eventually"
import {
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { tally } from "../helpers/otp"
import { testRun } from "../helpers/run"

const QUEUE = 4

describe("a burst of logins", () => {
  let app: App
  beforeAll(async () => {
    const bounds = {
      concurrency: 1,
      queue: QUEUE,
      // So slow that a burst meets a full queue on any machine.
      time_cost: 20,
    }
    app = await startApp({
      options: { rate_limit: false },
      providerOptions: { emailpass: bounds, phonepass: bounds },
    })
  })
  afterAll(() => app?.stop())

  const post = (path: string, body: Record<string, unknown>) =>
    app.request("POST", path, { body, ip: uniqueIp() })
  const logIn = (body: Record<string, unknown>) =>
    post("/auth/customer/emailpass", { password: PASSWORD, ...body })
  /** Runs a burst, and asks for /health all the while, one after the other. */
  const burst = async (calls: (() => Promise<Answer>)[]) => {
    let isOver = false
    const answering = Promise.all(calls.map((call) => call())).finally(
      () => (isOver = true),
    )
    const health: number[] = []
    while (!isOver) {
      health.push((await app.request("GET", "/health")).status)
    }
    return { answers: await answering, health }
  }
  const expectBusy = (answers: Answer[]) => {
    const refused = answers.filter(({ status }) => status === 503)
    expect(refused.length).toBeGreaterThan(0)
    for (const { body, headers } of refused) {
      expect(body).toEqual({
        type: expect.any(String),
        code: "busy",
        message: expect.any(String),
        details: { retry_after: expect.any(Number) },
      })
      expect(headers["retry-after"]).toBe(String(body.details.retry_after))
    }
  }
  const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index))

  it("answers or says busy, and /health answers throughout", async () => {
    const verified = await registeredCustomer(app)
    const unverified = await registeredCustomer(app, { verify: [] })
    const { answers, health } = await burst(
      times(15, () => [
        () => logIn({ email: verified.email }),
        () => logIn({ email: verified.email, password: "a wrong password" }),
        () => logIn({ email: unverified.email }),
        () => logIn({ email: uniqueEmail() }),
      ]).flat(),
    )
    const kinds = tally(answers)
    const known = [
      "200",
      "401 invalid_credentials",
      "403 verification_required",
      "503 busy",
    ]
    expect(Object.keys(kinds).filter((kind) => !known.includes(kind))).toEqual(
      [],
    )
    expectBusy(answers)
    // The one that ran and those that waited were seen to.
    expect(60 - kinds["503 busy"]).toBeGreaterThan(QUEUE)
    expect(new Set(health)).toEqual(new Set([200]))
  })

  it("never takes the right password for a wrong one", async () => {
    const { email } = await registeredCustomer(app)
    const { answers } = await burst(times(60, () => () => logIn({ email })))
    expect(Object.keys(tally(answers)).sort()).toEqual(["200", "503 busy"])
    expectBusy(answers)
  })

  it("never takes the right password of staff for a wrong one", async () => {
    const { admin } = testRun()
    // So that many look at the queue before the first of them is in it.
    const barrier = await closeTable(app.database, "provider_identity")
    const running = burst(
      times(60, () => () => post("/auth/user/emailpass", admin)),
    )
    await barrier.waiting(10)
    await barrier.open()
    const { answers } = await running
    expect(Object.keys(tally(answers)).sort()).toEqual(["200", "503 busy"])
    expectBusy(answers)
  })

  it("holds customers back and lets staff in during a burst", async () => {
    const { email } = await registeredCustomer(app)
    const held: number[] = []
    let isOver = false
    const attackers = times(12, async () => {
      while (!isOver) {
        const start = performance.now()
        if ((await logIn({ email })).status === 503) {
          held.push(performance.now() - start)
        }
      }
    })
    await eventually(async () => expect(held.length).toBeGreaterThan(0))
    const { admin } = testRun()
    const staff = await post("/auth/user/emailpass", admin)
    isOver = true
    await Promise.all(attackers)
    expect(staff.status).toBe(200)
    expect(Math.max(...held)).toBeGreaterThan(950)
  })

  it("says busy to registrations, which leave nothing behind", async () => {
    const emails = times(60, uniqueEmail)
    const { answers, health } = await burst(
      emails.map(
        (email) => () =>
          post("/auth/customer/emailpass/register", {
            email,
            password: PASSWORD,
          }),
      ),
    )
    expect(Object.keys(tally(answers)).sort()).toEqual(["200", "503 busy"])
    expectBusy(answers)
    expect(new Set(health)).toEqual(new Set([200]))
    const made = await app.database.query(
      "SELECT 1 FROM provider_identity WHERE entity_id = ANY($1)",
      [emails],
    )
    expect(made).toHaveLength(tally(answers)["200"])
  })

  it("serves again when the burst is over", async () => {
    const { email } = await registeredCustomer(app)
    expect((await logIn({ email })).status).toBe(200)
  })
})
