/**
 * Characters that PostgreSQL cannot store in text or jsonb: NUL and lone
 * surrogates. They are refused at every entry, before a query can fail on them.
 */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Tells whether a string can be stored and compared without loss. */
export const isStorableText = (value: string): boolean =>
  !UNSTORABLE.test(value)

/** Spaces and characters that nobody sees, such as direction marks, at the ends of a text. */
const INVISIBLE_ENDS =
  /^[\s\p{Default_Ignorable_Code_Point}]+|[\s\p{Default_Ignorable_Code_Point}]+$/gu

/**
 * A text without spaces and invisible characters at its ends. Meant for short
 * texts: the work grows with the square of the length.
 */
export const trimInvisible = (text: string): string =>
  text.replace(INVISIBLE_ENDS, "")

/** Line breaks and other controls, and characters that turn the direction of what follows. */
const UNSAFE_IN_NAME = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** What mail programs turn into a link. A dot alone may be a name: Booking.com. */
const LINK = /:\/\/|www\./i

/** Tells whether a text can stand for a name: one line, in its own direction, without a link. */
export const isName = (text: string): boolean =>
  !UNSAFE_IN_NAME.test(text) &&
  !LINK.test(
    text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, ""),
  )

/** How deep a json value of a request may nest. */
const MAX_JSON_DEPTH = 16

/** Keys that reach an object's prototype, or that hide what Medusa calls on every object. */
const UNSAFE_KEYS = ["__proto__", "hasOwnProperty"]

/**
 * Tells whether a json value can be stored: every key and string is storable,
 * no key is unsafe, and the nesting is bounded. Medusa's update of a customer
 * fails on lists that hold null, so these are out as well.
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

/** A text as a pattern of PostgreSQL's LIKE that finds it. */
export const escapeLike = (text: string): string =>
  text.replace(/[\\%_]/g, "\\$&")

/** A text as a pattern that finds it, for JavaScript and PostgreSQL. */
export const escapePattern = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
