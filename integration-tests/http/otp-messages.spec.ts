import { startApp, type App, type Message } from "../helpers/app"
import { registeredCustomer, uniquePhone } from "../helpers/fixtures"
import { askForOtp, tryOtp } from "../helpers/otp"

const STOREFRONT = "https://shop.example.com:8443/de"

/** The characters of GSM 03.38 that one septet holds and that the built-in texts may use. */
const GSM7 = /^[\n @A-Za-z0-9!"#$%&'()*+,\-./:;<=>?]*$/

describe("the message of a code", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        storefrontUrl: STOREFRONT,
        otpCharset: "alphanumeric",
        otpLength: 10,
        otpExpiryMinutes: 60,
        email_verification: { channel: "email", subject: "Your {{purpose}}" },
        rate_limit: false,
      },
    })
  })
  afterAll(() => app?.stop())

  const receive = async (
    type: "email_verification" | "phone_verification",
    first_name?: string,
  ): Promise<{ message: Message; token: string; contact: string }> => {
    const { id, email, phone } = await registeredCustomer(app, {
      phone: uniquePhone(),
      verify: [],
      body: { first_name },
    })
    const contact = type === "email_verification" ? email : phone
    const { body } = await askForOtp(app, id, type)
    const message = await app.waitForMessage(({ to }) => to === contact)
    return { message, token: body.token, contact }
  }

  it("ends an SMS with the storefront's host and the code, in one segment", async () => {
    const { message, token } = await receive("phone_verification", "Zoë 🎉")
    const text = message.text ?? ""
    expect(message.channel).toBe("sms")
    const [, host, code] = /\n@(\S+) #(\S+)$/.exec(text) ?? []
    expect(host).toBe("shop.example.com")
    expect(text.startsWith(`${code} `)).toBe(true)
    expect(text).toMatch(GSM7)
    expect(text.length).toBeLessThanOrEqual(160)
    expect(message.html).toBeFalsy()
    expect((await tryOtp(app, { token, code })).status).toBe(200)
  })

  it("gives an email subject, text and HTML, with the code and its lifetime in both", async () => {
    const { message, token } = await receive("email_verification", "Ada")
    expect(message).toMatchObject({
      channel: "email",
      template: "customer-registration.email_verification",
      subject: "Your email_verification",
    })
    const code = /code is: (\S+)/.exec(message.text ?? "")?.[1] ?? ""
    expect(code).toHaveLength(10)
    for (const part of [message.text, message.html]) {
      expect(part).toContain(code)
      expect(part).toContain("60 minutes")
      expect(part).toContain("Hello,")
      expect(part).toContain(STOREFRONT)
    }
    expect((await tryOtp(app, { token, code })).status).toBe(200)
  })

  it("gives the carrier no secret outside of the text", async () => {
    const { message } = await receive("email_verification")
    const code = /code is: (\S+)/.exec(message.text ?? "")?.[1] ?? ""
    const { to, data, template, subject } = message
    expect(JSON.stringify({ to, data, template, subject })).not.toContain(code)
  })

  it("sends to the stored contact in normal form", async () => {
    const { id, email } = await registeredCustomer(app, { verify: [] })
    await app.database.query("UPDATE customer SET email = $2 WHERE id = $1", [
      id,
      ` ${email.toUpperCase()}`,
    ])
    await askForOtp(app, id, "email_verification")
    await app.waitForMessage(({ to }) => to === email)
  })
})
