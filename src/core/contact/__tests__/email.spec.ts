import { emailSpellings, normalizeEmail, tryNormalizeEmail } from "../email"

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
    ["direction marks around", "\u202aada.lovelace@example.com\u202c"],
    ["a zero-width space at the end", "ada.lovelace@example.com\u200b "],
    ["a mark that spaces hide", " \u200e ada.lovelace@example.com"],
    ["mathematical letters", "𝐚𝐝𝐚.lovelace@example.com"],
  ])("reads %s as the one address", (_what, typed) => {
    expect(tryNormalizeEmail(typed)).toBe("ada.lovelace@example.com")
  })

  it("keeps what tells two mailboxes apart", () => {
    expect(tryNormalizeEmail("a.b+c@example.com")).toBe("a.b+c@example.com")
    expect(tryNormalizeEmail("ab@example.com")).toBe("ab@example.com")
  })

  it.each([
    "smith&sons@example.com",
    "first.last+tag/team@example.com",
    "o'brien@example.com",
    "!#$%&'*+-/=?^_`{|}~@example.com",
    "ends-with'@example.com",
  ])("reads every local part that needs no quotes: %s", (typed) => {
    expect(tryNormalizeEmail(typed)).toBe(typed)
  })

  it.each([
    ["info@müller-shop.example", "info@xn--mller-shop-9db.example"],
    ["INFO@MÜLLER-SHOP.EXAMPLE", "info@xn--mller-shop-9db.example"],
    ["info@mu\u0308ller-shop.example", "info@xn--mller-shop-9db.example"],
    ["info@XN--MLLER-SHOP-9DB.example", "info@xn--mller-shop-9db.example"],
    ["u@beispiel.xn--p1ai", "u@beispiel.xn--p1ai"],
    ["u@beispiel.рф", "u@beispiel.xn--p1ai"],
    ["u@例え。テスト", "u@xn--r8jz45g.xn--zckzah"],
    ["u@ΟΔΟΣ.example", "u@xn--pxavbq.example"],
  ])("writes the domain in ASCII: %s", (typed, normal) => {
    expect(tryNormalizeEmail(typed)).toBe(normal)
    expect(tryNormalizeEmail(normal)).toBe(normal)
  })

  it.each([
    ["a path behind the domain", "ada@example.com/path"],
    ["a port behind the domain", "ada@example.com:80"],
    ["a query behind the domain", "ada@example.com?x"],
    ["an encoded letter in the domain", "ada@ex%61mple.com"],
    ["a sign that becomes a slash", "ada@example.com\u2100x"],
    ["broken punycode", "ada@xn--a.com"],
    ["an address literal", "ada@[192.0.2.1]"],
    ["an IPv4 address", "ada@192.0.2.1"],
    ["a quoted local part", '"ada lovelace"@example.com'],
    ["a dot at the start", ".ada@example.com"],
    ["a dot at the end", "ada.@example.com"],
    ["two dots", "ada..lovelace@example.com"],
    ["an empty label", "ada@example..com"],
    ["an underscore in the domain", "ada@exa_mple.com"],
    ["a mark inside", "ada\u202e@example.com"],
  ])("refuses a domain with %s", (_what, typed) => {
    expect(tryNormalizeEmail(typed)).toBeNull()
  })

  it("names the spellings under which rows may hold the address", () => {
    expect(emailSpellings("ada@example.com")).toEqual(["ada@example.com"])
    expect(emailSpellings("info@xn--mller-shop-9db.example")).toEqual([
      "info@xn--mller-shop-9db.example",
      "info@müller-shop.example",
      "info@mu\u0308ller-shop.example",
      "info@mÜller-shop.example",
    ])
    expect(emailSpellings("info@müller-shop.example")).toContain(
      "info@xn--mller-shop-9db.example",
    )
    expect(emailSpellings("x@ex%61mple.com")).toEqual(["x@ex%61mple.com"])
  })

  it.each([
    "ADA@example.com",
    " Ｋelvin@Example.com ",
    "\u212aelvin@example.com",
    "ﬁona@example.com",
    "ſam@example.com",
  ])("normalises an email to a fixed point: %s", (typed) => {
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

  it("accepts 254 characters and refuses 255", () => {
    expect(tryNormalizeEmail(addressOf(254))).toBe(addressOf(254))
    expect(tryNormalizeEmail(addressOf(255))).toBeNull()
  })

  it("counts the length of the normal form, not of the spaces around it", () => {
    const padded = `${" ".repeat(100)}${addressOf(254)}${" ".repeat(100)}`
    expect(tryNormalizeEmail(padded)).toBe(addressOf(254))
  })

  it("refuses an email of a megabyte without working on it", () => {
    // One of these characters is 18 after NFKC: the work would show.
    const heavy = `${"\ufdfa".repeat(1_000_000)}@example.com`
    const normalize = jest.spyOn(String.prototype, "normalize")
    expect(tryNormalizeEmail(heavy)).toBeNull()
    expect(normalize).not.toHaveBeenCalled()
    normalize.mockRestore()
  })

  it("names the email's field that is wrong", () => {
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
