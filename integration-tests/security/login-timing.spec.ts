import { startApp, type Answer, type App } from "../helpers/app"
import { callDeletion, deletionOptions } from "../helpers/deletion"
import { figure, progress } from "../helpers/figures"
import {
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { askForOtp, tryOtp, type Otp } from "../helpers/otp"
import { scaled } from "../helpers/scale"

const CALLS = scaled(25, 500)
/** Without the dummy hash a login's ratio is 5 and more. The wide bounds leave room for a machine that does other things. */
const BOUNDS = scaled([0.5, 2], [0.95, 1.05])
/** Calls before those that count, until everything is compiled and cached. */
const WARM_UP = 5

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "both" },
      storefrontUrl: "https://shop.example.com",
      maxAttempts: 10,
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{reset_url}}",
      },
      ...deletionOptions,
    },
  })
})
afterAll(() => app?.stop())

type Call = () => Promise<Answer>

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** An answer without what differs between any two calls: its token and its times. */
const shapeOf = ({ status, text, body }: Answer): string =>
  `${status} ${text
    .replace(String(body?.token), (token) => "t".repeat(token.length))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")}`

/** Times two calls in turns, and compares what they answer and how long they take. */
const compare = async (name: string, known: Call, unknown: Call) => {
  const times: [number[], number[]] = [[], []]
  const answers = new Set<string>()
  for (let call = -WARM_UP; call < CALLS; call++) {
    // Whoever is second may find the machine busy with the first, so they change places.
    const order = call % 2 ? [0, 1] : [1, 0]
    for (const index of order) {
      const start = process.hrtime.bigint()
      const answer = await [known, unknown][index]()
      const nanoseconds = Number(process.hrtime.bigint() - start)
      if (call >= 0) {
        times[index].push(nanoseconds)
      }
      answers.add(shapeOf(answer))
    }
    if (call > 0 && call % 100 === 0) {
      progress(`${name}: ${call} of ${CALLS} calls of each class`)
    }
  }
  figure(`${name}: calls of each class`, times[0].length).is(CALLS)
  figure(
    `${name}: ratio of medians`,
    median(times[0]) / median(times[1]),
  ).isBetween(BOUNDS[0], BOUNDS[1])
  return [...answers]
}

const post = (path: string, body: object) => () =>
  app.request("POST", path, { body, ip: uniqueIp() })

const customer = () =>
  registeredCustomer(app, { phone: uniquePhone(), verify: ["email", "phone"] })

describe("a known and an unknown account", () => {
  it.each(["email", "phone"] as const)(
    "get the same answer to a wrong password, after the same work, by %s",
    async (channel) => {
      const known = await customer()
      const nobody = { email: uniqueEmail(), phone: uniquePhone() }
      const logIn = (who: { email: string; phone: string }) =>
        post("/auth/customer/emailpass", {
          [channel]: who[channel],
          password: "a wrong password",
        })
      const name = `login by ${channel}`
      const answers = await compare(name, logIn(known), logIn(nobody))
      expect(answers).toEqual([
        expect.stringMatching(/^401 .*"invalid_credentials"/),
      ])
    },
  )

  it("get the same answer to a reset, after the same work", async () => {
    const { email } = await customer()
    const reset = (email: string) =>
      post("/auth/customer/emailpass/reset-password", { email })
    const answers = await compare("reset", reset(email), reset(uniqueEmail()))
    expect(answers).toEqual(["200 {}"])
  })

  it("get the same answer to a request for a code, after the same work", async () => {
    const { id } = await registeredCustomer(app, { verify: [] })
    const nobody = `${id.slice(0, -6)}ZZZZZZ`
    const answers = await compare(
      "otp/send",
      () => askForOtp(app, id, "email_verification"),
      () => askForOtp(app, nobody, "email_verification"),
    )
    expect(answers).toEqual([expect.stringMatching(/^200 .*"token"/)])
  })

  it("get the same answer to a wrong code, after the same work", async () => {
    const { id } = await registeredCustomer(app, { verify: [] })
    const tokenOf = async (id: string): Promise<Otp> => {
      const { body } = await askForOtp(app, id, "email_verification")
      return { token: body.token, code: "none" }
    }
    const real = await tokenOf(id)
    const decoy = await tokenOf(`${id.slice(0, -6)}ZZZZZZ`)
    const answers = await compare(
      "otp/verify",
      () => tryOtp(app, real),
      () => tryOtp(app, decoy),
    )
    expect(answers).toEqual([expect.stringMatching(/^400 .*"otp_invalid"/)])
  })

  it("get the same answer to a request to cancel a deletion, after the same work", async () => {
    const { email } = await customer()
    const nobody = uniqueEmail()
    const answers = await compare(
      "cancel-request",
      () => callDeletion(app, "cancel-request", { email }),
      () => callDeletion(app, "cancel-request", { email: nobody }),
    )
    expect(answers).toEqual([expect.stringMatching(/^200 .*"token"/)])
  })
})
