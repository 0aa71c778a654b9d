import { makeReferralCode, readReferralCode } from "../referral-code"

describe("a referral code", () => {
  it("is made of ten characters that nobody confuses, and differs each time", () => {
    const codes = Array.from({ length: 2_000 }, makeReferralCode)
    for (const code of codes) {
      expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{10}$/)
    }
    expect(new Set(codes).size).toBe(codes.length)
  })

  it("is read in any spelling; an id is taken as it is", () => {
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
  ])("is none: %j", (given) => {
    expect(readReferralCode(given)).toBeNull()
  })
})
