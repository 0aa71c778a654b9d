import {
  decode,
  sign,
  verify,
  type Secret,
  type SignOptions,
} from "jsonwebtoken"
import { generateKeyPairSync } from "node:crypto"
import { OTP_PURPOSES, type OtpPurpose } from "../../../types"
import { deriveKey } from "../../config/derived-key"
import { readOtpToken, signOtpToken } from "../token"

const key = deriveKey("a secret of the app", "otp-token")
const inAnHour = new Date(Date.now() + 3_600_000)
const claims = { subject: "otp_01", purpose: "email_verification" } as const
const EXP = Math.ceil(inAnHour.getTime() / 1000)
const AUDIENCE = "customer-registration:otp"

const read = (
  token: string,
  purposes: readonly OtpPurpose[] = ["email_verification"],
) => readOtpToken(key, token, purposes)

const expectRefused = (token: string, purposes?: readonly OtpPurpose[]) =>
  expect(() => read(token, purposes)).toThrow(
    expect.objectContaining({ errorCode: "otp_invalid", status: 400 }),
  )

/** A token as this plugin makes it, but for what the test changes. */
const forge = (
  payload: object = {},
  secret: Secret = key,
  options: SignOptions = {},
): string =>
  sign(
    { jti: claims.subject, purpose: claims.purpose, exp: EXP, ...payload },
    secret,
    {
      algorithm: "HS256",
      audience: AUDIENCE,
      ...options,
    },
  )

const part = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url")

describe("an OTP token", () => {
  it("names subject, purpose and expiry in a token", () => {
    const named = { ...claims, exp: EXP }
    expect(read(signOtpToken(key, claims, inAnHour))).toEqual(named)
    expect(read(forge())).toEqual(named)
  })

  it.each(OTP_PURPOSES)(
    "accepts a token for its own purpose only: %s",
    (purpose) => {
      const token = signOtpToken(key, { subject: "otp_01", purpose }, inAnHour)
      expect(read(token, OTP_PURPOSES).purpose).toBe(purpose)
      const others = OTP_PURPOSES.filter((other) => other !== purpose)
      expectRefused(token, others)
      expectRefused(token, [])
    },
  )

  it("puts nothing into a token that Medusa could take for a session", () => {
    const token = signOtpToken(key, claims, inAnHour)
    const { exp, ...rest } = decode(token) as Record<string, unknown>
    expect(rest).toEqual({
      jti: "otp_01",
      purpose: "email_verification",
      aud: AUDIENCE,
    })
    expect(exp).toBe(Math.ceil(inAnHour.getTime() / 1000))
    expect(() => verify(token, "a secret of the app")).toThrow()
  })

  it("makes a token as long for a record that does not exist", () => {
    const decoy = { ...claims, subject: "otp_99" }
    expect(signOtpToken(key, decoy, inAnHour)).toHaveLength(
      signOtpToken(key, claims, inAnHour).length,
    )
  })

  it("leaves a token's expiry to the database's clock", () => {
    expect(read(signOtpToken(key, claims, new Date(0)))).toEqual({
      ...claims,
      exp: 0,
    })
  })
})

describe("a token that is none", () => {
  it.each([
    ["of another key", forge({}, "another secret")],
    ["of the app's own secret", forge({}, "a secret of the app")],
    [
      "of the key of another use",
      forge({}, deriveKey("a secret of the app", "otp-code")),
    ],
    ["of another audience", forge({}, key, { audience: "medusa" })],
    ["of no audience", sign({ jti: "otp_01", purpose: claims.purpose }, key)],
    [
      "of another algorithm of the same key",
      forge({}, key, { algorithm: "HS512" }),
    ],
    ["without a record", forge({ jti: undefined })],
    ["with a record that is no text", forge({ jti: { $ne: "" } })],
    ["without a purpose", forge({ purpose: undefined })],
    ["of an unknown purpose", forge({ purpose: "password_reset" })],
    ["of several purposes", forge({ purpose: [claims.purpose] })],
    ["of no JSON", sign("otp_01", key)],
    ["that is empty", ""],
    ["that is no token", "otp_01"],
  ])("refuses a token %s", (_what, token) => {
    expectRefused(token)
  })

  it("refuses a token without a signature, in every spelling of none", () => {
    for (const alg of ["none", "None", "NONE", "nOnE", ""]) {
      const unsigned = `${part({ alg, typ: "JWT" })}.${part({
        jti: claims.subject,
        purpose: claims.purpose,
        aud: AUDIENCE,
      })}.`
      expectRefused(unsigned)
    }
    expectRefused(forge().replace(/[^.]*$/, ""))
  })

  it("refuses a token that a key pair signed", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
    expectRefused(forge({}, privateKey, { algorithm: "RS256" }))
  })

  it("refuses a token whose claims were changed", () => {
    const [head, , signature] = forge().split(".")
    for (const change of [{ jti: "otp_02" }, { purpose: "email_change" }]) {
      const body = part({
        jti: claims.subject,
        purpose: claims.purpose,
        aud: AUDIENCE,
        ...change,
      })
      expectRefused(`${head}.${body}.${signature}`, OTP_PURPOSES)
    }
  })

  it("refuses every invalid token with one error", () => {
    const messages = ["", forge({}, "x"), forge({ purpose: "x" })].map(
      (token) => {
        try {
          return read(token)
        } catch (error) {
          return (error as Error).message
        }
      },
    )
    expect(new Set(messages).size).toBe(1)
  })
})
