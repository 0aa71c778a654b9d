import type { CustomerRegistrationOptions } from "../../../types"
import { parseOptions } from "../../../core/config/options-schema"
import { productionWarnings } from "../production-warnings"

const warningsOf = (options: CustomerRegistrationOptions): string[] =>
  productionWarnings(parseOptions(options))

describe("the warnings of production", () => {
  it("gives no warning for the defaults", () => {
    expect(warningsOf({})).toEqual([])
    expect(warningsOf({ storefrontUrl: "https://shop.example.com" })).toEqual(
      [],
    )
    expect(warningsOf({ storefrontUrl: "http://localhost:8000" })).toEqual([])
    expect(
      warningsOf({ otpLength: 4, otpCharset: "alphanumeric" }),
    ).toHaveLength(1)
    expect(warningsOf({ otpLength: 5, otpCharset: "alphanumeric" })).toEqual([])
  })

  it.each<[string, CustomerRegistrationOptions]>([
    ["rate_limit.record_only", { rate_limit: { record_only: true } }],
    ["storefrontUrl", { storefrontUrl: "http://shop.example.com" }],
    ["otpLength", { otpLength: 4, maxAttempts: 10 }],
    [
      "bot_protection.url",
      {
        bot_protection: {
          provider: "turnstile",
          secret: "the secret",
          site_key: "the key",
          on: ["register"],
          url: "http://checks.example.com",
        },
      },
    ],
    [
      "test_contacts",
      {
        test_contacts: [
          {
            contact: "review@example.com",
            code: "407193",
            until: new Date(Date.now() + 1_000_000).toISOString(),
          },
        ],
      },
    ],
    ["rate_limit.ip", { rate_limit: { ip: { points: 1e9, window: 300 } } }],
    [
      "rate_limit.account",
      { rate_limit: { account: { points: 101, window: 86_400 } } },
    ],
    [
      "rate_limit.destination",
      { rate_limit: { destination: { points: 1e9, window: 3600 } } },
    ],
    [
      "rate_limit.daily_budget.destination",
      { rate_limit: { daily_budget: { destination: 1e9 } } },
    ],
    [
      "rate_limit.daily_budget.country",
      { rate_limit: { daily_budget: { country: 1e9 } } },
    ],
  ])("warns in one line with the option and the risk: %s", (name, options) => {
    const warnings = warningsOf(options)
    expect(warnings).toHaveLength(1)
    expect(warnings[0].startsWith(name)).toBe(true)
    expect(warnings[0]).not.toContain("\n")
  })
})
