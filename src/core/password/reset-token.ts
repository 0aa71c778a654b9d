/** RFC 9562: a UUID as text. Medusa names each reset token by a random one, of 122 bits. */
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

/** The same 16 bytes in base64url. */
const SHORT = /^[\w-]{22}$/

/**
 * The short form of a reset token, for links: its id alone, of which Medusa
 * stores a hash and nothing else. It opens what the signed token opens, once.
 *
 * @returns undefined where the id is not Medusa's.
 */
export const shortResetToken = (jti: unknown): string | undefined =>
  typeof jti === "string" && UUID.test(jti)
    ? Buffer.from(jti.replaceAll("-", ""), "hex").toString("base64url")
    : undefined

/** The id that a short reset token stands for; undefined where the text is none. */
export const readShortResetToken = (token: string): string | undefined => {
  if (!SHORT.test(token)) {
    return undefined
  }
  const hex = Buffer.from(token, "base64url").toString("hex")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
