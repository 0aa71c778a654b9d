import { createHmac } from "node:crypto"
import { sign } from "jsonwebtoken"
import { deriveKey, type KeyUse } from "../derived-key"
import { readOtpToken } from "../../otp/token"

const USES: KeyUse[] = [
  "otp-token",
  "otp-code",
  "limit-subject",
  "deletion-cancel",
]
const SECRET = "a secret of the app"

/** RFC 5869 with SHA-256, one block and no salt. */
const hkdf = (secret: string, info: string): Buffer => {
  const prk = createHmac("sha256", Buffer.alloc(32)).update(secret).digest()
  return createHmac("sha256", prk).update(info).update("\x01").digest()
}

describe("a derived key", () => {
  it.each(USES)(
    "derives a key by HKDF-SHA-256 from the secret, named for its use: %s",
    (use) => {
      const key = deriveKey(SECRET, use)
      expect(key).toEqual(hkdf(SECRET, `customer-registration/${use}/v1`))
      expect(key).toHaveLength(32)
    },
  )

  it("derives another key for every use and every secret", () => {
    const keys = ["one secret", "another secret", "otp-token:one secret"]
      .flatMap((secret) => USES.map((use) => deriveKey(secret, use)))
      .map((key) => key.toString("hex"))
    expect(new Set(keys).size).toBe(12)
  })

  it("derives the same key each time, so that instances agree", () => {
    const key = deriveKey(SECRET, "otp-code").toString("hex")
    expect(deriveKey(SECRET, "otp-code").toString("hex")).toBe(key)
  })

  it("derives a key that refuses what the secret signed", () => {
    const token = sign({ jti: "otp_1", purpose: "email_change" }, SECRET, {
      audience: "customer-registration:otp",
    })
    const read = () =>
      readOtpToken(deriveKey(SECRET, "otp-token"), token, ["email_change"])
    expect(read).toThrow(expect.objectContaining({ errorCode: "otp_invalid" }))
  })
})
