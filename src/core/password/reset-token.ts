/** RFC 9562: a UUID as text. Medusa gives each reset token a random one, of 122 bits. */
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

/** The same 16 bytes in base64url. */
const SHORT = /^[\w-]{22}$/

/**
 * The short form of a reset token, for links: only its id, of which Medusa
 * stores only a hash. It gives the same access as the signed token, once.
 *
 * @returns undefined if the id is not Medusa's.
 */
export const shortResetToken = (jti: unknown): string | undefined =>
  typeof jti === "string" && UUID.test(jti)
    ? Buffer.from(jti.replaceAll("-", ""), "hex").toString("base64url")
    : undefined

/** The id in a short reset token; undefined if the text is not a short reset token. */
export const readShortResetToken = (token: string): string | undefined => {
  if (!SHORT.test(token)) {
    return undefined
  }
  const hex = Buffer.from(token, "base64url").toString("hex")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
