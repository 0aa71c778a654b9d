import fc, { type Arbitrary } from "fast-check"

/** The largest text is well past what the app reads of a body. */
const MEGABYTE = 1_000_000

/** Values that broke something somewhere, as JSON texts. */
const NASTY_JSON = [
  "null",
  "[]",
  "{}",
  "[[]]",
  "[null]",
  '{"a":{"b":1}}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"toString":1}',
  '{"length":5}',
  '{"$ne":null}',
  "0",
  "-0",
  "1.5",
  "1e999",
  "-1e999",
  "9007199254740993",
  "9".repeat(400),
  "true",
  '""',
  '" "',
  '"\\u0000"',
  '"a\\u0000b@example.com"',
  '"\\ud800"',
  '"\\udfff@example.com"',
  '"\'; DROP TABLE customer; --"',
  '"{{constructor}}"',
  '"__proto__"',
  '"%00"',
  '"a@example.com\\r\\nBcc: b@example.com"',
  '"\\u202e\\u200b"',
  '"+\\u0664\\u0669\\u0661\\u0665\\u0661\\u0661\\u0662\\u0663\\u0664\\u0665\\u0666"',
  '"+4915112345678;ext=5"',
  '"tel:+49-151"',
  '"\\ufb00@example.com"',
  JSON.stringify(`${"a".repeat(300)}@example.com`),
  JSON.stringify("x".repeat(90_000)),
  JSON.stringify("x".repeat(MEGABYTE)),
]

/** JSON of so many levels, one in the other. */
export const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`

/** Digits of ten scripts, each given by its zero. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6, 0x104a0,
]

const unicodeDigits = fc
  .array(
    fc.tuple(fc.constantFrom(...ZEROS), fc.nat(9)).map(([zero, digit]) =>
      // Each of these scripts has its ten digits in a row.
      String.fromCodePoint(zero + digit),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .chain((digits) =>
    fc
      .constantFrom("", "+", "+49", "00", "\uff0b")
      .map((prefix) => prefix + digits.join("")),
  )

/** Any 16-bit units: NUL, control characters and lone surrogates among them. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units))

const email = fc
  .tuple(anyUnits, fc.constantFrom("@", "@@", "\uff20"), fc.string())
  .map((parts) => parts.join(""))

/** Text that no form should send. */
export const hostileText = fc.oneof(
  anyUnits,
  unicodeDigits,
  email,
  fc.emailAddress(),
  fc.string({ unit: "grapheme" }),
)

/** The JSON text of a hostile value. */
export const hostileJson: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...NASTY_JSON), weight: 6 },
  { arbitrary: hostileText.map((text) => JSON.stringify(text)), weight: 5 },
  { arbitrary: fc.json(), weight: 2 },
  { arbitrary: fc.double().map((value) => JSON.stringify(value)), weight: 1 },
  {
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 8_000 }), fc.boolean())
      .map(([depth, isArray]) =>
        isArray ? nested(depth, "[", "]") : nested(depth, '{"a":', "}"),
      ),
    weight: 1,
  },
)
