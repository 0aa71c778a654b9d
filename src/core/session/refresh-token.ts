import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
} from "node:crypto"

const CIPHER = "aes-256-gcm"
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What a refresh token says: the session, and which of its tokens this is. */
export interface RefreshTokenClaims {
  session_id: string
  /** The session epoch: a change of a credential makes older tokens void. */
  epoch: number
  generation: number
}

/** One key encrypts, the other chooses the nonce. */
const keysOf = (key: Buffer): [cipher: Buffer, nonce: Buffer] => {
  const bytes = Buffer.from(
    hkdfSync(
      "sha256",
      key,
      "",
      "customer-registration/refresh-token/parts",
      64,
    ),
  )
  return [bytes.subarray(0, 32), bytes.subarray(32)]
}

/**
 * Makes a refresh token. Nothing is stored: the token is its encrypted claims, so
 * that the same claims give the same token again and no part of it is in the
 * database. The nonce is a keyed hash of the claims (as in RFC 8452): it repeats only with the same token.
 */
export const makeRefreshToken = (
  key: Buffer,
  { session_id, epoch, generation }: RefreshTokenClaims,
): string => {
  const [cipherKey, nonceKey] = keysOf(key)
  const text = `${session_id}.${epoch}.${generation}`
  const nonce = createHmac("sha256", nonceKey)
    .update(text)
    .digest()
    .subarray(0, NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, cipherKey, nonce)
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, encrypted, cipher.getAuthTag()]).toString(
    "base64url",
  )
}

/** Reads a refresh token; null for any text that this key did not make. */
export const readRefreshToken = (
  key: Buffer,
  token: string,
): RefreshTokenClaims | null => {
  const bytes = Buffer.from(token, "base64url")
  // One token has one spelling.
  if (
    bytes.length <= NONCE_BYTES + TAG_BYTES ||
    bytes.toString("base64url") !== token
  ) {
    return null
  }
  try {
    const [cipherKey] = keysOf(key)
    const decipher = createDecipheriv(
      CIPHER,
      cipherKey,
      bytes.subarray(0, NONCE_BYTES),
    )
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    const text = Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]).toString("utf8")
    const [session_id, epoch, generation] = text.split(".")
    return {
      session_id,
      epoch: Number(epoch),
      generation: Number(generation),
    }
  } catch {
    return null
  }
}
