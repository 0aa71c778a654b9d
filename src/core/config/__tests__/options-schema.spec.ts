import type { CustomerRegistrationOptions } from "../../../types"
import { parseOptions } from "../options-schema"

/** Options as a shop without TypeScript might write them. */
const parseAny = (raw: unknown) =>
  parseOptions(raw as CustomerRegistrationOptions)

const PREFIX = "customer-registration: invalid plugin options: "

/** The whole message, without the part that all messages share. */
const faultOf = (raw: unknown): string => {
  try {
    parseAny(raw)
  } catch (error) {
    const { message } = error as Error
    expect(message.startsWith(PREFIX)).toBe(true)
    return message.slice(PREFIX.length)
  }
  throw new Error("the options were accepted")
}

const storefrontUrl = "https://shop.example.com"
const template = "templates/message.hbs"

describe("defaults of the options", () => {
  it("sets the defaults of the contract", () => {
    expect(parseOptions(undefined)).toEqual({
      messages: { default_locale: "en", time_zone: "UTC" },
      storefronts: [],
      registration: { identifier: "email", require_verification: true },
      login: { identifier: "email" },
      otpLength: 6,
      otpCharset: "numeric",
      otpExpiryMinutes: 15,
      maxAttempts: 5,
      phone: { types: "any" },
      password: {
        min_length: 10,
        max_length: 128,
        require: [],
        block_common: true,
      },
      rate_limit: {
        store: "postgres",
        ip: { points: 300, window: 300 },
        account: { points: 10, window: 900 },
        destination: { points: 5, window: 3_600 },
        daily_budget: { destination: 20, country: 200 },
        record_only: false,
        trusted_proxies: ["loopback", "linklocal", "uniquelocal"],
      },
      referral: { contact_visibility: "full", depth: 5 },
      erasure: { orders: "keep" },
      sessions: {
        idle_days: 30,
        absolute_days: 180,
        refresh_grace_seconds: 10,
        max_per_customer: 20,
        ip_address: "masked",
        new_device_notice: false,
      },
      step_up: { minutes: 1_440 },
      test_contacts: [],
    })
  })

  it.each(["email", "phone", "both"] as const)(
    "lets login follow registration: %s",
    (identifier) => {
      const { login } = parseOptions({ registration: { identifier } })
      expect(login.identifier).toBe(identifier)
    },
  )

  it("completes a verification section with defaults", () => {
    const options = parseOptions({
      email_verification: { channel: "email" },
      phone_verification: { channel: "sms" },
    })
    const shared = {
      template: null,
      resendThrottleSeconds: 90,
      autoSendOnRegistration: false,
    }
    expect(options.phone_verification).toEqual({ channel: "sms", ...shared })
    expect(options.email_verification).toEqual({
      channel: "email",
      ...shared,
    })
  })

  it("completes the reset and deletion sections with defaults", () => {
    const options = parseOptions({
      storefrontUrl,
      password_reset: { template },
      account_deletion_request: { template },
      account_deletion_cancel: { template },
    })
    expect(options.password_reset).toEqual({ template, sms_body: null })
    const shared = { channel: "email", template, resendThrottleSeconds: 90 }
    expect(options.account_deletion_request).toEqual({
      ...shared,
      scheduled_days: 7,
      notices: {},
    })
    expect(options.account_deletion_cancel).toEqual(shared)
  })

  it("keeps every given option", () => {
    const given = {
      storefrontUrl,
      messages: {
        default_locale: "pt-BR",
        templates: "texts",
        shop_name: "Shop",
        time_zone: "America/Sao_Paulo",
      },
      storefronts: [
        {
          sales_channels: ["sc_1"],
          url: "https://brand.example.com",
          name: "Brand",
          locale: "de",
          time_zone: "Europe/Berlin",
          templates: "brand",
          sender: { email: "hello@brand.example.com", phone: "BRAND" },
        },
      ],
      registration: { identifier: "both", require_verification: false },
      login: { identifier: "phone" },
      otpLength: 10,
      otpCharset: "alphanumeric",
      otpExpiryMinutes: 60,
      maxAttempts: 1,
      phone: {
        default_country: "DE",
        allowed_countries: ["DE", "AT"],
        types: "mobile",
      },
      password: {
        min_length: 8,
        max_length: 64,
        require: ["digit", "symbol"],
        block_common: false,
      },
      rate_limit: {
        store: "redis",
        ip: { points: 1, window: 2 },
        account: { points: 3, window: 4 },
        destination: { points: 5, window: 6 },
        daily_budget: { destination: 7, country: 8 },
        record_only: true,
        trusted_proxies: 1,
      },
      referral: { contact_visibility: "masked", depth: 20 },
      erasure: { orders: "anonymize" },
      sessions: {
        idle_days: 7,
        absolute_days: 30,
        refresh_grace_seconds: 0,
        max_per_customer: 1,
        ip_address: "none",
        new_device_notice: true,
      },
      step_up: { minutes: 5 },
      test_contacts: [
        { contact: "+491511234567", code: "ABCD234567", until: "2026-01-02" },
      ],
    }
    expect(parseAny(given)).toEqual(given)
    expect(parseOptions({ rate_limit: false }).rate_limit).toBe(false)
    expect(parseOptions({ step_up: false }).step_up).toBe(false)
    const zero = {
      email_verification: { channel: "mail", resendThrottleSeconds: 0 },
    }
    expect(parseOptions(zero).email_verification?.resendThrottleSeconds).toBe(0)
  })
})

describe("an unknown option", () => {
  it.each([
    ["registration_", { registration_: {} }],
    ["otplength", { otplength: 6 }],
    ["registration.identifer", { registration: { identifer: "phone" } }],
    ["login.identifer", { login: { identifer: "phone" } }],
    [
      "email_verification.subjet",
      { email_verification: { channel: "email", subjet: "Hi" } },
    ],
    [
      "phone_verification.subject",
      { phone_verification: { channel: "sms", subject: "Hi" } },
    ],
    [
      "password_reset.body",
      { storefrontUrl, password_reset: { template, body: "Hi" } },
    ],
    [
      "account_deletion_cancel.scheduled_days",
      { account_deletion_cancel: { template, scheduled_days: 3 } },
    ],
    [
      "account_deletion_request.days",
      { account_deletion_request: { template, days: 3 } },
    ],
    ["phone.country", { phone: { country: "DE" } }],
    ["password.min", { password: { min: 8 } }],
    ["rate_limit.stor", { rate_limit: { stor: "redis" } }],
    [
      "rate_limit.ip.seconds",
      { rate_limit: { ip: { points: 1, window: 1, seconds: 1 } } },
    ],
    ["referral.visibility", { referral: { visibility: "none" } }],
    ["erasure.order", { erasure: { order: "keep" } }],
  ])("refuses an unknown option by its full name: %s", (name, raw) => {
    expect(faultOf(raw)).toBe(
      `unknown option "${name}": remove it or correct its name`,
    )
  })

  it("names an unknown option together with every other fault", () => {
    const fault = faultOf({ one: 1, otpLength: "6", login: { two: 2 } })
    expect(fault).toContain('unknown option "one"')
    expect(fault).toContain('unknown option "login.two"')
    expect(fault).toContain('"otpLength" ')
  })

  it("ignores the connection that Medusa gives every module", () => {
    expect(() => parseAny({ database: { clientUrl: "" } })).not.toThrow()
  })
})

describe("a frozen result", () => {
  const raw = {
    phone: { allowed_countries: ["DE"] },
    password: { require: ["digit" as const] },
    rate_limit: { ip: { points: 1, window: 1 } },
  }

  it("freezes the options to the bottom", () => {
    const options = parseOptions(raw)
    const limits = options.rate_limit
    for (const part of [
      options,
      options.login,
      options.phone,
      options.phone.allowed_countries,
      options.password,
      options.password.require,
      limits,
      limits && limits.ip,
    ]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
    expect(() => Object.assign(options.password, { min_length: 1 })).toThrow()
  })

  it("leaves the shop's own object as it is", () => {
    parseOptions(raw)
    expect(Object.isFrozen(raw)).toBe(false)
    expect(Object.isFrozen(raw.phone.allowed_countries)).toBe(false)
    raw.phone.allowed_countries.push("AT")
    expect(raw.phone.allowed_countries).toEqual(["DE", "AT"])
  })
})
