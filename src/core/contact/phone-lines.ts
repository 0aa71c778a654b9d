import { parsePhoneNumberFromString } from "libphonenumber-js/max"

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
export const currentForm = (phone: string): string => {
  for (const form of LINE_FORMS) {
    const current = phone.replace(form.former, form.toCurrent)
    if (current !== phone && (!form.isMobile || isMobile(current))) {
      return current
    }
  }
  return phone
}

/** The former form of a phone line in its current form; null if there is none. */
export const formerForm = (phone: string): string | null => {
  const form = LINE_FORMS.find(({ current }) => current.test(phone))
  return form ? phone.replace(form.current, form.toFormer) : null
}
