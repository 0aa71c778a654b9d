import {
  assertAcceptedPhone,
  phoneRefusal,
  type PhoneRules,
} from "../phone-rules"

const MOBILE = "+4915112345678"

const refusalOf = (phone: string, rules: Partial<PhoneRules> = {}) =>
  phoneRefusal(phone, { types: "any", ...rules })

describe("allowed countries", () => {
  it("allows all countries if none is named", () => {
    expect(refusalOf("+8613912345678")).toBeNull()
  })

  it("allows only the countries that are named", () => {
    const rules = { allowed_countries: ["DE", "AT"] }
    expect(refusalOf(MOBILE, rules)).toBeNull()
    expect(refusalOf("+436641234567", rules)).toBeNull()
    expect(refusalOf("+41791234567", rules)).toBe("country")
  })

  it("tells countries apart that share a calling code", () => {
    const rules = { allowed_countries: ["US"] }
    expect(refusalOf("+12125550123", rules)).toBeNull()
    expect(refusalOf("+14165550123", rules)).toBe("country")
    expect(refusalOf("+18765550123", rules)).toBe("country")
  })

  it.each(["+18612345678", "+14362345678"])(
    "allows the unknown area of %s if the main country of its calling code is allowed",
    (phone) => {
      expect(refusalOf(phone, { allowed_countries: ["US"] })).toBeNull()
      expect(refusalOf(phone, { allowed_countries: ["CA", "DE"] })).toBe(
        "country",
      )
    },
  )

  it("allows no country for what is no number", () => {
    expect(refusalOf("nobody", { allowed_countries: ["DE"] })).toBe("country")
  })

  it("checks the country of a line in its present form", () => {
    const rules = { allowed_countries: ["MX"] }
    expect(refusalOf("+5215512345678", rules)).toBeNull()
  })
})

describe("types of number", () => {
  it.each([
    ["premium rate, Germany", "+499001234567"],
    ["premium rate, Germany, of unknown length", "+4990012345"],
    ["premium rate, Germany, of unknown range", "+4990061234567"],
    ["premium rate, North America", "+19002345678"],
    ["premium rate, North America, of unknown exchange", "+19001234567"],
    ["premium rate, United Kingdom", "+449012345678"],
    ["premium rate, France", "+33899012345"],
    ["premium rate, Austria", "+43900123456"],
    ["shared cost, Germany", "+491801234567"],
    ["international premium rate", "+979123456789"],
    ["shared cost of no country", "+80812345678"],
    ["without charge, of no country", "+80012345678"],
    ["a satellite (881)", "+881612345678"],
    ["a satellite (870)", "+870123456789"],
    ["an international network (882)", "+8821234567890"],
    ["an international network (883)", "+883510012345"],
    ["personal, of no country", "+878101234567890"],
    ["humanitarian", "+88812345678901"],
  ])("refuses a number of %s", (_what, phone) => {
    expect(refusalOf(phone)).toBe("type")
    expect(refusalOf(phone, { types: "mobile" })).toBe("type")
    expect(
      refusalOf(phone, { allowed_countries: ["DE", "US", "GB", "FR", "AT"] }),
    ).toBe("type")
  })

  it.each([
    ["mobile", MOBILE],
    ["fixed line or mobile", "+12125550123"],
    ["of an unknown area", "+18612345678"],
  ])("accepts %s numbers whatever the option says", (_what, phone) => {
    expect(refusalOf(phone)).toBeNull()
    expect(refusalOf(phone, { types: "mobile" })).toBeNull()
  })

  it.each([
    ["fixed-line", "+442012345678"],
    ["toll-free", "+18002345678"],
    ["personal", "+447012345678"],
  ])("accepts %s numbers unless mobiles are required", (_what, phone) => {
    expect(refusalOf(phone)).toBeNull()
    expect(refusalOf(phone, { types: "mobile" })).toBe("type")
  })

  it("says why a phone is refused", () => {
    const rules: PhoneRules = { types: "any", allowed_countries: ["DE"] }
    const accept = (phone: string) => () => assertAcceptedPhone(phone, rules)
    expect(accept("+499001234567")).toThrow(
      expect.objectContaining({
        errorCode: "invalid_data",
        message: "Phone numbers of this type are not supported.",
      }),
    )
    expect(accept("+41791234567")).toThrow(
      "Phone numbers from this country are not supported.",
    )
    expect(accept(MOBILE)).not.toThrow()
  })
})
