import { isVouchedFor } from "../vouched-email"

const email = "ada@example.com"
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
