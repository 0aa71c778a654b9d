import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from "libphonenumber-js/max"
import { invalidData } from "./errors"

/** Longest phone number that a person types, with spaces and brackets. */
const MAX_TYPED_LENGTH = 40

/** How typed phone numbers are read. */
export interface PhonePolicy {
  /** ISO code for numbers without a country prefix; without it only `+…` is read. */
  default_country?: string
}

/** A phone number in normal form. */
export interface NormalPhone {
  /** E.164, for example `+4915112345678`. */
  value: string
  /** ISO code, where the number belongs to exactly one country. */
  country: string | null
}

/** Tells whether a string is an ISO country code that phone numbers exist for. */
export const isPhoneCountry = (code: string): code is CountryCode =>
  isSupportedCountry(code)

/**
 * Reads a phone number as a person types it into E.164. Returns `null` for
 * anything that is not one possible number: text around it, an extension, a
 * length that the country does not have, or a missing country prefix where no
 * default country is set. Numbers are checked for possibility, not against
 * the assigned ranges, which change more often than releases.
 */
export const tryNormalizePhone = (
  typed: string,
  policy: PhonePolicy = {},
): NormalPhone | null => {
  if (typed.length > MAX_TYPED_LENGTH) {
    return null
  }
  const number = parsePhoneNumberFromString(typed.normalize("NFKC").trim(), {
    defaultCountry: policy.default_country as CountryCode | undefined,
    extract: false,
  })
  if (!number || number.ext || !number.isPossible()) {
    return null
  }
  // One number, one form: what would be read differently the next time (a
  // trunk prefix left in, for example) is refused, as is more than E.164 holds.
  const again = parsePhoneNumberFromString(number.number)
  if (again?.number !== number.number || number.number.length > 16) {
    return null
  }
  return { value: number.number, country: number.country ?? null }
}

/**
 * E.164 form of a phone number, see {@link tryNormalizePhone}.
 *
 * @throws `invalid_data` when the value is no phone number.
 */
export const normalizePhone = (
  typed: string,
  policy: PhonePolicy = {},
  field = "phone",
): string => {
  const normal = tryNormalizePhone(typed, policy)
  if (!normal) {
    throw invalidData(
      policy.default_country
        ? `"${field}" must be a valid phone number`
        : `"${field}" must be a valid phone number with its country prefix, for example +4915112345678`,
    )
  }
  return normal.value
}

/** The country of an E.164 number; null where it belongs to no single one. */
export const countryOf = (phone: string): string | null =>
  tryNormalizePhone(phone)?.country ?? null

/**
 * Tells whether an E.164 number lies in one of the allowed countries. A number
 * that belongs to no single country is refused: fraud hides there.
 */
export const isAllowedDestination = (
  phone: string,
  allowed: readonly string[] | undefined,
): boolean => {
  if (!allowed) {
    return true
  }
  const country = countryOf(phone)
  return country !== null && allowed.includes(country)
}
