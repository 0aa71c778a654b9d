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
  // As the cursor of a list is made.
  hostileJson.map((json) =>
    Buffer.from(json.slice(0, 5_000)).toString("base64url"),
  ),
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

/** Names that no route has, or that a query of Medusa's has. */
const FOREIGN = ["__proto__", "constructor", "metadata", "extra"]

/** Names that every query has now and then. */
export const QUERY_NAMES = ["fields", "limit", "offset", "order", "q"]

/**
 * Mostly one hostile field of the route's own, so that nothing else stands in
 * its way; now and then several, and names that are nobody's.
 */
const hostileFields = (fields: string[]): Arbitrary<HostileCall["fields"]> => {
  const some = (names: string[], minLength: number, maxLength: number) =>
    fc.array(fc.tuple(fc.constantFrom(...names), hostileJson), {
      minLength,
      maxLength,
    })
  const any = some([...fields, ...FOREIGN], 0, 3)
  return fields.length
    ? fc.oneof(
        { arbitrary: some(fields, 1, 1), weight: 2 },
        { arbitrary: any, weight: 1 },
      )
    : any
}

/** Calls in which each field is once a text that cannot be stored, and once no text. */
export const eachFieldHostile = ({
  body,
  query = {},
}: {
  body: object
  query?: object
}): Partial<HostileCall>[] => [
  ...Object.keys(body).flatMap((name) =>
    ['"a\\u0000b@example.com"', '{"a":1}'].map((json) => ({
      fields: [[name, json]] as HostileCall["fields"],
    })),
  ),
  ...Object.keys(query).flatMap((name) =>
    [`${name}=%00`, `${name}[a]=1`].map((pair) => ({
      query: [pair.split("=")] as HostileCall["query"],
    })),
  ),
]

/** What a hostile call of a route may change. */
export type Hostility = {
  /** Fields of the body, and of the query. */
  fields: string[]
  /** How many parameters the path has. */
  parameters: number
  /** Whether a parameter may be one that cannot be decoded. */
  mayBreak: boolean
  /** Whether the route reads its fields from the query. */
  readsQuery: boolean
}

/** Hostile calls of a route. */
export const hostileCalls = ({
  fields,
  parameters,
  mayBreak,
  readsQuery,
}: Hostility): Arbitrary<HostileCall> => {
  const pairs = (names: string[], maxLength: number) =>
    fc.array(fc.tuple(queryName(names), queryText), { maxLength })
  return fc.record<HostileCall>({
    fields: readsQuery
      ? seldom(hostileFields(fields), [], 3)
      : hostileFields(fields),
    without: seldom(fc.subarray(fields), [], 4),
    raw: seldom<HostileCall["raw"]>(rawBody, null, 6),
    query: readsQuery
      ? fc.oneof(pairs(fields, 1), pairs([...fields, ...QUERY_NAMES], 4))
      : seldom(pairs([...fields, ...QUERY_NAMES], 4), [], 3),
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
