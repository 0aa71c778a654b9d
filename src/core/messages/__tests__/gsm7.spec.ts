import { fitsOneSegment } from "../gsm7"

describe("one SMS segment", () => {
  it("fits 160 characters of the GSM alphabet into one segment", () => {
    expect(fitsOneSegment("a".repeat(160))).toBe(true)
    expect(fitsOneSegment("a".repeat(161))).toBe(false)
    expect(fitsOneSegment("")).toBe(true)
  })

  it("counts every character of the basic table for one", () => {
    const table =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    expect(new Set(table).size).toBe(127)
    expect(fitsOneSegment(table)).toBe(true)
  })

  it.each([..."^{}\\[~]|€"])("counts %s for two", (character) => {
    expect(fitsOneSegment(character.repeat(80))).toBe(true)
    expect(fitsOneSegment(`${character.repeat(80)}a`)).toBe(false)
  })

  it.each(["ç", "â", "ł", "д", "“", "–", "…", "\u00a0", "\t", "`", "🦉"])(
    "refuses %j, for which the whole message would be sent in another alphabet",
    (character) => {
      expect(fitsOneSegment(`short ${character}`)).toBe(false)
    },
  )
})
