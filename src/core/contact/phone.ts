import {
  getCountries,
  parsePhoneNumberFromString,
  isSupportedCountry,
  type CountryCode,
} from "libphonenumber-js/max"
import { invalidData } from "../shared/errors"

/** Tells whether an E.164 number is in a range for mobiles. */
const isMobile = (phone: string): boolean =>
  parsePhoneNumberFromString(phone)?.getType() === "MOBILE"

/**
 * Two ways to write one phone line, in E.164. Carriers deliver to `current`;
 * `former` is the earlier form of the line, or the form that is dialed within
 * the country.
 */
interface LineForm {
  former: RegExp
  toCurrent: string
  current: RegExp
  toFormer: string
  /** The current form must be a mobile: other numbers look like the former one. */
  isMobile: boolean
}

const LINE_FORMS: readonly LineForm[] = [
  // Mexico dropped the 1 of mobiles, and the prefixes 01, 044 and 045, in 2019.
  {
    former: /^\+52(?:1|01|04[45])(\d{10})$/,
    toCurrent: "+52$1",
    current: /^\+52(\d{10})$/,
    toFormer: "+521$1",
    isMobile: false,
  },
  // Argentina's mobiles are called with a 9 from abroad, and without it at home.
  {
    former: /^\+54(\d{10})$/,
    toCurrent: "+549$1",
    current: /^\+549(\d{10})$/,
    toFormer: "+54$1",
    isMobile: true,
  },
  // Brazil's mobiles got a ninth digit from 2012 to 2016.
  {
    former: /^\+55(?<area>\d{2})(?<line>[6-9]\d{7})$/,
    toCurrent: "+55$<area>9$<line>",
    current: /^\+55(?<area>\d{2})9(?<line>[6-9]\d{7})$/,
    toFormer: "+55$<area>$<line>",
    isMobile: true,
  },
]

/** The one form of a phone line, for an E.164 number that may be in a former one. */
const currentForm = (phone: string): string => {
  for (const form of LINE_FORMS) {
    const current = phone.replace(form.former, form.toCurrent)
    if (current !== phone && (!form.isMobile || isMobile(current))) {
      return current
    }
  }
  return phone
}

/** The former form of a phone line in its current form; null if there is none. */
const formerForm = (phone: string): string | null => {
  const form = LINE_FORMS.find(({ current }) => current.test(phone))
  return form ? phone.replace(form.current, form.toFormer) : null
}

/** Longest phone number that a person types, with spaces and brackets. */
const MAX_TYPED_LENGTH = 40

/** A plus and 15 digits. */
const MAX_E164_LENGTH = 16

/** Parts of a copied number that are removed: invisible characters, and the scheme of a link. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const SCHEME = /^tel:/i

const cleaned = (typed: string): string =>
  typed.normalize("NFKC").replace(INVISIBLE, "").trim().replace(SCHEME, "")

/** How typed phone numbers are read. */
export interface PhonePolicy {
  /** ISO code for numbers without a country prefix; without it only `+…` is accepted. */
  default_country?: string
}

/** A phone number in normal form. */
export interface NormalPhone {
  /** E.164, for example `+4915112345678`. */
  value: string
  /** ISO code, if the number belongs to exactly one country. */
  country: string | null
}

/** The ISO codes of the countries with phone numbers. */
export const PHONE_COUNTRIES: readonly string[] = getCountries()

/** Tells whether a string is the ISO code of a country with phone numbers. */
export const isPhoneCountry = (code: string): code is CountryCode =>
  isSupportedCountry(code)

/**
 * Converts a phone number as a person types it to E.164, in the current form of
 * its line. Returns `null` for anything that is not one possible number: text
 * around it, an extension, a length that the country does not have, or a
 * missing country prefix without a default country. Numbers are checked for
 * possibility, not against the assigned ranges, which change more often than
 * releases.
 */
export const tryNormalizePhone = (
  typed: string,
  policy: PhonePolicy = {},
): NormalPhone | null => {
  if (typed.length > MAX_TYPED_LENGTH) {
    return null
  }
  const text = cleaned(typed)
  const read = parsePhoneNumberFromString(text, {
    defaultCountry: policy.default_country as CountryCode | undefined,
    extract: false,
  })
  // RFC 3966 parameters mean that there is more to dial than the number.
  if (!read || read.ext || text.includes(";")) {
    return null
  }
  const value = currentForm(read.number)
  // One number has one form: a number that would be read differently the next
  // time (with a trunk prefix left in, for example) is refused, and so is one
  // longer than E.164 allows.
  const number = parsePhoneNumberFromString(value)
  if (
    number?.number !== value ||
    !number.isPossible() ||
    value.length > MAX_E164_LENGTH
  ) {
    return null
  }
  return { value, country: number.country ?? null }
}

/**
 * The E.164 form of a phone number, see {@link tryNormalizePhone}.
 *
 * @throws `invalid_data` if the value is not a phone number.
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

/** The country of an E.164 number; null if it does not belong to exactly one. */
export const countryOf = (phone: string): string | null =>
  tryNormalizePhone(phone)?.country ?? null

/**
 * The spellings in which rows may contain a phone: its normal form, and the
 * former form of the same line.
 */
export const phoneSpellings = (phone: string): string[] => {
  const normal = tryNormalizePhone(phone)?.value ?? phone
  const former = formerForm(normal)
  return [...new Set([phone, normal, ...(former ? [former] : [])])]
}
