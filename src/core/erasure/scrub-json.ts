/** Replaces a text that contained personal data. */
const ERASED = "[erased]"

/** Keys whose value is always personal; compared in lower case without `_` and `-`. */
const PERSONAL_KEYS = new Set([
  "address1",
  "address2",
  "addressline1",
  "addressline2",
  "city",
  "company",
  "companyname",
  "email",
  "firstname",
  "fullname",
  "ip",
  "ipaddress",
  "lastname",
  "line1",
  "line2",
  "metadata",
  "name",
  "originalemail",
  "phone",
  "receiptemail",
  "street",
  "token",
])

const isPersonalKey = (key: string): boolean =>
  PERSONAL_KEYS.has(key.toLowerCase().replace(/[_-]/g, ""))

/** An id of Medusa: made from the time and random bits, so a name in it is a coincidence. */
const ID = /^[a-z]+_[0-9A-HJKMNP-TV-Z]{26}$/

/**
 * Tells whether a value shows that a key is data and not the name of a field:
 * contacts and full names contain characters that no field name has. A first
 * name alone does not: a customer may be called Status.
 */
const isNoFieldName = (value: string): boolean =>
  /[^\p{L}\p{N}_-]/u.test(value) || !/\p{L}/u.test(value)

/**
 * A text without the given values, in any case. A text that contains one is
 * replaced as a whole: the text around a name is about the same person.
 */
const scrubText = (text: string, values: readonly string[]): string => {
  if (ID.test(text)) {
    return text
  }
  const lower = text.toLowerCase()
  return values.some((value) => lower.includes(value)) ? ERASED : text
}

/**
 * A JSON value without personal data: entries under a key that names some are
 * removed, and so is every text that contains one of the values. Amounts, ids,
 * countries and postal codes stay, and so does a field that has the same name
 * as the customer.
 */
export const scrubJson = (
  json: unknown,
  values: readonly string[],
): unknown => {
  if (typeof json === "string") {
    return scrubText(json, values)
  }
  if (Array.isArray(json)) {
    return json.map((item) => scrubJson(item, values))
  }
  if (typeof json !== "object" || json === null) {
    return json
  }
  const inKeys = values.filter(isNoFieldName)
  return Object.fromEntries(
    Object.entries(json)
      .filter(
        ([key]) => !isPersonalKey(key) && scrubText(key, inKeys) !== ERASED,
      )
      .map(([key, value]) => [key, scrubJson(value, values)]),
  )
}
