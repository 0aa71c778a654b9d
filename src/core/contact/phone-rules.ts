import {
  parsePhoneNumberFromString,
  type PhoneNumber,
} from "libphonenumber-js/max"
import { invalidData } from "../shared/errors"
import { tryNormalizePhone } from "./phone"

/** The phone numbers that a shop accepts and sends to. */
export interface PhoneRules {
  /** ISO codes; undefined: every country. */
  allowed_countries?: readonly string[]
  types: "any" | "mobile"
}

/**
 * Calling codes that belong to no country (ITU-T E.164.2): satellites and
 * shared services, which are often used for fraud.
 */
const NON_GEOGRAPHIC = [
  "800",
  "808",
  "870",
  "878",
  "881",
  "882",
  "883",
  "888",
  "979",
]

/** Digits after the calling code that identify the use of a range. */
const RANGE_DIGITS = 3

const isExpensive = (number: PhoneNumber): boolean =>
  ["PREMIUM_RATE", "SHARED_COST"].includes(number.getType() ?? "")

const premiumRanges = new Map<string, boolean>()

/** E.164 with its plus. */
const MAX_LENGTH = 16

/**
 * Tells whether a number that the library does not know is in a range of
 * premium-rate numbers: some numbers with the same beginning are premium-rate,
 * and none has another type.
 */
const isInPremiumRange = (number: PhoneNumber): boolean => {
  const { countryCallingCode, nationalNumber } = number
  const range = nationalNumber.slice(0, RANGE_DIGITS)
  const key = `${countryCallingCode} ${range}`
  const known = premiumRanges.get(key)
  if (known !== undefined) {
    return known
  }
  const types = new Set<string>()
  // Two more digits and every length: the patterns of ranges look no further.
  for (let next = 0; next < 100; next += 1) {
    const start = `+${countryCallingCode}${range}${String(next).padStart(2, "0")}`
    for (let length = start.length; length <= MAX_LENGTH; length += 1) {
      const type = parsePhoneNumberFromString(
        start.padEnd(length, "2345678"),
      )?.getType()
      if (type) {
        types.add(type)
      }
    }
  }
  const isPremium = types.size === 1 && types.has("PREMIUM_RATE")
  premiumRanges.set(key, isPremium)
  return isPremium
}

/** The reason why a number is refused. */
type Refusal = "type" | "country"

const isRefusedType = (number: PhoneNumber, types: PhoneRules["types"]) => {
  const type = number.getType()
  if (!type) {
    // Ranges are assigned faster than the library is updated.
    return isInPremiumRange(number)
  }
  return types === "mobile"
    ? !["MOBILE", "FIXED_LINE_OR_MOBILE"].includes(type)
    : isExpensive(number)
}

/**
 * The country of a number; for an area that the library does not know, the main
 * country of the calling code.
 */
const servedCountry = (number: PhoneNumber): string | undefined =>
  number.country ?? number.getPossibleCountries()[0]

/** The reason why a shop neither accepts a phone nor sends to it; null if it does. */
export const phoneRefusal = (
  phone: string,
  { allowed_countries: allowed, types }: PhoneRules,
): Refusal | null => {
  const number = parsePhoneNumberFromString(
    tryNormalizePhone(phone)?.value ?? "",
  )
  if (!number) {
    return allowed ? "country" : null
  }
  if (
    NON_GEOGRAPHIC.includes(number.countryCallingCode) ||
    isRefusedType(number, types)
  ) {
    return "type"
  }
  const country = servedCountry(number)
  return !allowed || (country && allowed.includes(country)) ? null : "country"
}

const MESSAGES: Record<Refusal, string> = {
  type: "Phone numbers of this type are not supported.",
  country: "Phone numbers from this country are not supported.",
}

/**
 * Refuses a phone that a shop neither accepts nor sends to.
 *
 * @throws `invalid_data`.
 */
export const assertAcceptedPhone = (phone: string, rules: PhoneRules): void => {
  const refusal = phoneRefusal(phone, rules)
  if (refusal) {
    throw invalidData(MESSAGES[refusal])
  }
}
