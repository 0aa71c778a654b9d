import { setTimeout as sleep } from "node:timers/promises"
import { startApp, type Answer, type App } from "../helpers/app"
import { closeTable, type Barrier } from "../helpers/barrier"
import {
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { askForOtp, tryOtp, type Otp } from "../helpers/otp"
import { patience } from "../helpers/patience"
import { compareTimes, quiet } from "../helpers/timing"

let app: App
beforeAll(async () => {
  app = await startApp({
    providerOptions: {},
    options: {
      registration: { identifier: "both" },
      storefrontUrl: "https://shop.example.com",
      maxAttempts: 10,
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{reset_url}}",
      },
    },
  })
})
afterAll(() => app?.stop())

const post = (path: string, body: object) => () =>
  app.request("POST", path, { body, ip: uniqueIp() })

const reset = (body: { email?: string; phone?: string }) =>
  post("/auth/customer/emailpass/reset-password", body)

/** Where the plugin looks for an account, and what it writes for one. */
const ACCOUNT_TABLES = [
  "provider_identity",
  "auth_identity",
  "customer",
  "contact_verification",
  "auth_password_reset_token",
]

/** The answer, or undefined where none comes as long as one may wait for it. */
const withinTime = (answer: Promise<Answer>): Promise<Answer | undefined> =>
  Promise.race([answer, sleep(patience(10_000), undefined, { ref: false })])

const customer = () =>
  registeredCustomer(app, { phone: uniquePhone(), verify: ["email", "phone"] })

describe("a known and an unknown account", () => {
  it.each(["email", "phone"] as const)(
    "answers a wrong password alike, after the same work, by %s",
    async (channel) => {
      const known = await customer()
      const nobody = { email: uniqueEmail(), phone: uniquePhone() }
      const logIn = (who: { email: string; phone: string }) =>
        post("/auth/customer/emailpass", {
          [channel]: who[channel],
          password: "a wrong password",
        })
      const name = `login by ${channel}`
      const answers = await compareTimes(name, logIn(known), logIn(nobody))
      expect(answers).toEqual([
        expect.stringMatching(/^401 .*"invalid_credentials"/),
      ])
    },
  )

  it("answers a reset alike, after the same work", async () => {
    const { email } = await customer()
    await app.database.query("DELETE FROM otp_limit")
    const sentBefore = (await app.messages()).length
    const askKnown = reset({ email })
    let asked = 0
    const answers = await compareTimes(
      "reset",
      () => {
        asked++
        return askKnown()
      },
      reset({ email: uniqueEmail() }),
      async () => {
        // A throttled call does nothing: each of the calls must have taken its turn.
        expect(
          await app.database.query("DELETE FROM otp_limit RETURNING id"),
        ).toHaveLength(1)
        await app.waitForMessage(() => true, { after: sentBefore + asked - 1 })
        await quiet()
      },
    )
    expect(answers).toEqual(["200 {}"])
    const sent = (await app.messages()).slice(sentBefore)
    expect(sent.map(({ to }) => to)).toEqual(Array(asked).fill(email))
  })

  it.each(["email", "phone"] as const)(
    "answers a reset before anything of an account is read, by %s",
    async (channel) => {
      const known = await customer()
      const nobody = { email: uniqueEmail(), phone: uniquePhone() }
      const after = (await app.messages()).length
      const barriers: Barrier[] = []
      for (const table of ACCOUNT_TABLES) {
        barriers.push(await closeTable(app.database, table))
      }
      const open = () => Promise.all(barriers.map((barrier) => barrier.open()))
      try {
        for (const who of [known, nobody]) {
          const answer = await withinTime(reset({ [channel]: who[channel] })())
          expect([answer?.status, answer?.text]).toEqual([200, "{}"])
        }
        await barriers[0].waiting(2)
      } finally {
        await open()
      }
      await app.waitForMessage(({ to }) => to === known[channel], { after })
    },
  )

  it("answers a request for a code alike, after the same work", async () => {
    const { id } = await registeredCustomer(app, { verify: [] })
    const nobody = `${id.slice(0, -6)}ZZZZZZ`
    const answers = await compareTimes(
      "otp/send",
      () => askForOtp(app, id, "email_verification"),
      () => askForOtp(app, nobody, "email_verification"),
      quiet,
    )
    expect(answers).toEqual([expect.stringMatching(/^200 .*"token"/)])
  })

  it("answers a wrong code alike, after the same work", async () => {
    // Of one who has not, the holder of a token hears why a code is refused.
    const { id } = await registeredCustomer(app)
    const tokenOf = async (id: string): Promise<Otp> => {
      const { body } = await askForOtp(app, id, "email_verification")
      return { token: body.token, code: "none" }
    }
    const real = await tokenOf(id)
    const decoy = await tokenOf(`${id.slice(0, -6)}ZZZZZZ`)
    const answers = await compareTimes(
      "otp/verify",
      () => tryOtp(app, real),
      () => tryOtp(app, decoy),
    )
    expect(answers).toEqual([expect.stringMatching(/^400 .*"otp_invalid"/)])
  })
})
