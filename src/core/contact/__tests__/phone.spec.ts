import {
  isPhoneCountry,
  normalizePhone,
  phoneSpellings,
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
    ["direction marks around", "\u202a+49 1511 2345678\u202c"],
    [
      "marks and a zero-width space inside",
      "+49\u200e 151\u200b1234\u20665678",
    ],
    ["the scheme of a link", "tel:+49-151-12345678"],
    ["the scheme in capitals behind a mark", "\u200eTEL:+4915112345678"],
  ])("removes %s from a phone", (_what, typed) => {
    expect(valueOf(typed)).toBe(MOBILE)
    expect(valueOf(typed, GERMANY)).toBe(MOBILE)
  })

  it("refuses the parameters of a phone link", () => {
    for (const typed of [
      "tel:0151;phone-context=+49",
      "tel:+4915112345678;phone-context=example.com",
      "+4915112345678;isub=1",
    ]) {
      expect(valueOf(typed)).toBeNull()
      expect(valueOf(typed, GERMANY)).toBeNull()
    }
  })

  it.each([
    [
      "+525512345678",
      "MX",
      [
        "+52 1 55 1234 5678",
        "1 55 1234 5678",
        "044 55 1234 5678",
        "01 55 1234 5678",
        "55 1234 5678",
      ],
    ],
    [
      "+5491123456789",
      "AR",
      [
        "+54 11 2345 6789",
        "+54 9 11 2345 6789",
        "+54 11 15 2345 6789",
        "011 15 2345 6789",
        "11 2345 6789",
      ],
    ],
    [
      "+5511981234567",
      "BR",
      [
        "+55 11 8123 4567",
        "+55 11 98123 4567",
        "11 8123 4567",
        "(011) 98123-4567",
      ],
    ],
    ["+5511971234567", "BR", ["+55 11 7123 4567", "+55 11 97123 4567"]],
  ])(
    "normalises to %s (%s) every way to write the line",
    (line, country, ways) => {
      for (const typed of ways) {
        expect(valueOf(typed, { default_country: country })).toBe(line)
      }
      expect(valueOf(line)).toBe(line)
    },
  )

  it.each([
    ["a Brazilian landline", "+551132345678"],
    ["an Argentinian number without charge", "+548002345678"],
    ["a Mexican landline", "+525555123456"],
  ])("leaves %s as it is", (_what, phone) => {
    expect(valueOf(phone)).toBe(phone)
  })

  it("names the forms under which rows may hold the line", () => {
    expect(phoneSpellings("+525512345678")).toEqual([
      "+525512345678",
      "+5215512345678",
    ])
    expect(phoneSpellings("+5491123456789")).toEqual([
      "+5491123456789",
      "+541123456789",
    ])
    expect(phoneSpellings("+551181234567")).toEqual([
      "+551181234567",
      "+5511981234567",
    ])
    expect(phoneSpellings(MOBILE)).toEqual([MOBILE])
    expect(phoneSpellings("nobody")).toEqual(["nobody"])
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
  ])("normalises %s to nothing or to a fixed point", (typed) => {
    for (const policy of [{}, GERMANY]) {
      const value = valueOf(typed, policy)
      if (value !== null) {
        expect(valueOf(value)).toBe(value)
        expect(valueOf(value, GERMANY)).toBe(value)
      }
    }
  })

  it("refuses a number with more digits than E.164 has", () => {
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

  it("names the phone's field, and the country prefix if one is needed", () => {
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

describe("country codes", () => {
  it("knows ISO country codes", () => {
    expect(isPhoneCountry("DE")).toBe(true)
    expect(isPhoneCountry("XX")).toBe(false)
    expect(isPhoneCountry("de")).toBe(false)
  })
})
