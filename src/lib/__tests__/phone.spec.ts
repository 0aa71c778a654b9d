import {
  isAllowedDestination,
  isPhoneCountry,
  normalizePhone,
  tryNormalizePhone,
} from "../phone"

const MOBILE = "+4915112345678"
const GERMANY = { default_country: "DE" }

const valueOf = (typed: string, policy = {}): string | null =>
  tryNormalizePhone(typed, policy)?.value ?? null

describe("phone normal form", () => {
  it.each([
    ["E.164", "+4915112345678"],
    ["spaces", "+49 151 1234 5678"],
    ["hyphens, dots and slashes", "+49-151.1234/5678"],
    ["brackets", "+49 (151) 12345678"],
    ["the trunk zero in brackets", "+49 (0)151 12345678"],
    ["the trunk zero", "+49 0151 12345678"],
    ["spaces around", "  +4915112345678\n"],
    ["no-break spaces", "+49\u00a0151\u202f12345678"],
    ["full-width digits and plus", "＋４９１５１１２３４５６７８"],
    ["Arabic digits", "+٤٩١٥١١٢٣٤٥٦٧٨"],
    ["Persian digits", "+۴۹۱۵۱۱۲۳۴۵۶۷۸"],
  ])("reads %s, with and without a default country", (_what, typed) => {
    expect(valueOf(typed)).toBe(MOBILE)
    expect(valueOf(typed, GERMANY)).toBe(MOBILE)
    expect(valueOf(typed, { default_country: "US" })).toBe(MOBILE)
  })

  it.each([
    ["a national number", "0151 12345678"],
    ["a national number in Arabic digits", "٠١٥١١٢٣٤٥٦٧٨"],
    ["the 00 prefix", "0049 151 12345678"],
    ["the 00 prefix and the trunk zero", "0049 (0)151 12345678"],
  ])("reads %s only with a default country", (_what, typed) => {
    expect(valueOf(typed, GERMANY)).toBe(MOBILE)
    expect(valueOf(typed)).toBeNull()
  })

  it("reads the international prefix of the default country", () => {
    const usa = { default_country: "US" }
    expect(valueOf("011 49 151 12345678", usa)).toBe(MOBILE)
    expect(valueOf("011 49 151 12345678", GERMANY)).not.toBe(MOBILE)
  })

  it("keeps a leading zero that is part of the number", () => {
    expect(valueOf("+39 06 1234 5678")).toBe("+390612345678")
    expect(valueOf("06 1234 5678", { default_country: "IT" })).toBe(
      "+390612345678",
    )
  })

  it.each([
    ["+49 00151 12345678"],
    ["+49 (0)(0)151 12345678"],
    ["+49 000151 12345678"],
    ["000151 12345678"],
    ["+375 8003 4518 4591"],
    ["+62 006 2029 437"],
  ])("gives %s no value, or one that is its own normal form", (typed) => {
    for (const policy of [{}, GERMANY]) {
      const value = valueOf(typed, policy)
      if (value !== null) {
        expect(valueOf(value)).toBe(value)
        expect(valueOf(value, GERMANY)).toBe(value)
      }
    }
  })

  it("gives no value with more digits than E.164 has", () => {
    for (const typed of ["+49 312526 02183109", "+49 530437 8152903011"]) {
      expect(valueOf(typed) ?? "+1").toMatch(/^\+[1-9]\d{0,14}$/)
    }
  })

  it.each([
    "+4915112345678 ext. 5",
    "+4915112345678 x5",
    "+4915112345678;ext=5",
    "+4915112345678#5",
    "+49 151 12345678 Durchwahl 12",
  ])("refuses an extension: %s", (typed) => {
    expect(valueOf(typed)).toBeNull()
    expect(valueOf(typed, GERMANY)).toBeNull()
  })

  it.each([
    ["text before", "call me: +4915112345678"],
    ["text after", "+4915112345678 (mobile, Ada)"],
    ["two numbers", "+4915112345678 / +4915112345679"],
    ["an email", "4915112345678@example.com"],
    ["letters for digits", "+49 151 FLOWERS"],
    ["markup", "<b>+4915112345678</b>"],
    ["a NUL", "+49151\u000012345678"],
    ["a lone surrogate", "+4915112345678\ud800"],
    ["a plus alone", "+"],
    ["nothing", ""],
    ["an unknown country prefix", "+99915112345678"],
    ["too few digits", "+49151"],
    ["too many digits", "+49151123456789012345"],
    ["a number drawn out", `+49${" ".repeat(40)}15112345678`],
  ])("refuses %s", (_what, typed) => {
    expect(valueOf(typed)).toBeNull()
    expect(valueOf(typed, GERMANY)).toBeNull()
  })

  it("names the field, and the country prefix where one is needed", () => {
    expect(() => normalizePhone("0151 12345678", {}, "email_or_phone")).toThrow(
      expect.objectContaining({
        errorCode: "invalid_data",
        message:
          '"email_or_phone" must be a valid phone number with its country prefix, for example +4915112345678',
      }),
    )
    expect(() => normalizePhone("1", GERMANY)).toThrow(
      '"phone" must be a valid phone number',
    )
    expect(normalizePhone("0151 12345678", GERMANY)).toBe(MOBILE)
  })
})

describe("allowed countries", () => {
  it("lets every country in where none is named", () => {
    expect(isAllowedDestination("+8613912345678", undefined)).toBe(true)
  })

  it("lets in the named countries only", () => {
    expect(isAllowedDestination(MOBILE, ["DE", "AT"])).toBe(true)
    expect(isAllowedDestination("+436641234567", ["DE", "AT"])).toBe(true)
    expect(isAllowedDestination("+41791234567", ["DE", "AT"])).toBe(false)
  })

  it("tells countries apart that share a prefix", () => {
    expect(isAllowedDestination("+12125550123", ["US"])).toBe(true)
    expect(isAllowedDestination("+14165550123", ["US"])).toBe(false)
    expect(isAllowedDestination("+18765550123", ["US"])).toBe(false)
  })

  it("refuses numbers of no single country, and what is no number", () => {
    expect(isAllowedDestination("+88213123456", ["DE"])).toBe(false)
    expect(isAllowedDestination("+80012345678", ["DE"])).toBe(false)
    expect(isAllowedDestination("nobody", ["DE"])).toBe(false)
  })

  it("knows ISO codes", () => {
    expect(isPhoneCountry("DE")).toBe(true)
    expect(isPhoneCountry("XX")).toBe(false)
    expect(isPhoneCountry("de")).toBe(false)
  })
})
