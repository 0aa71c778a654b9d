import { isName, isStorableJson, isStorableText, maskContact } from "../text"

/** Objects, or arrays, so many levels deep. */
const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown =>
  depth === 0 ? "bottom" : wrap(nested(depth - 1, wrap))

describe("text that can be stored", () => {
  it.each([
    ["nothing", ""],
    ["letters of every script", "Ada Лавлейс 愛達 عدا"],
    ["an emoji, which is a pair of surrogates", "🦉"],
    ["line breaks and tabs", "a\r\n\tb"],
    ["other control characters", "\u0001\u001f\u007f\u0085"],
    ["the replacement character", "\ufffd"],
    ["a noncharacter", "\uffff"],
  ])("accepts as text %s", (_what, text) => {
    expect(isStorableText(text)).toBe(true)
  })

  it.each([
    ["a NUL", "a\0b"],
    ["a NUL at the end", "a\0"],
    ["a lone high surrogate", "a\ud83e"],
    ["a lone low surrogate", "\udd89b"],
    ["a pair in the wrong order", "\udd89\ud83e"],
    ["one after a good pair", "🦉\ud83e"],
  ])("refuses as text %s", (_what, text) => {
    expect(isStorableText(text)).toBe(false)
  })
})

describe("json that can be stored", () => {
  it.each<unknown>([
    null,
    true,
    0,
    "text",
    [],
    {},
    { a: [1, { b: null }], "": "" },
    { constructor: "Ada", prototype: 1, toString: 2 },
  ])("accepts as json %j", (value) => {
    expect(isStorableJson(value)).toBe(true)
  })

  it.each([
    ["a broken string", '"\\u0000"'],
    ["a broken string in a list", '["a", "\\ud800"]'],
    ["a broken string deep inside", '{"a": [{"b": "\\u0000"}]}'],
    ["a broken key", '{"a\\u0000": 1}'],
    ["a broken key deep inside", '[{"a": {"\\udfff": 1}}]'],
    ["a key that reaches the prototype", '{"__proto__": {"admin": true}}'],
    ["such a key deep inside", '{"a": [{"__proto__": 1}]}'],
    ["a key that every object has and Medusa calls", '{"hasOwnProperty": 1}'],
    ["a list with null", '{"a": [1, null]}'],
  ])("refuses as json %s", (_what, json) => {
    expect(isStorableJson(JSON.parse(json))).toBe(false)
  })

  it.each([
    ["objects", (inner: unknown) => ({ a: inner })],
    ["lists", (inner: unknown) => [inner]],
  ])("accepts at most 16 levels of %s as json", (_what, wrap) => {
    expect(isStorableJson(nested(16, wrap))).toBe(true)
    expect(isStorableJson(nested(17, wrap))).toBe(false)
  })

  it("judges json without walking down a bottomless value", () => {
    const open = "[".repeat(5_000) + "]".repeat(5_000)
    expect(isStorableJson(JSON.parse(open))).toBe(false)
  })
})

describe("a masked contact", () => {
  it("masks an email up to its domain and a phone up to its last four digits", () => {
    expect(maskContact("ada@example.com")).toBe("***@example.com")
    expect(maskContact("+4915112345678")).toBe("***5678")
  })

  it("masks a name even if it has an @ in it", () => {
    expect(maskContact('"ada@home"@example.com')).toBe("***@example.com")
  })
})

describe("a name", () => {
  it.each([
    "Ada Lovelace",
    "O'Brien-Smith, Jr.",
    "Booking.com",
    "José María",
    "محمد",
    "עדה",
    "A\u200cB",
    "Müller & Söhne: GmbH / Co.",
    "awww",
  ])("accepts %s as a name", (text) => {
    expect(isName(text)).toBe(true)
  })
})
