import { startApp, type App } from "../../helpers/app"
import {
  adminToken,
  codeFromMessage,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../../helpers/fixtures"
import { kindOf } from "../../helpers/limits"
import { otpRows, tally, tryOtp, type Otp } from "../../helpers/otp"

const INVALID = "400 otp_invalid"

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.stop())

const customerWithCode = async () => {
  const phone = uniquePhone()
  const { id } = await registeredCustomer(app, { phone, verify: [] })
  const type = "phone_verification"
  return { id, phone, otp: await sendAndReadOtp(app, { id, to: phone, type }) }
}
const attempts = async (id: string) =>
  (await otpRows(app.database, id)).map((row) => row.attempts)
const expectNoReason = async (otp: Otp) => {
  const answer = await tryOtp(app, otp)
  expect(kindOf(answer)).toBe(INVALID)
  expect(answer.body.details).toEqual({})
}

describe("a code that verifies a contact", () => {
  it("repeats the response to a used code, without a token and without effect, until it expires", async () => {
    const { id, otp } = await customerWithCode()
    const first = await tryOtp(app, otp)
    expect(first.status).toBe(200)
    const rows = async () =>
      (await otpRows(app.database, id)).map(({ attempts, verified_at }) => ({
        attempts,
        verified_at,
      }))
    const before = await rows()
    for (let n = 0; n < 12; n++) {
      const again = await tryOtp(app, otp)
      expect(again.body).toEqual({ ...first.body, token: null })
    }
    expect(await rows()).toEqual(before)
    await expectNoReason({ ...otp, code: "22222222" })
    await app.database.query(
      "UPDATE otp_verification SET expires_at = now() WHERE customer_id = $1",
      [id],
    )
    expect(kindOf(await tryOtp(app, otp))).toBe(INVALID)
  })

  it("shows nothing new to a repeated code", async () => {
    const { id, phone, otp } = await customerWithCode()
    await tryOtp(app, otp)
    await app.database.query(
      "UPDATE customer SET first_name = 'Later' WHERE id = $1",
      [id],
    )
    const { body } = await tryOtp(app, otp)
    expect(body.customer).toEqual({
      id,
      email: null,
      phone,
      email_verified: false,
      phone_verified: true,
    })
  })

  it("compares at most maxAttempts guesses at a used code, and says nothing of them", async () => {
    const { id, otp } = await customerWithCode()
    await tryOtp(app, otp)
    for (let guess = 0; guess < 12; guess++) {
      await expectNoReason({ ...otp, code: "22222222" })
    }
    expect(await attempts(id)).toEqual([10])
    expect(kindOf(await tryOtp(app, otp))).toBe(INVALID)
  })

  it("uses a code once that comes twice in parallel, and tells both calls of it", async () => {
    const { id, otp } = await customerWithCode()
    const answers = await Promise.all([tryOtp(app, otp), tryOtp(app, otp)])
    expect(tally(answers)).toEqual({ 200: 2 })
    const [one, other] = answers.map(({ body }) => body.customer)
    expect(one).toEqual(other)
    expect(one.id).toBe(id)
  })
})

describe("a code that changes a contact", () => {
  const changed = async () => {
    const owner = await registeredCustomer(app)
    const email = uniqueEmail()
    const asked = await app.request("POST", "/store/customers/me/contact", {
      token: owner.token,
      body: { email },
    })
    const message = await app.waitForMessage(({ to }) => to === email)
    const otp = { token: asked.body.token, code: codeFromMessage(message) }
    const verify = (token: string, body: Otp = otp) =>
      app.request("POST", "/store/customers/me/contact/verify", {
        token,
        body,
        ip: uniqueIp(),
      })
    const session = await app.request("POST", "/auth/session", {
      token: owner.token,
    })
    const cookie = session.headers["set-cookie"]
    const verifyByCookie = () =>
      app.request("POST", "/store/customers/me/contact/verify", {
        cookie,
        body: otp,
        ip: uniqueIp(),
      })
    const first = await verify(owner.token)
    return { owner, otp, verify, verifyByCookie, first }
  }

  it("repeats the response to a contact change's code, without a token, in the fresh and in the ended session", async () => {
    const { owner, verify, verifyByCookie, first } = await changed()
    expect(first.status).toBe(200)
    for (const again of [
      await verify(owner.token),
      await verify(String(first.body.token)),
      await verifyByCookie(),
    ]) {
      expect(again.status).toBe(200)
      expect(again.body).toEqual({ customer: first.body.customer })
    }
    // The ended session opens nothing.
    const me = await app.request("GET", "/store/customers/me", {
      token: owner.token,
    })
    expect(kindOf(me)).toBe("401 token_invalid")
  })

  it("tells a closed account nothing about a used code", async () => {
    const { owner, verify } = await changed()
    const closed = await app.request(
      "POST",
      `/admin/customers/${owner.id}/disable`,
      { token: await adminToken(app) },
    )
    expect(closed.status).toBe(200)
    expect(kindOf(await verify(owner.token))).toBe("403 account_disabled")
  })

  it("tells an ended session nothing about another code, or another customer's", async () => {
    const { owner, otp, verify } = await changed()
    const wrong = { ...otp, code: "000000" }
    expect(kindOf(await verify(owner.token, wrong))).toBe("401 token_invalid")
    const other = await changed()
    expect(kindOf(await other.verify(owner.token))).toBe("401 token_invalid")
    const theirs = await verify(String(other.first.body.token))
    expect(kindOf(theirs)).toBe("401 token_invalid")
  })
})
