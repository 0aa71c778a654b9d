import { z } from "@medusajs/framework/zod"
import { jsonObject, parseInput, requiredText, text } from "../parse-input"

const Body = z.strictObject({
  name: requiredText(10),
  note: text(5).optional(),
  metadata: jsonObject.optional(),
  address: z.strictObject({ city: z.string() }).optional(),
})

const read = (input: unknown) => parseInput(Body, input)

/** The message of the refusal. */
const refusalOf = (input: unknown): string => {
  try {
    read(input)
  } catch (error) {
    expect(error).toMatchObject({ errorCode: "invalid_data", status: 400 })
    return (error as Error).message
  }
  throw new Error("the input was accepted")
}

describe("input of a request", () => {
  it("returns right input as it was given", () => {
    const input = { name: "Ada", note: "", metadata: { a: [1, { b: null }] } }
    expect(read(input)).toEqual(input)
  })

  it.each([
    ["a field of the wrong type", { name: 1 }, '"name"'],
    ["a field that is null", { name: null }, '"name"'],
    ["a list for a field", { name: ["Ada"] }, '"name"'],
    ["an object for a field", { name: { $ne: "" } }, '"name"'],
    ["a field that is too long", { name: "a".repeat(11) }, '"name"'],
    ["a nested field", { name: "Ada", address: { city: 1 } }, '"address.city"'],
  ])("refuses input with the field's name: %s", (_what, input, field) => {
    expect(refusalOf(input)).toMatch(new RegExp(`^${field}: \\S`))
  })

  it.each([
    ["a missing field", {}, '"name" is required'],
    ["an empty field", { name: "" }, '"name" must not be empty'],
    [
      "a missing field of an object",
      { name: "Ada", address: {} },
      '"address.city" is required',
    ],
  ])("says plainly what is wrong with %s", (_what, input, message) => {
    expect(refusalOf(input)).toBe(message)
  })

  it.each([
    ["NUL", "a\0"],
    ["a lone surrogate", "a\ud800"],
  ])("refuses %s in a field", (_what, value) => {
    for (const field of ["name", "note"]) {
      expect(refusalOf({ name: "Ada", [field]: value })).toBe(
        `"${field}": must not contain NUL or broken characters`,
      )
    }
  })

  it.each([
    ["NUL in a value", '{"a": "\\u0000"}'],
    ["NUL in a key", '{"\\u0000": 1}'],
    ["the prototype's key", '{"a": {"__proto__": {"admin": true}}}'],
    ["a bottomless value", `{"a": ${"[".repeat(99)}${"]".repeat(99)}}`],
  ])("refuses %s in the metadata", (_what, json) => {
    expect(refusalOf({ name: "Ada", metadata: JSON.parse(json) })).toContain(
      '"metadata',
    )
  })

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a list", []],
    ["text", "name=Ada"],
    ["a number", 1],
  ])("refuses a body that is %s", (_what, input) => {
    expect(refusalOf(input)).toMatch(/^("name" is required|the body: \S.*)$/)
  })

  it("names unknown fields in full", () => {
    expect(refusalOf({ name: "Ada", admin: true, role: 1 })).toBe(
      'unknown "admin", "role"',
    )
    expect(refusalOf({ name: "Ada", address: { city: "x", zip: 1 } })).toBe(
      'unknown "address.zip"',
    )
  })

  it("names the prototype's key as unknown, and touches no prototype", () => {
    const input: unknown = JSON.parse(
      '{"name": "Ada", "__proto__": {"admin": true}}',
    )
    expect(refusalOf(input)).toContain("__proto__")
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false)
  })

  it("refuses the prototype's key in the metadata", () => {
    const metadata: unknown = JSON.parse('{"__proto__": {"admin": true}}')
    expect(refusalOf({ name: "Ada", metadata })).toContain("metadata")
  })

  it("names every field that is wrong", () => {
    expect(refusalOf({ note: 1 })).toMatch(/^"name" is required; "note": .+/)
  })

  it("answers a megabyte of keys briefly", () => {
    const key = "k".repeat(1_000_000)
    expect(refusalOf({ name: "Ada", [key]: 1 }).length).toBeLessThanOrEqual(500)
  })
})
