import { createHmac } from "node:crypto"
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

/** The present code of an authenticator app (RFC 6238). */
const totp = (secret: string): string => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  const bits = [...secret.replaceAll("=", "")]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("")
  const key = Buffer.from(
    (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)),
  )
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac("sha1", key).update(counter).digest()
  const offset = mac[19] & 15
  const value = mac.readUInt32BE(offset) & 0x7fffffff
  return String(value % 1_000_000).padStart(6, "0")
}

describe("the answer to an MFA challenge", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options: { registration: { identifier: "both" } } })
  })
  afterAll(() => app?.stop())

  /** A customer who has proved the phone and not the email. */
  const provedPhone = async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const token = await register(app, { email })
    const { id } = await createCustomer(app, token, { email, phone })
    return { id, phone, token }
  }

  it("takes the token's channel, not another verified one, for the answer to an MFA challenge", async () => {
    const { id, phone, token } = await provedPhone()
    await verifyOtp(
      app,
      await sendAndReadOtp(app, { id, to: phone, type: "phone_verification" }),
    )
    const login = { body: { phone, password: PASSWORD } }
    const first = await app.request("POST", "/auth/customer/emailpass", login)
    const enrolled = await app.request("POST", "/auth/mfa/factors", {
      token: first.body.token,
      body: { provider: "totp" },
    })
    const factor = enrolled.body.mfa_factor.id
    const code = totp(enrolled.body.secret)
    await app.request("POST", `/auth/mfa/factors/${factor}/verify`, {
      token: first.body.token,
      body: { code },
    })

    const second = await app.request("POST", "/auth/customer/emailpass", login)
    expect(second.body.mfa_required).toBe(true)
    const path = `/auth/mfa/challenges/${second.body.mfa_challenge.id}/verify`
    const body = { method: "totp", code: totp(enrolled.body.secret) }
    const byEmail = await app.request("POST", path, { body, token })
    expect(byEmail.body.code).toBe("verification_required")
    const byPhone = await app.request("POST", path, {
      body,
      token: second.body.token,
    })
    expect(byPhone.status).toBe(200)
  })
})
