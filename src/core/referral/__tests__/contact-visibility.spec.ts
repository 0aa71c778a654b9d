import { showContact } from "../contact-visibility"

describe("a contact that someone else sees", () => {
  it.each([
    ["full", "ada@example.com", "+4915112345678"],
    ["masked", "***@example.com", "***5678"],
    ["none", null, null],
  ] as const)(
    "shows a contact to another customer as %s",
    (visibility, email, phone) => {
      expect(showContact("ada@example.com", visibility)).toBe(email)
      expect(showContact("+4915112345678", visibility)).toBe(phone)
      expect(showContact(null, visibility)).toBeNull()
      expect(showContact("", visibility)).toBeNull()
    },
  )
})
