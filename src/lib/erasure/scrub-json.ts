/** What stands in place of a text that held personal data. */
const ERASED = "[erased]"

/** Keys whose value is personal whatever it holds; compared in lower case without `_` and `-`. */
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

/**
 * A text without the given values, whatever their case. A text that holds one
 * is replaced as a whole: what stands around a name is about the same person.
 */
const scrubText = (text: string, values: readonly string[]): string => {
  const lower = text.toLowerCase()
  return values.some((value) => lower.includes(value)) ? ERASED : text
}

/**
 * A json value without personal data: entries under a key that names some are
 * left out, and so is every text that holds one of the values. Amounts, ids,
 * countries and postal codes stay.
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
  return Object.fromEntries(
    Object.entries(json)
      .filter(
        ([key]) => !isPersonalKey(key) && scrubText(key, values) !== ERASED,
      )
      .map(([key, value]) => [key, scrubJson(value, values)]),
  )
}
