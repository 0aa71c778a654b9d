import { createHmac, timingSafeEqual } from "node:crypto"

/** The row that a code hash is bound to. */
export interface CodeBinding {
  id: string
  purpose: string
  destination: string
}

/**
 * HMAC-SHA-256 over a code and its row. It is bound to the row, so that a hash
 * copied to another row verifies nothing; and keyed, so that the small space of
 * codes cannot be searched with a stolen table.
 */
export const hashCode = (
  key: Buffer,
  binding: CodeBinding,
  code: string,
): string =>
  createHmac("sha256", key)
    .update(
      JSON.stringify([binding.id, binding.purpose, binding.destination, code]),
    )
    .digest("hex")

/** Compares a code with a stored hash in constant time. */
export const codeMatches = (
  key: Buffer,
  binding: CodeBinding,
  code: string,
  stored: string,
): boolean => {
  const expected = Buffer.from(stored, "hex")
  const actual = Buffer.from(hashCode(key, binding, code), "hex")
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** Keyed hash of a throttle or limit subject, so that its table contains no contact. */
export const hashSubject = (key: Buffer, ...parts: string[]): string =>
  createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex")

/** Keys for codes, each derived for its use. */
export interface OtpKeys {
  token: Buffer
  code: Buffer
  limit: Buffer
}

/**
 * Codes between the step that makes them and the step that sends them. They
 * stay in the memory of this process and are never in a step's output, which a
 * workflow engine may store. A code can be taken once.
 */
const codes = new Map<string, string | null>()

/** Keeps a code for the step that sends it; null for one that is not sent. */
export const putCode = (id: string, code: string | null): void => {
  codes.set(id, code)
}

/** Takes a code out; null if it is not to be sent, `undefined` if it was already taken or dropped. */
export const takeCode = (id: string): string | null | undefined => {
  const code = codes.get(id)
  codes.delete(id)
  return code
}

/** Forgets a code that will not be sent. */
export const dropCode = (id: string): void => {
  codes.delete(id)
}
