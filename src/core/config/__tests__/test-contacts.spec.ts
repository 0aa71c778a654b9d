import type { CustomerRegistrationOptions } from "../../../types"
import { parseOptions } from "../options-schema"
import { readTestContacts } from "../test-contacts"

const DAY = 86_400_000
const inDays = (days: number): string =>
  new Date(Date.now() + days * DAY).toISOString()

const entry = {
  contact: "review@example.com",
  code: "407193",
  until: inDays(30),
}

const parse =
  (
    entries: CustomerRegistrationOptions["test_contacts"],
    options: CustomerRegistrationOptions = {},
  ) =>
  () =>
    parseOptions({ ...options, test_contacts: entries })

describe("test_contacts", () => {
  it("reads contacts in their normal form, and dates as moments in UTC", () => {
    const options = parse(
      [
        { ...entry, contact: " Review@Example.com ", until: "2026-01-02" },
        {
          contact: "0151 12345678",
          code: "000000",
          until: "2026-01-02T03:04:05+02:00",
        },
      ],
      { phone: { default_country: "DE" } },
    )()
    expect(readTestContacts(options)).toEqual([
      {
        channel: "email",
        value: "review@example.com",
        code: "407193",
        until: "2026-01-02T00:00:00.000Z",
      },
      {
        channel: "phone",
        value: "+4915112345678",
        code: "000000",
        until: "2026-01-02T01:04:05.000Z",
      },
    ])
  })

  it.each<[string, Partial<typeof entry>, CustomerRegistrationOptions, string]>(
    [
      [
        "a contact that is none",
        { contact: "0151 12345678" },
        {},
        '"test_contacts.0.contact" must be an email, or a phone number with its country prefix',
      ],
      [
        "a phone that the shop refuses",
        { contact: "+4915112345678" },
        { phone: { allowed_countries: ["FR"] } },
        '"test_contacts.0.contact" is a phone number that the options of "phone" refuse: use another one',
      ],
      [
        "a code of another length",
        { code: "40719" },
        {},
        '"test_contacts.0.code" must be like all codes of otpLength and otpCharset: 6 digits',
      ],
      [
        "a code of other characters",
        { code: "40719O" },
        { otpCharset: "alphanumeric" },
        '"test_contacts.0.code" must be like all codes of otpLength and otpCharset: 6 of the characters 23456789ABCDEFGHJKMNPQRSTUVWXYZ',
      ],
      [
        "an end that is no date",
        { until: "next week" },
        {},
        '"test_contacts.0.until" must be a date like 2026-12-31, on which the entry ends in UTC',
      ],
      [
        "an end without a time zone",
        { until: "2026-01-02T03:04:05" },
        {},
        '"test_contacts.0.until" must be a date like 2026-12-31, on which the entry ends in UTC',
      ],
      [
        "an end more than 90 days ahead",
        { until: inDays(90.1) },
        {},
        `"test_contacts.0.until" is more than 90 days ahead: use a date up to ${inDays(90).slice(0, 10)}`,
      ],
    ],
  )("refuses %s", (_what, wrong, options, message) => {
    expect(parse([{ ...entry, ...wrong }], options)).toThrow(
      `customer-registration: invalid plugin options: ${message}`,
    )
  })

  it("accepts an end 90 days ahead, and one that has passed", () => {
    expect(parse([{ ...entry, until: inDays(89.9) }])).not.toThrow()
    expect(parse([{ ...entry, until: "2020-01-01" }])).not.toThrow()
  })

  it("refuses a contact that is listed twice, in any spelling", () => {
    expect(parse([entry, { ...entry, contact: "REVIEW@example.com" }])).toThrow(
      '"test_contacts.1.contact" is listed twice: remove one of the entries',
    )
  })

  it("requires an end", () => {
    const { until: _until, ...endless } = entry
    expect(parse([endless as typeof entry])).toThrow("test_contacts.0.until")
  })
})
