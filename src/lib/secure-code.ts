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

/** A typed code without the spaces and hyphens that people add, in upper case. */
export const normalizeCode = (typed: string): string =>
  typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase()
