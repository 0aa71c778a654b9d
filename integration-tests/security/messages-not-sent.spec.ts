import { startApp, type App } from "../helpers/app"
import {
  registeredCustomer,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import { kindOf, limitsOf } from "../helpers/limits"

const REFUSED = "429 rate_limited"
const FAILED = "503 delivery_failed"

const ask = async (app: App, { token }: Customer, phone: string) =>
  kindOf(
    await app.request("POST", "/store/customers/me/contact", {
      token,
      body: { phone },
      ip: uniqueIp(),
    }),
  )

/** The answer to one who asks when the carrier has failed three others, in a shop that sends two messages. */
const askPastFailures = async (app: App, phone: string): Promise<string> => {
  const owners = []
  for (let n = 0; n < 4; n++) {
    owners.push(await registeredCustomer(app))
  }
  await app.setCarrier({ mode: "fail" })
  for (const owner of owners.slice(1)) {
    expect(await ask(app, owner, phone)).toBe(FAILED)
  }
  await app.setCarrier({ mode: "ok" })
  return ask(app, owners[0], phone)
}

describe("messages that many accounts ask for", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: limitsOf({ destination: { points: 2, window: 3_600 } }),
    })
  })
  afterAll(() => app?.stop())

  it("counts messages together if they go to one contact", async () => {
    const kinds = []
    for (let n = 0; n < 3; n++) {
      const owner = await registeredCustomer(app)
      kinds.push(await ask(app, owner, "+4915112345670"))
    }
    expect(kinds).toEqual(["200", "200", REFUSED])
  })

  it("does not count messages that the carrier failed to send", async () => {
    expect(await askPastFailures(app, "+4915112345669")).toBe("200")
  })
})

describe("the budgets of a day", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: limitsOf({ daily_budget: { destination: 2 } }),
    })
  })
  afterAll(() => app?.stop())

  it("returns the daily budget if the carrier has failed", async () => {
    expect(await askPastFailures(app, "+4915112345668")).toBe("200")
  })
})
