import { randomInt } from "node:crypto"

const CHARSETS = {
  numeric: "0123456789",
  // Without 0/O, 1/I/L, which people confuse when they read a code aloud.
  alphanumeric: "23456789ABCDEFGHJKMNPQRSTUVWXYZ",
} as const

/** What a code is made of. */
export type CodeCharset = keyof typeof CHARSETS

/** How many codes there are of a length. */
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

/** A decimal digit of any script as an ASCII one. Each script has its ten in a row (Unicode, section 4.6). */
const asciiDigit = (digit: string): string => {
  const codePoint = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && isDigit(codePoint - value - 1)) {
    value++
  }
  return String(value)
}

/**
 * A typed code as it was sent: digits of any script as ASCII ones, without
 * what people and clipboards add (spaces, dashes, characters without width),
 * in upper case.
 */
export const normalizeCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, "")
    .replace(/\p{Nd}/gu, asciiDigit)
    .toUpperCase()
