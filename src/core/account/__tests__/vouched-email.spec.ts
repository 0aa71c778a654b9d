import { isVouchedFor } from "../vouched-email"

const email = "ada@example.com"
const said = (user_metadata: unknown, provider = "oidc") =>
  isVouchedFor(email, [
    { provider, user_metadata: user_metadata as Record<string, unknown> },
  ])

describe("an email that another provider names", () => {
  it("is vouched for where the provider says that it has verified this one", () => {
    expect(said({ email: "Ada@Example.com", email_verified: true })).toBe(true)
    expect(said({ email, email_verified: true })).toBe(true)
  })

  it("is vouched for by Medusa's provider that refuses all others", () => {
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
  ])("is not vouched for by %j", (metadata) => {
    expect(said(metadata)).toBe(false)
    expect(
      said(metadata && { ...metadata, email_verified: null }, "github"),
    ).toBe(false)
  })

  it("is none where the customer gives none", () => {
    expect(
      isVouchedFor(null, [{ provider: "google", user_metadata: { email } }]),
    ).toBe(false)
  })
})
