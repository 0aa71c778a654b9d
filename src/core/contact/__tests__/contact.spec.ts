import {
  channelOfIdentifier,
  isSameContact,
  normalizeContact,
} from "../contact"

const GERMANY = { default_country: "DE" }
const email = { channel: "email", value: "ada@example.com" } as const
const phone = { channel: "phone", value: "+4915112345678" } as const

describe("a contact", () => {
  it("reads a contact by its channel", () => {
    expect(normalizeContact("email", " ADA@example.com", {})).toBe(email.value)
    expect(normalizeContact("phone", "0151 12345678", GERMANY)).toBe(
      phone.value,
    )
  })

  it("refuses a contact by the name of its field", () => {
    const read = (channel: "email" | "phone", field?: string) => () =>
      normalizeContact(channel, "nobody", {}, field)
    expect(read("email")).toThrow('"email" must be')
    expect(read("phone")).toThrow('"phone" must be')
    expect(read("email", "identifier")).toThrow('"identifier" must be')
    expect(read("phone", "identifier")).toThrow('"identifier" must be')
  })

  it("recognises the stored contact in any spelling by staff", () => {
    expect(isSameContact("Ada@Example.COM ", email, {})).toBe(true)
    expect(isSameContact("+49 (0)151 12345678", phone, {})).toBe(true)
    expect(isSameContact("0151 12345678", phone, GERMANY)).toBe(true)
  })

  it("recognises the stored contact in a former form", () => {
    const line = { channel: "phone", value: "+5511981234567" } as const
    const former = { ...line, value: "+551181234567" }
    expect(isSameContact(former.value, line, {})).toBe(true)
    expect(isSameContact(line.value, former, {})).toBe(true)
    const domain = { channel: "email", value: "a@xn--mller-kva.de" } as const
    expect(isSameContact("a@Müller.de", domain, {})).toBe(true)
  })

  it.each([null, undefined, "", " ", "nobody"])(
    "compares a contact as different from %j",
    (stored) => {
      expect(isSameContact(stored, email, {})).toBe(false)
      expect(isSameContact(stored, phone, {})).toBe(false)
    },
  )

  it("compares a contact as different from another one and from the other channel's", () => {
    expect(isSameContact("eve@example.com", email, {})).toBe(false)
    expect(isSameContact("+4915112345679", phone, {})).toBe(false)
    expect(isSameContact("0151 12345678", phone, {})).toBe(false)
    expect(isSameContact(phone.value, { ...phone, channel: "email" }, {})).toBe(
      false,
    )
  })

  it("takes a contact with an @ for an email, else for a phone", () => {
    expect(channelOfIdentifier("ada@example.com")).toBe("email")
    expect(channelOfIdentifier("@")).toBe("email")
    expect(channelOfIdentifier("+49151")).toBe("phone")
    expect(channelOfIdentifier("ada")).toBe("phone")
  })
})
