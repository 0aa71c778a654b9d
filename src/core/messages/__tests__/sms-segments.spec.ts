import { fitsOneSegment, isGsm7, segmentsOf } from "../sms-segments"

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
    "sends a whole message with %j in another alphabet, with room for 70",
    (character) => {
      expect(isGsm7(`short ${character}`)).toBe(false)
      const text = character.padEnd(70, "a")
      expect(fitsOneSegment(text)).toBe(true)
      expect(fitsOneSegment(`${text}a`)).toBe(false)
    },
  )

  it("counts the shorter parts of a long message", () => {
    expect(segmentsOf("a".repeat(306))).toBe(2)
    expect(segmentsOf("a".repeat(307))).toBe(3)
    expect(segmentsOf("д".repeat(134))).toBe(2)
    expect(segmentsOf("д".repeat(135))).toBe(3)
  })
})
