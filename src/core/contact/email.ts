import { domainToASCII, domainToUnicode } from "node:url"
import { invalidData } from "../shared/errors"
import { trimInvisible } from "../shared/text"

/** RFC 5321 limits a path to 256 octets, which leaves 254 for the address. */
const MAX_EMAIL_LENGTH = 254

/** RFC 5321 `Dot-string`, in lower case: every local part that needs no quotes. */
const LOCAL_PART =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/

/** Letters, digits and hyphens, with a dot; the last label is a name or punycode. */
const ASCII_DOMAIN = /^(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/

/**
 * The characters of a domain before its conversion to ASCII. The conversion
 * reads a URL's host: it would decode `%`, and end the domain at a `/`.
 */
const TYPED_DOMAIN = /^[a-z0-9.\u0080-\u{10ffff}-]+$/iu

/** A domain in ASCII and lower case; empty if the text is not a domain. */
const asciiDomain = (typed: string): string => {
  if (!TYPED_DOMAIN.test(typed)) {
    return ""
  }
  const lower = typed.toLowerCase()
  const isPlain = ASCII_DOMAIN.test(lower) && !lower.includes("xn--")
  // The typed form: the lower case of a letter may depend on its place in a word.
  const ascii = isPlain ? lower : domainToASCII(typed)
  // From Node 24 on the conversion lets broken punycode pass; only what cannot be decoded keeps its prefix.
  const isBroken = !isPlain && /(^|\.)xn--/.test(domainToUnicode(ascii))
  return ASCII_DOMAIN.test(ascii) && !isBroken ? ascii : ""
}

/**
 * The one normal form of an email: invisible characters at the ends removed,
 * NFKC, lower case, the domain in ASCII (punycode). Returns `null` for a value
 * that is not an email address, including quoted local parts and address
 * literals.
 */
export const tryNormalizeEmail = (value: string): string | null => {
  // Longer input cannot become valid; it is refused before any Unicode work.
  if (value.length > MAX_EMAIL_LENGTH * 2) {
    return null
  }
  const typed = trimInvisible(trimInvisible(value).normalize("NFKC"))
  const at = typed.lastIndexOf("@")
  const local = typed.slice(0, Math.max(at, 0)).toLowerCase()
  if (!LOCAL_PART.test(local)) {
    return null
  }
  const domain = asciiDomain(typed.slice(at + 1))
  const normal = `${local}@${domain}`
  return domain && normal.length <= MAX_EMAIL_LENGTH ? normal : null
}

/**
 * The spellings, in lower case, in which rows may contain an email: its normal
 * form, and the form with the domain in Unicode. A database whose `lower()`
 * knows only ASCII leaves other capitals unchanged.
 */
export const emailSpellings = (email: string): string[] => {
  const normal = tryNormalizeEmail(email)
  if (!normal) {
    // The conversion could turn a text that is not a domain into another domain.
    return [email]
  }
  const at = normal.lastIndexOf("@") + 1
  const unicode = normal.slice(0, at) + domainToUnicode(normal.slice(at))
  const capitals = unicode.replace(/[^\0-\x7f]/gu, (one) => one.toUpperCase())
  return [
    ...new Set([email, normal, unicode, unicode.normalize("NFD"), capitals]),
  ]
}

/**
 * The one normal form of an email, see {@link tryNormalizeEmail}.
 *
 * @throws `invalid_data` if the value is not an email address.
 */
export const normalizeEmail = (value: string, field = "email"): string => {
  const normal = tryNormalizeEmail(value)
  if (!normal) {
    throw invalidData(`"${field}" must be a valid email address`)
  }
  return normal
}

/**
 * The one form of the name of an `emailpass` provider identity, for every
 * actor: the normal form of an email. Staff may have a name that is not an
 * email; it is read without regard to case, too.
 */
export const loginIdentifier = (typed: string): string =>
  tryNormalizeEmail(typed) ?? typed.normalize("NFKC").trim().toLowerCase()
