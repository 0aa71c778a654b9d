import { parseOptions } from "../../config/options-schema"
import {
  assertOwnContact,
  listContacts,
  readRegistrationContacts,
  isVouchedFor,
} from "../registration-contacts"

const optionsOf = (
  identifier: "email" | "phone" | "both" | "either",
  phone = {},
) => parseOptions({ registration: { identifier }, phone })

const email = "ada@example.com"
const phone = "+4915112345678"

describe("the contacts of a registration", () => {
  it.each([
    ["email", { email }, { email, phone: null }],
    ["email", { email, phone }, { email, phone }],
    ["phone", { phone }, { email: null, phone }],
    ["phone", { email, phone }, { email, phone }],
    ["both", { email, phone }, { email, phone }],
    ["either", { email }, { email, phone: null }],
    ["either", { phone, email: "" }, { email: null, phone }],
    ["either", { email, phone }, { email, phone }],
    ["email", { email: " ADA@example.com" }, { email, phone: null }],
    [
      "phone",
      { email: null, phone: "+49 151 12345678" },
      { email: null, phone },
    ],
  ] as const)(
    "reads the contacts of a registration by %s: %j",
    (identifier, typed, expected) => {
      expect(readRegistrationContacts(typed, optionsOf(identifier))).toEqual(
        expected,
      )
    },
  )

  it.each([
    ["email", { phone }, "email"],
    ["email", { email: "" }, "email"],
    ["phone", { email }, "phone"],
    ["both", { email }, "phone"],
    ["both", { phone, email: null }, "email"],
  ] as const)(
    "refuses a registration by %s that leaves out a contact: %j",
    (identifier, typed, field) => {
      expect(() =>
        readRegistrationContacts(typed, optionsOf(identifier)),
      ).toThrow(
        expect.objectContaining({
          errorCode: "invalid_data",
          message: `"${field}" is required`,
        }),
      )
    },
  )

  it.each([{}, { email: "" }, { email: null, phone: "" }])(
    "refuses a registration by either that leaves out both contacts: %j",
    (typed) => {
      expect(() =>
        readRegistrationContacts(typed, optionsOf("either")),
      ).toThrow('"email" or "phone" is required')
    },
  )

  it("refuses a malformed contact, even one that may be left out", () => {
    expect(() =>
      readRegistrationContacts({ email, phone: "1" }, optionsOf("email")),
    ).toThrow('"phone" must be')
  })

  it("refuses a phone of a country that the shop does not serve", () => {
    const options = optionsOf("email", { allowed_countries: ["AT"] })
    expect(() => readRegistrationContacts({ email, phone }, options)).toThrow(
      "Phone numbers from this country are not supported.",
    )
    const served = { email, phone: "+436641234567" }
    expect(readRegistrationContacts(served, options)).toEqual(served)
  })
})

describe("a phone of a registration", () => {
  it("refuses a phone of a type that costs its senders", () => {
    expect(() =>
      readRegistrationContacts(
        { email, phone: "+499001234567" },
        optionsOf("email"),
      ),
    ).toThrow("Phone numbers of this type are not supported.")
  })
})

describe("the contact of a registration token", () => {
  const options = optionsOf("email")
  const byEmail = [{ provider: "emailpass", entity_id: email }]
  const byPhone = [{ provider: "phonepass", entity_id: phone }]

  it("takes the registration token's contact from the password provider identity", () => {
    const both = { email, phone }
    expect(assertOwnContact(both, byEmail, options)).toEqual({
      channel: "email",
      value: email,
    })
    expect(assertOwnContact(both, byPhone, options)).toEqual({
      channel: "phone",
      value: phone,
    })
  })

  it("refuses another contact than the registration token's", () => {
    const other = { email: "eve@example.com", phone: "+4915187654321" }
    expect(() => assertOwnContact(other, byEmail, options)).toThrow(
      '"email" must be the one that the registration token was issued for',
    )
    expect(() => assertOwnContact(other, byPhone, options)).toThrow(
      '"phone" must be the one that the registration token was issued for',
    )
    expect(() =>
      assertOwnContact({ email: null, phone }, byEmail, options),
    ).toThrow('"email" must be')
  })

  it("compares the registration token's contact in any stored spelling", () => {
    const old = [{ provider: "emailpass", entity_id: "Ada@Example.com" }]
    expect(assertOwnContact({ email, phone: null }, old, options)).toEqual({
      channel: "email",
      value: email,
    })
  })

  it("finds no contact in a token of another provider", () => {
    const social = [{ provider: "google", entity_id: "1234567890" }]
    expect(
      assertOwnContact({ email, phone: null }, social, options),
    ).toBeUndefined()
  })
})

describe("the list of contacts", () => {
  it("lists the contacts that are given", () => {
    expect(listContacts({ email, phone })).toEqual([
      { channel: "email", value: email },
      { channel: "phone", value: phone },
    ])
    expect(listContacts({ email: null, phone })).toEqual([
      { channel: "phone", value: phone },
    ])
  })
})

const said = (user_metadata: unknown, provider = "oidc") =>
  isVouchedFor(email, [
    { provider, user_metadata: user_metadata as Record<string, unknown> },
  ])

describe("an email that another provider names", () => {
  it("accepts an email if the provider says that it has verified this one", () => {
    expect(said({ email: "Ada@Example.com", email_verified: true })).toBe(true)
    expect(said({ email, email_verified: true })).toBe(true)
  })

  it("accepts an email of Medusa's provider that refuses unverified ones", () => {
    expect(said({ email }, "google")).toBe(true)
  })

  it.each([
    null,
    {},
    { email },
    { email, email_verified: false },
    { email, email_verified: "true" },
    { email: "eve@example.com", email_verified: true },
    { email: [email], email_verified: true },
  ])("refuses an email with the provider's data %j", (metadata) => {
    expect(said(metadata)).toBe(false)
    expect(
      said(metadata && { ...metadata, email_verified: null }, "github"),
    ).toBe(false)
  })

  it("finds no vouched email if the customer gives none", () => {
    expect(
      isVouchedFor(null, [{ provider: "google", user_metadata: { email } }]),
    ).toBe(false)
  })
})
