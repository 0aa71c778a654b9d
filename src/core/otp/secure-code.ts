import { randomInt } from "node:crypto"

const CHARSETS = {
  numeric: "0123456789",
  // Without 0/O and 1/I/L, which people confuse when they read a code aloud.
  alphanumeric: "23456789ABCDEFGHJKMNPQRSTUVWXYZ",
} as const

/** The kinds of characters in a code. */
export type CodeCharset = keyof typeof CHARSETS

/** The number of possible codes of a length. */
export const codeSpace = (length: number, charset: CodeCharset): number =>
  CHARSETS[charset].length ** length

/** Makes a one-time code from a CSPRNG, without modulo bias. */
export const generateCode = (length: number, charset: CodeCharset): string => {
  const characters = CHARSETS[charset]
  return Array.from(
    { length },
    () => characters[randomInt(characters.length)],
  ).join("")
}

const isDigit = (codePoint: number): boolean =>
  /^\p{Nd}$/u.test(String.fromCodePoint(codePoint))

/**
 * A decimal digit of any script as an ASCII digit. In each script the ten
 * digits are consecutive (Unicode, section 4.6).
 */
const asciiDigit = (digit: string): string => {
  const codePoint = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && isDigit(codePoint - value - 1)) {
    value++
  }
  return String(value)
}

/**
 * A typed code in the form in which it was sent: digits of any script as ASCII
 * digits, without characters that people and clipboards add (spaces, dashes,
 * characters without width), in upper case.
 */
export const normalizeCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, "")
    .replace(/\p{Nd}/gu, asciiDigit)
    .toUpperCase()
