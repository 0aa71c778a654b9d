import type { CustomerRegistrationOptions } from "../../../types"
import { parseOptions } from "../options-schema"

const parse = (bot_protection: object) => () =>
  parseOptions({ bot_protection } as CustomerRegistrationOptions).bot_protection

const altcha = { provider: "altcha", on: ["register"] }
const service = {
  provider: "turnstile",
  secret: "the secret",
  site_key: "the key",
  on: ["register", "otp_send", "reset", "cancel_request"],
}

describe("bot_protection", () => {
  it("is off by default, and from the first call on if it is set", () => {
    expect(parseOptions({}).bot_protection).toBeUndefined()
    expect(parse(altcha)()).toEqual({ ...altcha, after: 0 })
    expect(parse({ ...service, after: 3 })()).toEqual({ ...service, after: 3 })
  })

  it.each<[string, object, string]>([
    ["an unknown provider", { ...altcha, provider: "cap" }, "provider"],
    ["no provider", { on: ["register"] }, "provider"],
    ["no route", { ...altcha, on: [] }, "on"],
    ["an unknown route", { ...altcha, on: ["login"] }, "on.0"],
    ["a service without a secret", { ...service, secret: undefined }, "secret"],
    [
      "a service without a key",
      { ...service, site_key: undefined },
      "site_key",
    ],
    ["an address that is none", { ...service, url: "example.com" }, "url"],
    ["a key for ALTCHA", { ...altcha, site_key: "the key" }, "site_key"],
    ["an empty secret", { ...altcha, secret: "" }, "secret"],
    ["a negative number of calls", { ...altcha, after: -1 }, "after"],
  ])("refuses %s, and names the option", (_what, options, name) => {
    expect(parse(options)).toThrow(`"bot_protection.${name}"`)
  })
})
