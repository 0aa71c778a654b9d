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
