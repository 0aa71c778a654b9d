import { generateCode, normalizeCode } from "../code"

const LOOK_ALIKES = "01OIL"

describe("a generated code", () => {
  it.each([4, 6, 10])("makes codes of the configured length: %i", (length) => {
    expect(generateCode(length, "numeric")).toMatch(
      new RegExp(`^[0-9]{${length}}$`),
    )
    expect(generateCode(length, "alphanumeric")).toMatch(
      new RegExp(`^[2-9A-Z]{${length}}$`),
    )
  })

  it("makes codes without characters that look alike", () => {
    const many = generateCode(20_000, "alphanumeric")
    for (const character of LOOK_ALIKES) {
      expect(many).not.toContain(character)
    }
  })

  it("makes codes that survive people and templates", () => {
    const code = generateCode(2_000, "alphanumeric")
    expect(normalizeCode(code.toLowerCase())).toBe(code)
  })

  it.each([
    ["numeric", 10],
    ["alphanumeric", 31],
  ] as const)("uses every character of %s equally often", (charset, size) => {
    const each = 20_000
    const counts = new Map<string, number>()
    for (const character of generateCode(size * each, charset)) {
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    expect(counts.size).toBe(size)
    for (const count of counts.values()) {
      // Eight standard deviations: chance alone gets there once in 10^15.
      expect(Math.abs(count - each)).toBeLessThan(8 * Math.sqrt(each))
    }
  })

  it("uses every character in every place of a code, leading zeros included", () => {
    const firsts = new Set<string>()
    const lasts = new Set<string>()
    for (let round = 0; round < 500; round++) {
      const code = generateCode(6, "numeric")
      firsts.add(code[0])
      lasts.add(code[5])
    }
    expect([firsts.size, lasts.size]).toEqual([10, 10])
  })

  it("does not repeat codes", () => {
    const codes = Array.from({ length: 1_000 }, () =>
      generateCode(10, "alphanumeric"),
    )
    expect(new Set(codes).size).toBe(1_000)
  })

  it("makes codes without Math.random", () => {
    const random = jest.spyOn(Math, "random").mockReturnValue(0.5)
    const codes = new Set([1, 2, 3].map(() => generateCode(10, "numeric")))
    expect(codes.size).toBe(3)
    expect(random).not.toHaveBeenCalled()
    random.mockRestore()
  })
})

describe("a typed code", () => {
  it.each([
    ["as it was sent", "A2B3C4"],
    ["in lower case", "a2b3c4"],
    ["with spaces and a hyphen", " A2B-3C4 "],
    ["with a line break", "A2B3C4\n"],
    ["in full width", "Ａ２Ｂ３Ｃ４"],
  ])("reads a typed code %s", (_how, typed) => {
    expect(normalizeCode(typed)).toBe("A2B3C4")
  })

  it("keeps what is wrong with a typed code", () => {
    expect(normalizeCode("A2B3C4X")).toBe("A2B3C4X")
    expect(normalizeCode("A2B3C")).toBe("A2B3C")
    expect(normalizeCode("A2B3.C4")).toBe("A2B3.C4")
  })
})
