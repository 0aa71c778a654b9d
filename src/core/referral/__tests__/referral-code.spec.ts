import { makeReferralCode, readReferralCode } from "../referral-code"

describe("a referral code", () => {
  it("makes codes of ten characters that are not confused, different each time", () => {
    const codes = Array.from({ length: 2_000 }, makeReferralCode)
    for (const code of codes) {
      expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{10}$/)
    }
    expect(new Set(codes).size).toBe(codes.length)
  })

  it("reads a referral code in any spelling, and an id as it is", () => {
    expect(readReferralCode(" abcde-FGHjk ")).toEqual({
      code: "ABCDEFGHJK",
      customerId: "abcde-FGHjk",
    })
    expect(readReferralCode("cus_01Ab")?.customerId).toBe("cus_01Ab")
  })

  it.each([
    undefined,
    null,
    7,
    {},
    ["ABCDEFGHJK"],
    "",
    " \n",
    "a\0b",
    "\ud800",
    "x".repeat(256),
  ])("reads no referral code from %j", (given) => {
    expect(readReferralCode(given)).toBeNull()
  })
})
