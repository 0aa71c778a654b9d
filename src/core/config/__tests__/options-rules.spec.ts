import type { CustomerRegistrationOptions } from "../../../types"
import { parseOptions } from "../options-schema"

const PREFIX = "customer-registration: invalid plugin options: "
const storefrontUrl = "https://shop.example.com"
const template = "templates/message.hbs"

const parse = (raw: unknown) => () =>
  parseOptions(raw as CustomerRegistrationOptions)

describe("an option of the wrong type or out of range", () => {
  it.each<[string, unknown]>([
    ["storefrontUrl", { storefrontUrl: "shop.example.com" }],
    ["storefrontUrl", { storefrontUrl: "/shop" }],
    ["storefrontUrl", { storefrontUrl: "javascript:alert(1)" }],
    ["storefrontUrl", { storefrontUrl: "ftp://shop.example.com" }],
    ["storefrontUrl", { storefrontUrl: 1 }],
    ["registration", { registration: "email" }],
    ["registration.identifier", { registration: { identifier: "sms" } }],
    [
      "registration.require_verification",
      { registration: { require_verification: "false" } },
    ],
    ["login.identifier", { login: { identifier: null } }],
    ["otpLength", { otpLength: "6" }],
    ["otpLength", { otpLength: 3 }],
    ["otpLength", { otpLength: 11 }],
    ["otpLength", { otpLength: 6.5 }],
    ["otpCharset", { otpCharset: "hex" }],
    ["otpExpiryMinutes", { otpExpiryMinutes: 0 }],
    ["otpExpiryMinutes", { otpExpiryMinutes: 61 }],
    ["maxAttempts", { maxAttempts: 0 }],
    ["maxAttempts", { maxAttempts: 11 }],
    ["maxAttempts", { maxAttempts: null }],
    ["email_verification.channel", { email_verification: {} }],
    ["email_verification.channel", { email_verification: { channel: "" } }],
    [
      "email_verification.template",
      { email_verification: { channel: "email", template: "" } },
    ],
    [
      "email_verification.subject",
      { email_verification: { channel: "email", subject: "" } },
    ],
    [
      "phone_verification.resendThrottleSeconds",
      { phone_verification: { channel: "sms", resendThrottleSeconds: -1 } },
    ],
    [
      "phone_verification.autoSendOnRegistration",
      { phone_verification: { channel: "sms", autoSendOnRegistration: 1 } },
    ],
    [
      "account_deletion_request.scheduled_days",
      { account_deletion_request: { template, scheduled_days: -1 } },
    ],
    ["phone.default_country", { phone: { default_country: "Germany" } }],
    ["phone.default_country", { phone: { default_country: "de" } }],
    [
      "phone.allowed_countries.1",
      { phone: { allowed_countries: ["DE", "XX"] } },
    ],
    ["phone.allowed_countries", { phone: { allowed_countries: [] } }],
    ["password.min_length", { password: { min_length: 0 } }],
    ["password.max_length", { password: { max_length: "128" } }],
    ["password.require.0", { password: { require: ["capital"] } }],
    ["password.block_common", { password: { block_common: "yes" } }],
    ["rate_limit", { rate_limit: true }],
    ["rate_limit.store", { rate_limit: { store: "memory" } }],
    ["rate_limit.ip.points", { rate_limit: { ip: { points: 0, window: 1 } } }],
    ["rate_limit.ip.window", { rate_limit: { ip: { points: 1 } } }],
    [
      "referral.contact_visibility",
      { referral: { contact_visibility: "all" } },
    ],
    ["referral.depth", { referral: { depth: 0 } }],
    ["referral.depth", { referral: { depth: 21 } }],
    ["referral.depth", { referral: { depth: 2.5 } }],
    ["erasure.orders", { erasure: { orders: "delete" } }],
  ])("names the invalid option in full: %s", (name, raw) => {
    expect(parse(raw)).toThrow(`${PREFIX}"${name}" `)
  })

  it("accepts the limits of an option's range", () => {
    for (const otpLength of [4, 10]) {
      expect(parseOptions({ otpLength }).otpLength).toBe(otpLength)
    }
    for (const maxAttempts of [1, 10]) {
      expect(parseOptions({ maxAttempts }).maxAttempts).toBe(maxAttempts)
    }
    for (const otpExpiryMinutes of [1, 60]) {
      const options = parseOptions({ otpExpiryMinutes })
      expect(options.otpExpiryMinutes).toBe(otpExpiryMinutes)
    }
  })
})

describe("an option that others need", () => {
  it("requires storefrontUrl with a reset section", () => {
    expect(parse({ password_reset: { template } })).toThrow(
      `${PREFIX}storefrontUrl is required when password_reset is configured`,
    )
    expect(parse({ storefrontUrl, password_reset: { template } })).not.toThrow()
    expect(parse({ storefrontUrl })).not.toThrow()
  })

  it("has a built-in text for every message without one of the shop", () => {
    const sections = {
      password_reset: {},
      account_deletion_request: { template: null },
      account_deletion_cancel: {},
    }
    expect(parse({ storefrontUrl, ...sections })).not.toThrow()
  })

  it("gives a sales channel one storefront only", () => {
    const storefront = (...sales_channels: string[]) => ({
      sales_channels,
      url: storefrontUrl,
      name: "Shop",
    })
    expect(
      parse({ storefronts: [storefront("sc_1"), storefront("sc_2")] }),
    ).not.toThrow()
    expect(
      parse({ storefronts: [storefront("sc_1"), storefront("sc_2", "sc_1")] }),
    ).toThrow(
      `${PREFIX}storefronts names the sales channel "sc_1" twice: each can have one storefront`,
    )
  })

  it.each([
    [{ messages: { default_locale: "english" } }, "must be a language"],
    [{ messages: { time_zone: "Berlin" } }, "must be a time zone"],
    [{ messages: { shop_name: "www.evil.example" } }, "must be a name"],
    [{ messages: { shop_name: "A\nB" } }, "must be a name"],
  ])("refuses %j", (options, fault) => {
    expect(parse(options)).toThrow(fault)
  })

  it("requires a longest password that is not shorter than the shortest", () => {
    expect(parse({ password: { min_length: 20, max_length: 19 } })).toThrow(
      `${PREFIX}password.min_length must not be greater than password.max_length`,
    )
    expect(parse({ password: { max_length: 9 } })).toThrow("min_length")
    expect(
      parse({ password: { min_length: 20, max_length: 20 } }),
    ).not.toThrow()
  })
})

describe("login and registration", () => {
  const identifiers = (registration: string, login: string) =>
    parse({
      registration: { identifier: registration },
      login: { identifier: login },
    })

  it("refuses login by email if customers register by phone", () => {
    expect(identifiers("phone", "email")).toThrow(
      `${PREFIX}login.identifier "email" locks out customers who register with a phone: use "phone" or "both"`,
    )
  })

  it("refuses login by phone if customers register by email", () => {
    expect(identifiers("email", "phone")).toThrow(
      `${PREFIX}login.identifier "phone" locks out customers who register with an email: use "email" or "both"`,
    )
  })

  it.each([
    ["email", "email"],
    ["email", "both"],
    ["phone", "phone"],
    ["phone", "both"],
    ["both", "email"],
    ["both", "phone"],
    ["both", "both"],
  ])("accepts login by %s with registration by %s", (registration, login) => {
    expect(identifiers(registration, login)).not.toThrow()
  })
})

describe("a login that would lock customers out", () => {
  it.each([
    ["email", "phone", 'use "phone" or "both"'],
    ["email", "either", 'use "both"'],
    ["phone", "email", 'use "email" or "both"'],
    ["phone", "either", 'use "both"'],
  ] as const)(
    "refuses login by %s with registration by %s",
    (login, registration, fix) => {
      const options = {
        registration: { identifier: registration },
        login: { identifier: login },
      }
      expect(parse(options)).toThrow(fix)
    },
  )

  it("accepts login by both contacts if customers register with either", () => {
    const options = parse({ registration: { identifier: "either" } })()
    expect(options.login.identifier).toBe("both")
  })
})
