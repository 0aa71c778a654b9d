import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"
import { enrolFactor } from "../helpers/second-factor"
import { totp } from "../helpers/totp"

describe("the answer to an MFA challenge", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options: { registration: { identifier: "both" } } })
  })
  afterAll(() => app?.stop())

  /** A customer who has verified the phone and not the email. */
  const verifiedPhone = async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const token = await register(app, { email })
    const { id } = await createCustomer(app, token, { email, phone })
    return { id, phone, token }
  }

  it("takes the token's channel, not another verified one, for the answer to an MFA challenge", async () => {
    const { id, phone, token } = await verifiedPhone()
    await verifyOtp(
      app,
      await sendAndReadOtp(app, { id, to: phone, type: "phone_verification" }),
    )
    const login = { body: { phone, password: PASSWORD } }
    const first = await app.request("POST", "/auth/customer/emailpass", login)
    const { secret } = await enrolFactor(app, first.body.token)

    const second = await app.request("POST", "/auth/customer/emailpass", login)
    expect(second.body.mfa_required).toBe(true)
    const path = `/auth/mfa/challenges/${second.body.mfa_challenge.id}/verify`
    const body = { method: "totp", code: totp(secret) }
    const byEmail = await app.request("POST", path, { body, token })
    expect(byEmail.body.code).toBe("verification_required")
    const byPhone = await app.request("POST", path, {
      body,
      token: second.body.token,
    })
    expect(byPhone.status).toBe(200)
  })
})
