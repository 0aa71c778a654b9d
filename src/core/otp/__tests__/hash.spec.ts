import { randomBytes } from "node:crypto"
import {
  codeMatches,
  hashCode,
  hashSubject,
  dropCode,
  putCode,
  takeCode,
} from "../hash"

const key = randomBytes(32)
const binding = {
  id: "otp_01",
  purpose: "email_verification",
  destination: "ada@example.com",
}
const stored = hashCode(key, binding, "123456")

describe("the hash of a code", () => {
  it("matches a hash with its code and no other", () => {
    expect(codeMatches(key, binding, "123456", stored)).toBe(true)
    for (const wrong of ["123457", "12345", "1234567", "", "123456 "]) {
      expect(codeMatches(key, binding, wrong, stored)).toBe(false)
    }
  })

  it.each([
    ["record", { id: "otp_02" }],
    ["purpose", { purpose: "email_change" }],
    ["destination", { destination: "eve@example.com" }],
  ])("matches no code at another %s", (_part, other) => {
    const elsewhere = { ...binding, ...other }
    expect(codeMatches(key, elsewhere, "123456", stored)).toBe(false)
    expect(hashCode(key, elsewhere, "123456")).not.toBe(stored)
  })

  it("matches no code without the hash's key", () => {
    const other = randomBytes(32)
    expect(codeMatches(other, binding, "123456", stored)).toBe(false)
    expect(hashCode(other, binding, "123456")).not.toBe(stored)
  })

  it("keeps the parts of a hash's input apart", () => {
    const glued = { id: "a", purpose: "b", destination: "c1" }
    const shifted = { id: "a", purpose: "bc", destination: "1" }
    expect(hashCode(key, glued, "2")).not.toBe(hashCode(key, shifted, "2"))
    expect(hashCode(key, glued, "2")).not.toBe(
      hashCode(key, { ...glued, destination: "c" }, "12"),
    )
    expect(hashCode(key, { ...glued, purpose: 'b","c' }, "2")).not.toBe(
      hashCode(key, { ...glued, destination: 'c","c1' }, "2"),
    )
  })

  it("stores neither the code nor the destination in a hash", () => {
    expect(stored).toMatch(/^[0-9a-f]{64}$/)
    expect(stored).not.toContain("123456")
  })

  it.each(["", "00", "nothing hexadecimal", stored.slice(0, 62)])(
    "matches nothing with a broken hash and throws nothing: %s",
    (broken) => {
      expect(codeMatches(key, binding, "123456", broken)).toBe(false)
    },
  )
})

describe("the hash of a limit's subject", () => {
  it("hashes a limit's subject alike for the same subject and key only", () => {
    const hash = hashSubject(key, "send", "email_verification", "cus_1")
    const same = hashSubject(key, "send", "email_verification", "cus_1")
    expect(hash).toBe(same)
    for (const other of [
      hashSubject(key, "send", "email_verification", "cus_2"),
      hashSubject(key, "day", "email_verification", "cus_1"),
      hashSubject(key, "send", "email_verificationcus_1"),
      hashSubject(key, "send", "email_verification", "cus_", "1"),
      hashSubject(randomBytes(32), "send", "email_verification", "cus_1"),
    ]) {
      expect(other).not.toBe(hash)
    }
  })
})

describe("a code on its way to the step that sends it", () => {
  it("returns a code once", () => {
    putCode("otp_1", "123456")
    expect(takeCode("otp_1")).toBe("123456")
    expect(takeCode("otp_1")).toBeUndefined()
  })

  it("returns no code under another id", () => {
    putCode("otp_1", "123456")
    putCode("otp_2", "654321")
    expect(takeCode("otp_2")).toBe("654321")
    expect(takeCode("otp_1")).toBe("123456")
  })

  it("forgets a code that will not be sent", () => {
    putCode("otp_1", "123456")
    dropCode("otp_1")
    expect(takeCode("otp_1")).toBeUndefined()
  })
})
