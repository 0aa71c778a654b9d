import { createHmac, timingSafeEqual } from "node:crypto"

/** The record that a code hash is bound to. */
export interface CodeBinding {
  id: string
  purpose: string
  destination: string
}

/**
 * HMAC-SHA-256 over a code and the record it belongs to. Bound to the record,
 * so that a hash copied to another row verifies nothing; keyed, so that a
 * stolen table cannot be searched through the small space of codes.
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

/** Keyed hash of a throttle or limit subject, so that its table holds no contact. */
export const hashSubject = (key: Buffer, ...parts: string[]): string =>
  createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex")
