import { z } from "@medusajs/framework/zod"
import { invalidData } from "./errors"
import { isStorableJson, isStorableText } from "./text"

/** Text in a request: storable, with a maximum length. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(isStorableText, "must not contain NUL or broken characters")

/** Text that must not be empty. */
export const requiredText = (max: number) => text(max).min(1)

/** A JSON object in a request, such as metadata. */
export const jsonObject = z.custom<Record<string, unknown>>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    isStorableJson(value),
  "must be a JSON object that can be stored",
)

const nameOf = (path: readonly PropertyKey[]): string =>
  path.length ? `"${path.map(String).join(".")}"` : "the body"

/** What is wrong with a field. */
const faultOf = (issue: z.core.$ZodIssue): string => {
  const name = nameOf(issue.path)
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => nameOf([...issue.path, key]))
    return `unknown ${names.join(", ")}`
  }
  if (
    issue.code === "invalid_type" &&
    /received undefined$/.test(issue.message)
  ) {
    return `${name} is required`
  }
  return issue.code === "too_small" &&
    issue.origin === "string" &&
    issue.minimum === 1
    ? `${name} must not be empty`
    : `${name}: ${issue.message}`
}

/**
 * Reads input by a schema.
 *
 * @throws `invalid_data`; the message names each field that is wrong.
 */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(input ?? {})
  if (result.success) {
    return result.data
  }
  throw invalidData(
    result.error.issues
      .map(faultOf)
      .join("; ")
      // A key can be as long as the body; the response must not.
      .slice(0, 500),
  )
}

/** Tells whether a field of a body has a value: `""` and `null` mean "not given". */
export const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== ""

const accepts = (schema: z.core.$ZodType | undefined, value: unknown) =>
  schema !== undefined && z.safeParse(schema, value).success

/** A field of a body, or undefined if its value means "not given"; a required field is not changed. */
const readField = (
  schema: z.core.$ZodType | undefined,
  value: unknown,
): unknown => {
  if (isGiven(value) || !accepts(schema, undefined)) {
    return value
  }
  // If the schema accepts null, null clears the field.
  return accepts(schema, null) ? null : undefined
}

/**
 * Reads the body of a request by a schema. In an optional field `""` and `null`
 * mean "not given"; if the schema accepts null, both become null.
 *
 * @throws `invalid_data`; the message names each field that is wrong.
 */
export const parseBody = <Schema extends z.ZodObject>(
  schema: Schema,
  body: unknown,
): z.output<Schema> => {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return parseInput(schema, body)
  }
  const { shape } = schema
  const fields = Object.entries(body).map(([name, value]) => [
    name,
    readField(Object.hasOwn(shape, name) ? shape[name] : undefined, value),
  ])
  return parseInput(schema, Object.fromEntries(fields))
}

/** A whole number in the query string. */
export const wholeNumber = (min: number, max: number, byDefault: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(byDefault)

/** `limit` (at most 100) and `offset` of a list's query. */
export const paging = {
  limit: wholeNumber(1, 100, 20).describe("Number of items on a page."),
  offset: wholeNumber(0, 999_999_999, 0).describe(
    "Number of items to skip before the page.",
  ),
}
