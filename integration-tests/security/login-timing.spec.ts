import { startApp, type App } from "../helpers/app"
import {
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
} from "../helpers/fixtures"

const CALLS = 60

let app: App
beforeAll(async () => {
  app = await startApp({ options: { registration: { identifier: "both" } } })
})
afterAll(() => app?.stop())

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Times calls that alternate between two bodies; resolves with the ratio of the medians. */
const compare = async (path: string, known: object, unknown: object) => {
  const times: [number[], number[]] = [[], []]
  const answers = new Set<string>()
  for (let call = 0; call < CALLS; call++) {
    for (const [index, body] of [known, unknown].entries()) {
      const start = process.hrtime.bigint()
      const { status, text } = await app.request("POST", path, { body })
      times[index].push(Number(process.hrtime.bigint() - start))
      answers.add(`${status} ${text}`)
    }
  }
  return { ratio: median(times[0]) / median(times[1]), answers: [...answers] }
}

describe("a known and an unknown account", () => {
  // Without the dummy hash the ratio is 5 and more; the bounds leave room for a busy machine.
  it.each(["email", "phone"] as const)(
    "get the same answer to a wrong password, after the same work, by %s",
    async (channel) => {
      const customer = await registeredCustomer(app, {
        verify: ["email", "phone"],
      })
      const nobody = { email: uniqueEmail(), phone: uniquePhone() }
      const { ratio, answers } = await compare(
        "/auth/customer/emailpass",
        { [channel]: customer[channel], password: "a wrong password" },
        { [channel]: nobody[channel], password: "a wrong password" },
      )
      expect(answers).toHaveLength(1)
      expect(answers[0]).toMatch(/^401 .*"invalid_credentials"/)
      expect(ratio).toBeGreaterThan(0.6)
      expect(ratio).toBeLessThan(1.6)
    },
  )

  it("get the same answer to a reset", async () => {
    const { email } = await registeredCustomer(app)
    const { answers } = await compare(
      "/auth/customer/emailpass/reset-password",
      { email },
      { email: uniqueEmail() },
    )
    expect(answers).toEqual(["200 {}"])
  })
})
