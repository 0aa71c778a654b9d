/**
 * Characters that PostgreSQL cannot store in text or jsonb: NUL and lone
 * surrogates. They are refused at every entry, before a query can fail on them.
 */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Tells whether a string can be stored and compared without loss. */
export const isStorableText = (value: string): boolean =>
  !UNSTORABLE.test(value)

/** How deep a json value of a request may nest. */
const MAX_JSON_DEPTH = 16

/**
 * Tells whether a json value can be stored: every key and string is storable,
 * no key reaches an object's prototype, and the nesting is bounded.
 */
export const isStorableJson = (value: unknown, depth = 0): boolean => {
  if (typeof value === "string") {
    return isStorableText(value)
  }
  if (typeof value !== "object" || value === null) {
    return true
  }
  if (depth >= MAX_JSON_DEPTH) {
    return false
  }
  if (Array.isArray(value)) {
    return value.every((item) => isStorableJson(item, depth + 1))
  }
  return Object.entries(value).every(
    ([key, item]) =>
      key !== "__proto__" &&
      isStorableText(key) &&
      isStorableJson(item, depth + 1),
  )
}

/** Shows at most the last four characters of a phone, or the domain of an email. */
export const maskContact = (value: string): string => {
  const at = value.lastIndexOf("@")
  return at >= 0 ? `***${value.slice(at)}` : `***${value.slice(-4)}`
}
