/**
 * Characters that PostgreSQL cannot store in text or jsonb: NUL and lone
 * surrogates. They are refused in all input, before a query can fail on them.
 */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Tells whether a string can be stored and compared without loss. */
export const isStorableText = (value: string): boolean =>
  !UNSTORABLE.test(value)

/** Spaces and invisible characters, such as direction marks, at the ends of a text. */
const INVISIBLE_ENDS =
  /^[\s\p{Default_Ignorable_Code_Point}]+|[\s\p{Default_Ignorable_Code_Point}]+$/gu

/**
 * A text without spaces and invisible characters at its ends. For short texts
 * only: the work grows with the square of the length.
 */
export const trimInvisible = (text: string): string =>
  text.replace(INVISIBLE_ENDS, "")

/** Line breaks and other controls, and characters that change the direction of the following text. */
const UNSAFE_IN_NAME = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** Text that mail programs turn into a link. A dot alone may be part of a name: Booking.com. */
const LINK = /:\/\/|www\./i

/** Tells whether a text can be a name: one line, without direction changes and without a link. */
export const isName = (text: string): boolean =>
  !UNSAFE_IN_NAME.test(text) &&
  !LINK.test(
    text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, ""),
  )

/** The deepest nesting of a JSON value in a request. */
const MAX_JSON_DEPTH = 16

/** Keys that reach an object's prototype, or that hide a method that Medusa calls on every object. */
const UNSAFE_KEYS = ["__proto__", "hasOwnProperty"]

/**
 * Tells whether a JSON value can be stored: every key and string is storable,
 * no key is unsafe, and the nesting is bounded. Lists that contain null are
 * refused as well, because Medusa's update of a customer fails on them.
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
    return value.every(
      (item) => item !== null && isStorableJson(item, depth + 1),
    )
  }
  return Object.entries(value).every(
    ([key, item]) =>
      !UNSAFE_KEYS.includes(key) &&
      isStorableText(key) &&
      isStorableJson(item, depth + 1),
  )
}

/** Shows at most the last four characters of a phone, or the domain of an email. */
export const maskContact = (value: string): string => {
  const at = value.lastIndexOf("@")
  return at >= 0 ? `***${value.slice(at)}` : `***${value.slice(-4)}`
}

/** A pattern for PostgreSQL's LIKE that finds the text. */
export const escapeLike = (text: string): string =>
  text.replace(/[\\%_]/g, "\\$&")

/** A pattern that finds the text, for JavaScript and PostgreSQL. */
export const escapePattern = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
