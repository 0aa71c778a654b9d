import { sign } from "jsonwebtoken"
import { deriveKey } from "../../../src/core/config/derived-key"
import { startApp, type App } from "../../helpers/app"
import {
  registeredCustomer,
  sendAndReadOtp,
  uniquePhone,
} from "../../helpers/fixtures"
import { askForOtp, otpRows, tryOtp, type Otp } from "../../helpers/otp"
import { testRun } from "../../helpers/run"

describe("codes that are accepted or refused", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        storefrontUrl: "https://shop.example.com",
        otpCharset: "alphanumeric",
        otpLength: 8,
        email_verification: { channel: "email", resendThrottleSeconds: 0 },
        phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
        rate_limit: false,
      },
    })
  })
  afterAll(() => app?.stop())

  const send = (customer: { id: string; phone: string }) =>
    sendAndReadOtp(app, {
      id: customer.id,
      to: customer.phone,
      type: "phone_verification",
    })
  const customerWithCode = async (phone = uniquePhone()) => {
    const customer = await registeredCustomer(app, { phone, verify: [] })
    return { ...customer, otp: await send(customer) }
  }
  const sendByEmail = async (id: string, email: string): Promise<Otp> => {
    const { body } = await askForOtp(app, id, "email_verification")
    const { text } = await app.waitForMessage((sent) => sent.to === email)
    const code = /code is: (\S+)/.exec(text ?? "")?.[1] ?? ""
    return { token: body.token, code }
  }
  const expectRefused = async (
    otp: Otp,
    details: Record<string, unknown> = {},
  ) => {
    const answer = await tryOtp(app, otp)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({
      type: "invalid_data",
      code: "otp_invalid",
      message: expect.any(String),
      details,
    })
  }
  const attempts = async (id: string) =>
    (await otpRows(app.database, id)).map((row) => row.attempts)

  it("refuses a wrong code", async () => {
    const { id, otp } = await customerWithCode()
    for (const attempts_left of [4, 3, 2, 1, 0]) {
      const details = { reason: "wrong", attempts_left }
      await expectRefused({ ...otp, code: "22222222" }, details)
    }
    expect(await attempts(id)).toEqual([5])
    await expectRefused(otp, { reason: "used_up" })
  })

  it("refuses an expired code, by the database's clock", async () => {
    const { id, otp } = await customerWithCode()
    await app.database.query(
      "UPDATE otp_verification SET expires_at = now() - interval '1 second' WHERE customer_id = $1",
      [id],
    )
    await expectRefused(otp, { reason: "expired" })
    expect(await attempts(id)).toEqual([0])
  })

  it("refuses an older code after a resend, with either token", async () => {
    const customer = await customerWithCode()
    const newer = await send(customer)
    const details = { reason: "superseded" }
    await expectRefused(customer.otp, details)
    await expectRefused({ ...newer, code: customer.otp.code }, details)
    expect(await attempts(customer.id)).toEqual([2])
    expect((await tryOtp(app, newer)).status).toBe(200)
  })

  it("accepts the newest code with any live token of the customer and purpose", async () => {
    const customer = await customerWithCode()
    // A stranger who knows the id asks once more, and the code reaches the owner.
    const { code } = await send(customer)
    const { token } = customer.otp
    expect((await tryOtp(app, { token, code })).status).toBe(200)
  })

  it("replaces a code that was made to live longer, as before a change of otpExpiryMinutes", async () => {
    const customer = await customerWithCode()
    await app.database.query(
      "UPDATE otp_verification SET expires_at = now() + interval '1 hour' WHERE customer_id = $1",
      [customer.id],
    )
    const newer = await send(customer)
    await expectRefused(customer.otp, { reason: "superseded" })
    expect((await tryOtp(app, newer)).status).toBe(200)
  })

  it("refuses a code with the token of another customer", async () => {
    const one = await customerWithCode()
    const other = await customerWithCode()
    const wrong = { reason: "wrong", attempts_left: 4 }
    await expectRefused({ token: one.otp.token, code: other.otp.code }, wrong)
    await expectRefused({ token: other.otp.token, code: one.otp.code }, wrong)
  })

  it("refuses a code with the token of the customer's other contact", async () => {
    const { id, email, otp } = await customerWithCode()
    const byEmail = await sendByEmail(id, email)
    const wrong = { reason: "wrong", attempts_left: 4 }
    await expectRefused({ token: otp.token, code: byEmail.code }, wrong)
    await expectRefused({ token: byEmail.token, code: otp.code }, wrong)
    expect((await tryOtp(app, byEmail)).body.email_verified).toBe(true)
    expect((await tryOtp(app, otp)).body.phone_verified).toBe(true)
  })

  it("gives no reason for the token of a customer who has verified the contact", async () => {
    const customer = await customerWithCode()
    const { id, otp } = customer
    const before = await send(customer)
    expect((await tryOtp(app, otp)).status).toBe(400)
    await app.database.query(
      `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
       SELECT 'cver_' || id, customer_id, 'phone', destination, now()
         FROM otp_verification WHERE customer_id = $1`,
      [id],
    )
    await expectRefused({ token: before.token, code: "22222222" })
  })

  it("refuses any code with the token of a decoy", async () => {
    const { otp } = await customerWithCode()
    const decoy = await askForOtp(
      app,
      "cus_01JZZZZZZZZZZZZZZZZZZZZZZZ",
      "phone_verification",
    )
    await expectRefused({ token: decoy.body.token, code: otp.code })
  })

  it("refuses a code whose contact the customer no longer has", async () => {
    const { id, otp } = await customerWithCode()
    await app.database.query("UPDATE customer SET phone = $2 WHERE id = $1", [
      id,
      uniquePhone(),
    ])
    await expectRefused(otp)
  })

  it("refuses a code of a deleted customer", async () => {
    const { id, otp } = await customerWithCode()
    await app.database.query(
      "UPDATE customer SET deleted_at = now() WHERE id = $1",
      [id],
    )
    await expectRefused(otp)
  })

  it.each([
    ["lower case", (code: string) => code.toLowerCase()],
    ["spaces", (code: string) => ` ${code.slice(0, 4)} ${code.slice(4)} `],
    ["a hyphen", (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`],
    ["zero-width spaces", (code: string) => code.split("").join("\u200B")],
    [
      "an em dash",
      (code: string) => `${code.slice(0, 4)}\u2014${code.slice(4)}`,
    ],
    [
      "full-width characters",
      (code: string) =>
        code.replaceAll(/./g, (one) =>
          String.fromCharCode(one.charCodeAt(0) + 0xfee0),
        ),
    ],
  ])("accepts a code typed with %s", async (_, typed) => {
    const { otp } = await customerWithCode()
    const answer = await tryOtp(app, { ...otp, code: typed(otp.code) })
    expect(answer.status).toBe(200)
  })

  it.each([
    ["Arabic-Indic", 0x660],
    ["extended Arabic-Indic", 0x6f0],
    ["Devanagari", 0x966],
    ["Adlam", 0x1e950],
  ])("accepts a code typed with %s digits", async (_, zero) => {
    const { otp } = await customerWithCode()
    const code = otp.code.replace(/\d/g, (digit) =>
      String.fromCodePoint(zero + Number(digit)),
    )
    expect((await tryOtp(app, { ...otp, code })).status).toBe(200)
  })

  it("refuses the token of an older version, which named the record", async () => {
    const { id, otp } = await customerWithCode()
    const [row] = await otpRows(app.database, id)
    const token = sign(
      { jti: row.id, purpose: "phone_verification" },
      deriveKey(testRun().environment.JWT_SECRET, "otp-token"),
      { audience: "customer-registration:otp", expiresIn: "15m" },
    )
    const answer = await tryOtp(app, { ...otp, token })
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe("otp_invalid")
  })

  it("makes codes of the configured length, without characters that look alike", async () => {
    const { otp } = await customerWithCode()
    expect(otp.code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
  })
})
