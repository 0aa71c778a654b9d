import { normalizeEmail, tryNormalizeEmail } from "../email"

/** An address of exactly so many characters. */
const addressOf = (length: number): string => {
  const domain = `${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(60)}.example`
  return `${"a".repeat(length - domain.length - 1)}@${domain}`
}

describe("email normal form", () => {
  it.each([
    ["upper case", "Ada.Lovelace@Example.COM"],
    ["spaces around", "  ada.lovelace@example.com\t\n"],
    ["a no-break space around", "\u00a0ada.lovelace@example.com\u3000"],
    ["full-width letters", "ａｄａ.ｌｏｖｅｌａｃｅ@example.com"],
    ["full-width signs", "ada．lovelace＠example．com"],
    ["full-width capitals", "ＡＤＡ.lovelace@ＥＸＡＭＰＬＥ.com"],
    ["mathematical letters", "𝐚𝐝𝐚.lovelace@example.com"],
  ])("reads %s as the one address", (_what, typed) => {
    expect(tryNormalizeEmail(typed)).toBe("ada.lovelace@example.com")
  })

  it("keeps what tells two mailboxes apart", () => {
    expect(tryNormalizeEmail("a.b+c@example.com")).toBe("a.b+c@example.com")
    expect(tryNormalizeEmail("ab@example.com")).toBe("ab@example.com")
  })

  it.each([
    "ADA@example.com",
    " Ｋelvin@Example.com ",
    "\u212aelvin@example.com",
    "ﬁona@example.com",
    "ſam@example.com",
  ])("is its own normal form: %s", (typed) => {
    const normal = normalizeEmail(typed)
    expect(normalizeEmail(normal)).toBe(normal)
    expect(normal).toMatch(/^[\x21-\x7e]+$/)
  })

  it.each([
    ["a Turkish capital İ", "İstanbul@example.com"],
    ["a Turkish dotless ı", "ıstanbul@example.com"],
    ["a Cyrillic look-alike", "аda@example.com"],
    ["no @", "ada.example.com"],
    ["two @", "ada@home@example.com"],
    ["no domain", "ada@"],
    ["no dot in the domain", "ada@localhost"],
    ["a space inside", "ada lovelace@example.com"],
    ["a line break inside", "ada@example.com\nBcc: eve@example.com"],
    ["a name around it", "Ada <ada@example.com>"],
    ["two addresses", "ada@example.com,eve@example.com"],
    ["a NUL", "ada\0@example.com"],
    ["a lone surrogate", "ada\ud800@example.com"],
    ["nothing", ""],
    ["spaces only", "   "],
  ])("refuses %s", (_what, typed) => {
    expect(tryNormalizeEmail(typed)).toBeNull()
  })

  it("takes 254 characters and refuses 255", () => {
    expect(tryNormalizeEmail(addressOf(254))).toBe(addressOf(254))
    expect(tryNormalizeEmail(addressOf(255))).toBeNull()
  })

  it("counts the length of the normal form, not of the spaces around it", () => {
    const padded = `${" ".repeat(100)}${addressOf(254)}${" ".repeat(100)}`
    expect(tryNormalizeEmail(padded)).toBe(addressOf(254))
  })

  it("refuses a megabyte without working on it", () => {
    // One of these characters is 18 after NFKC: the work would show.
    const heavy = `${"\ufdfa".repeat(1_000_000)}@example.com`
    const normalize = jest.spyOn(String.prototype, "normalize")
    expect(tryNormalizeEmail(heavy)).toBeNull()
    expect(normalize).not.toHaveBeenCalled()
    normalize.mockRestore()
  })

  it("names the field that is wrong", () => {
    expect(() => normalizeEmail("nobody", "email_or_phone")).toThrow(
      expect.objectContaining({
        errorCode: "invalid_data",
        status: 400,
        message: '"email_or_phone" must be a valid email address',
      }),
    )
    expect(() => normalizeEmail("nobody")).toThrow('"email" must be')
  })
})
