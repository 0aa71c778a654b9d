import { decode, sign, type JwtPayload, type SignOptions } from "jsonwebtoken"
import { deriveKey } from "../../../src/core/config/derived-key"
import { startApp, type App } from "../../helpers/app"
import {
  codeFromMessage,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  register,
} from "../../helpers/fixtures"
import { otpRows, tryOtp, type Otp, type OtpRow } from "../../helpers/otp"
import { testRun } from "../../helpers/run"

const AUDIENCE = "customer-registration:otp"

/** What a forger has: the parts of a good token, each of which can be another one. */
type Forgery = {
  claims?: Record<string, unknown>
  key?: Buffer | string
  options?: SignOptions
}

describe("a token that is not this code's", () => {
  let app: App
  let otp: Otp
  let row: OtpRow
  beforeAll(async () => {
    app = await startApp({ options: { rate_limit: false } })
    const { id, phone } = await registeredCustomer(app, {
      phone: uniquePhone(),
      verify: [],
    })
    otp = await sendAndReadOtp(app, {
      id,
      to: phone,
      type: "phone_verification",
    })
    row = (await otpRows(app.database, id))[0]
  })
  afterAll(() => app?.stop())

  const secret = () => testRun().environment.JWT_SECRET
  const otpKey = () => deriveKey(secret(), "otp-token")
  const forge = ({ claims, key = otpKey(), options }: Forgery = {}) =>
    sign({ jti: row.subject, purpose: row.purpose, ...claims }, key, {
      algorithm: "HS256",
      audience: AUDIENCE,
      expiresIn: "15m",
      ...options,
    })
  const encode = (part: unknown) =>
    Buffer.from(JSON.stringify(part)).toString("base64url")
  /** A token with one part of it exchanged, and the signature of before. */
  const withPart = (index: number, part: Record<string, unknown>) => {
    const parts = otp.token.split(".")
    const before = JSON.parse(
      Buffer.from(parts[index], "base64url").toString(),
    ) as object
    parts[index] = encode({ ...before, ...part })
    return parts.join(".")
  }
  const unsigned = () =>
    `${withPart(0, { alg: "none" }).split(".", 2).join(".")}.`

  const forgeries: [string, () => string | Promise<string>][] = [
    ["without a signature", unsigned],
    ["that says alg none", () => withPart(0, { alg: "none" })],
    ["signed with HS384", () => forge({ options: { algorithm: "HS384" } })],
    ["signed with HS512", () => forge({ options: { algorithm: "HS512" } })],
    [
      "with changed claims",
      () => withPart(1, { purpose: "email_verification" }),
    ],
    ["of another audience", () => forge({ options: { audience: "medusa" } })],
    [
      "without an audience",
      () =>
        sign({ jti: row.subject, purpose: row.purpose }, otpKey(), {
          expiresIn: "15m",
        }),
    ],
    ["signed with the app's JWT secret", () => forge({ key: secret() })],
    [
      "signed with the key of another use",
      () => forge({ key: deriveKey(secret(), "otp-code") }),
    ],
    [
      "of another verification purpose",
      () => forge({ claims: { purpose: "email_verification" } }),
    ],
    [
      "of a purpose that the route does not serve",
      () => forge({ claims: { purpose: "email_change" } }),
    ],
    ["of no purpose", () => forge({ claims: { purpose: undefined } })],
    ["that names the record", () => forge({ claims: { jti: row.id } })],
    [
      "without an end",
      () =>
        sign({ jti: row.subject, purpose: row.purpose }, otpKey(), {
          audience: AUDIENCE,
        }),
    ],
    [
      "of a subject that is not there",
      () => forge({ claims: { jti: "otp_01JZZZZZZZZZZZZZZZZZZZZZZZ" } }),
    ],
    ["whose record is no text", () => forge({ claims: { jti: { $ne: "" } } })],
    ["that is a login of Medusa", async () => (await login()) ?? ""],
    ["that is a registration", () => register(app, { email: uniqueEmail() })],
    ["that is no token", () => "otp"],
  ]
  const login = async () => (await registeredCustomer(app)).token

  it.each(forgeries)(
    "refuses a token %s, and counts no attempt",
    async (_, token) => {
      const before = await otpRows(app.database, row.customer_id)
      const answer = await tryOtp(app, { token: await token(), code: otp.code })
      expect(answer.status).toBe(400)
      expect(answer.body.code).toBe("otp_invalid")
      expect(await otpRows(app.database, row.customer_id)).toEqual(before)
    },
  )

  it("accepts a token for a contact change or a verification, never the other", async () => {
    const { id, token } = await registeredCustomer(app)
    const email = uniqueEmail()
    const change = await app.request("POST", "/store/customers/me/contact", {
      body: { email },
      token,
    })
    const message = await app.waitForMessage(({ to }) => to === email)
    const body = { token: change.body.token, code: codeFromMessage(message) }
    const confirm = (otp: Otp) =>
      app.request("POST", "/store/customers/me/contact/verify", {
        body: otp,
        token,
      })
    expect((await tryOtp(app, body)).body.code).toBe("otp_invalid")
    expect((await confirm(otp)).body.code).toBe("otp_invalid")
    const rows = [
      ...(await otpRows(app.database, row.customer_id)),
      ...(await otpRows(app.database, id)),
    ]
    expect(rows.filter(({ attempts }) => attempts > 0)).toEqual([
      expect.objectContaining({
        purpose: "email_verification",
        customer_id: id,
      }),
    ])
    expect((await confirm(body)).status).toBe(200)
  })

  const doors = [
    ["GET", "/store/customers/me"],
    ["POST", "/store/customers/me"],
    ["POST", "/store/customers"],
    ["POST", "/auth/token/refresh"],
    ["POST", "/auth/session"],
  ]

  it.each(doors)(
    "refuses a code's token as a session for %s %s",
    async (method, path) => {
      const { email, token: login = "" } = await registeredCustomer(app)
      const { exp: _exp, iat: _iat, ...claims } = decode(login) as JwtPayload
      // The second is what a token would be that were signed for a code and says all that a session says.
      for (const token of [otp.token, forge({ claims })]) {
        const answer = await app.request(method, path, {
          token,
          ip: uniqueIp(),
          body: method === "GET" ? undefined : { email },
        })
        expect(answer.status).toBe(401)
      }
    },
  )

  // Last: it uses the code up, and shows that the forger above has all but the one part.
  it("accepts a token with every part right", async () => {
    const answer = await tryOtp(app, { token: forge(), code: otp.code })
    expect(answer.status).toBe(200)
  })
})
