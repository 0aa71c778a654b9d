import { startApp, type App } from "../helpers/app"
import {
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { askForOtp, tryOtp, type Otp } from "../helpers/otp"
import { compareTimes } from "../helpers/timing"

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
      const answers = await compareTimes(name, logIn(known), logIn(nobody))
      expect(answers).toEqual([
        expect.stringMatching(/^401 .*"invalid_credentials"/),
      ])
    },
  )

  it("get the same answer to a reset, after the same work", async () => {
    const { email } = await customer()
    const reset = (email: string) =>
      post("/auth/customer/emailpass/reset-password", { email })
    const answers = await compareTimes(
      "reset",
      reset(email),
      reset(uniqueEmail()),
      true,
    )
    expect(answers).toEqual(["200 {}"])
  })

  it("get the same answer to a request for a code, after the same work", async () => {
    const { id } = await registeredCustomer(app, { verify: [] })
    const nobody = `${id.slice(0, -6)}ZZZZZZ`
    const answers = await compareTimes(
      "otp/send",
      () => askForOtp(app, id, "email_verification"),
      () => askForOtp(app, nobody, "email_verification"),
      true,
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
    const answers = await compareTimes(
      "otp/verify",
      () => tryOtp(app, real),
      () => tryOtp(app, decoy),
    )
    expect(answers).toEqual([expect.stringMatching(/^400 .*"otp_invalid"/)])
  })
})
