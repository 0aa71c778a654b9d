import { sign } from "jsonwebtoken"
import { deriveKey } from "../../../src/core/config/derived-key"
import { startApp, type App } from "../../helpers/app"
import {
  registeredCustomer,
  sendAndReadOtp,
  uniquePhone,
} from "../../helpers/fixtures"
import { otpRows, tryOtp, type Otp } from "../../helpers/otp"
import { testRun } from "../../helpers/run"

const OTHER_SECRET = "of-another-shop-that-got-hold-of-the-table"

const tokenFor = (
  secret: string,
  subject: string,
  purpose: string,
  expiresIn = 900,
): string =>
  sign({ jti: subject, purpose }, deriveKey(secret, "otp-token"), {
    audience: "customer-registration:otp",
    expiresIn,
  })

describe("a stored code", () => {
  let app: App
  let stranger: App
  beforeAll(async () => {
    const options = {
      phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
      rate_limit: false as const,
    }
    app = await startApp({ options })
    stranger = await startApp({
      options,
      database: app.database,
      shareOutboxOf: app,
      env: { JWT_SECRET: OTHER_SECRET },
    })
  })
  afterAll(async () => {
    await stranger?.stop()
    await app?.stop()
  })

  const customerWithCode = async (phone = uniquePhone()) => {
    const { id } = await registeredCustomer(app, { phone, verify: [] })
    const otp = await sendAndReadOtp(app, {
      id,
      to: phone,
      type: "phone_verification",
    })
    const [row] = await otpRows(app.database, id)
    return { id, phone, otp, row }
  }
  const change = (id: string, column: string, value: string) =>
    app.database.query(
      `UPDATE otp_verification SET ${column} = $2 WHERE id = $1`,
      [id, value],
    )
  const expectRefused = async (otp: Otp, at = app) => {
    const answer = await tryOtp(at, otp)
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe("otp_invalid")
  }

  it("verifies nothing by a code in the row of another code to the same contact", async () => {
    const phone = uniquePhone()
    const own = await customerWithCode(phone)
    const victim = await customerWithCode(phone)
    await change(victim.row.id, "hashed_code", own.row.hashed_code)
    await expectRefused({ token: victim.otp.token, code: own.otp.code })
  })

  it("verifies nothing by a code under the id of another code", async () => {
    const phone = uniquePhone()
    const own = await customerWithCode(phone)
    const victim = await customerWithCode(phone)
    await app.database.query("DELETE FROM otp_verification WHERE id = $1", [
      own.row.id,
    ])
    await change(victim.row.id, "id", own.row.id)
    await expectRefused({ token: own.otp.token, code: own.otp.code })
    await expectRefused({ token: own.otp.token, code: victim.otp.code })
  })

  it("verifies nothing by a code under the subject of another customer", async () => {
    const own = await customerWithCode()
    const victim = await customerWithCode()
    await app.database.query("DELETE FROM otp_verification WHERE id = $1", [
      own.row.id,
    ])
    await change(victim.row.id, "subject", own.row.subject)
    await expectRefused({ token: own.otp.token, code: own.otp.code })
  })

  it("verifies nothing by a code with a token that has expired", async () => {
    const { otp, row } = await customerWithCode()
    const secret = testRun().environment.JWT_SECRET
    const token = tokenFor(secret, row.subject, row.purpose, -5)
    await expectRefused({ token, code: otp.code })
    const live = tokenFor(secret, row.subject, row.purpose)
    expect((await tryOtp(app, { token: live, code: otp.code })).status).toBe(
      200,
    )
  })

  it("verifies nothing by a code in a row for another contact", async () => {
    const { id, otp, row } = await customerWithCode()
    const phone = uniquePhone()
    await app.database.query("UPDATE customer SET phone = $2 WHERE id = $1", [
      id,
      phone,
    ])
    await change(row.id, "destination", phone)
    await expectRefused(otp)
  })

  it("verifies nothing by a code in a row for another purpose", async () => {
    const { row, otp } = await customerWithCode()
    await change(row.id, "purpose", "email_verification")
    const secret = testRun().environment.JWT_SECRET
    const token = tokenFor(secret, row.subject, "email_verification")
    await expectRefused({ token, code: otp.code })
  })

  it("verifies nothing by a code without the secret that it was made with", async () => {
    const { row, otp } = await customerWithCode()
    const token = tokenFor(OTHER_SECRET, row.subject, row.purpose)
    await expectRefused({ token, code: otp.code }, stranger)
    // The stranger's token was good: the guess was counted and failed by the code.
    const [{ attempts }] = await otpRows(app.database, row.customer_id)
    expect(attempts).toBe(1)
    expect((await tryOtp(app, otp)).status).toBe(200)
  })
})
