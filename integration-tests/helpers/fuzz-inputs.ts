import fc, { type Arbitrary } from "fast-check"
import { hostileJson, hostileText, nested } from "./fuzz-values"

/** A call as the fuzzer makes it, laid over a well-formed one. */
export type HostileCall = {
  /** Fields of the body, each with the JSON text of its value; one name may come twice. */
  fields: [name: string, json: string][]
  /** Fields of the well-formed body that are left out. */
  without: string[]
  /** In place of the whole body. */
  raw: { type: string; body: string | Buffer } | null
  /** Pairs of the query string, as they go out. */
  query: [name: string, value: string][]
  headers: Record<string, string>
  /** In place of the parameters of the path, one after the other. */
  parameters: string[]
  /** How the letters of the path are spelled, in turn; empty: as they are. */
  spelling: ("same" | "encoded" | "upper")[]
}

const CONTENT_TYPES = [
  "application/json",
  "application/json; charset=utf-7",
  "application/json; charset=utf-16",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/xml",
  "text/plain",
  "application/octet-stream",
  "",
  "x/y; z",
]

const rawBody = fc.record({
  type: fc.constantFrom(...CONTENT_TYPES),
  body: fc.oneof(
    fc.constantFrom(
      "",
      "{",
      "[]",
      "null",
      '"text"',
      "1e999",
      "\ufeff{}",
      '{"a":1}{"b":2}',
      "email=a&email=b&password[x]=1",
      "email[__proto__][x]=1&password=1",
      "--x\r\n\r\n--x--",
      nested(20_000, '{"a":', "}"),
    ),
    hostileJson,
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  ),
})

/** As a URL takes it, which has no lone surrogates. */
const encoded = (text: string) =>
  encodeURIComponent(Buffer.from(text).toString())

/** Encoded as a query takes it; now and then as no query should. */
const queryText = fc.oneof(
  hostileText.map((text) => encoded(text)),
  fc.constantFrom(
    "%00",
    "%E0%A4%A",
    "%",
    "",
    "1",
    "-1",
    "1e9",
    "99999999999999999999",
    "0x10",
    "%d9%a1",
    "__proto__",
    "**",
    "+*",
    "-id",
    "a.b.c",
    "x".repeat(7_000),
  ),
)

const queryName = (names: string[]) =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom("", "", "", "[]", "[a]", "[__proto__]", "[a][b]", "%00"),
    )
    .map((parts) => parts.join(""))

/** What Node's own client lets out as a header. */
const headerText = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.constant(0xe9)), {
    maxLength: 40,
  })
  .map((units) => String.fromCharCode(...units).trim())

const headers = fc.dictionary(
  fc.constantFrom(
    "authorization",
    "cookie",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-publishable-api-key",
    "accept-language",
    "accept",
    "x-http-method-override",
  ),
  fc.oneof(
    headerText,
    headerText.map((text) => `Bearer ${text}`),
    headerText.map((text) => `connect.sid=${text.replaceAll(/[;,]/g, "")}`),
    fc.constantFrom(
      "Bearer null",
      "Bearer a.b.c",
      "Bearer eyJhbGciOiJub25lIn0.eyJhY3Rvcl9pZCI6IngifQ.",
      "Basic Og==",
      "::1",
      "1.2.3.4, ::ffff:1.2.3.4, x",
      "x".repeat(6_000),
    ),
  ),
  { maxKeys: 2 },
)

/** Not decodable. */
const BROKEN = ["%E0%A4%A", "%"]

const parameter = fc.oneof(
  hostileText.map((text) => encoded(text)),
  fc.constantFrom(
    ...BROKEN,
    "%00",
    "__proto__",
    "constructor",
    "*",
    "..%2f..%2f",
    "%2e%2e",
    "x".repeat(6_000),
  ),
)

const wellEncoded = parameter.filter((value) => !BROKEN.includes(value))

/** Leaves a part of the call as it is in most runs, so that the others are met as well. */
const seldom = <T>(arbitrary: Arbitrary<T>, plain: T, of: number) =>
  fc.oneof(
    { arbitrary: fc.constant(plain), weight: of - 1 },
    { arbitrary, weight: 1 },
  )

/**
 * Hostile calls of a route with these fields, and so many parameters in its path.
 *
 * @param mayBreak whether a parameter may be one that cannot be decoded.
 */
export const hostileCalls = (
  fields: string[],
  parameters: number,
  mayBreak: boolean,
): Arbitrary<HostileCall> => {
  const names = [...fields, "__proto__", "constructor", "metadata", "extra"]
  return fc.record<HostileCall>({
    fields: fc.array(fc.tuple(fc.constantFrom(...names), hostileJson), {
      minLength: 0,
      maxLength: 3,
    }),
    without: seldom(fc.subarray(fields), [], 4),
    raw: seldom<HostileCall["raw"]>(rawBody, null, 6),
    query: seldom<HostileCall["query"]>(
      fc.array(
        fc.tuple(
          queryName([...fields, "fields", "limit", "offset", "order", "q"]),
          queryText,
        ),
        { maxLength: 4 },
      ),
      [],
      3,
    ),
    headers: seldom<HostileCall["headers"]>(headers, {}, 6),
    parameters: parameters
      ? seldom(
          fc.array(mayBreak ? parameter : wellEncoded, {
            minLength: 1,
            maxLength: parameters,
          }),
          [],
          2,
        )
      : fc.constant([]),
    spelling: seldom<HostileCall["spelling"]>(
      fc.array(fc.constantFrom("same", "encoded", "upper"), { maxLength: 7 }),
      [],
      6,
    ),
  })
}
