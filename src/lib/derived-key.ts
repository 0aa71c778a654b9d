import { hkdfSync } from "node:crypto"

/** What a derived key is for; each use has a key of its own. */
export type KeyUse = "otp-token" | "otp-code" | "limit-subject"

const keys = new Map<string, Buffer>()

/**
 * A 256-bit key derived (HKDF-SHA-256, RFC 5869) from the app's JWT secret for
 * one use alone, so that nothing signed here is valid for Medusa or the other
 * way round.
 */
export const deriveKey = (secret: string, use: KeyUse): Buffer => {
  const cacheKey = `${use}:${secret}`
  let key = keys.get(cacheKey)
  if (!key) {
    key = Buffer.from(
      hkdfSync("sha256", secret, "", `customer-registration/${use}/v1`, 32),
    )
    keys.set(cacheKey, key)
  }
  return key
}
