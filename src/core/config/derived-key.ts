import { createHash, hkdfSync, KeyObject } from "node:crypto"

/** The use of a derived key; each use has a separate key. */
export type KeyUse =
  | "otp-token"
  | "otp-code"
  | "limit-subject"
  | "deletion-cancel"
  | "refresh-token"
  | "altcha-challenge"
  | "altcha-solution"

/**
 * The types that Medusa accepts as `jwtSecret`: text, bytes, a key, or an
 * encrypted key with its passphrase.
 */
const bytesOf = (secret: unknown): Buffer => {
  if (typeof secret === "string") {
    return Buffer.from(secret)
  }
  if (secret instanceof Uint8Array) {
    return Buffer.from(secret)
  }
  if (secret instanceof KeyObject) {
    return secret.type === "secret"
      ? secret.export()
      : secret.export({ format: "der", type: "pkcs8" })
  }
  const { key, passphrase } = (secret ?? {}) as Record<string, unknown>
  if (key === undefined) {
    throw new Error(
      "customer-registration: projectConfig.http.jwtSecret is not set",
    )
  }
  return Buffer.concat([bytesOf(key), Buffer.from(`\0${String(passphrase)}`)])
}

const keys = new Map<string, Buffer>()

/**
 * A 256-bit key derived (HKDF-SHA-256, RFC 5869) from the app's JWT secret for
 * one use only, so that nothing signed here is valid for Medusa, or the other
 * way round.
 *
 * @throws an `Error` if the app has no secret.
 */
export const deriveKey = (secret: unknown, use: KeyUse): Buffer => {
  const bytes = bytesOf(secret)
  const cacheKey = `${use}:${createHash("sha256").update(bytes).digest("hex")}`
  let key = keys.get(cacheKey)
  if (!key) {
    key = Buffer.from(
      hkdfSync("sha256", bytes, "", `customer-registration/${use}/v1`, 32),
    )
    keys.set(cacheKey, key)
  }
  return key
}
