import { z } from "@medusajs/framework/zod"
import { invalidData } from "./errors"

/** RFC 5321 limits a path to 256 octets, which leaves 254 for the address. */
const MAX_EMAIL_LENGTH = 254

const emailShape = z.string().max(MAX_EMAIL_LENGTH).email()

/**
 * The one normal form of an email: trimmed, NFKC, lower case. Returns `null`
 * for a value that is no email address.
 */
export const tryNormalizeEmail = (value: string): string | null => {
  // Longer input cannot become valid; it is refused before any Unicode work.
  if (value.length > MAX_EMAIL_LENGTH * 2) {
    return null
  }
  const normal = value.trim().normalize("NFKC").trim().toLowerCase()
  // A phone is asked about as well, and refusing by the schema is not cheap.
  const isEmail = normal.includes("@") && emailShape.safeParse(normal).success
  return isEmail ? normal : null
}

/**
 * The one normal form of an email, see {@link tryNormalizeEmail}.
 *
 * @throws `invalid_data` when the value is no email address.
 */
export const normalizeEmail = (value: string, field = "email"): string => {
  const normal = tryNormalizeEmail(value)
  if (!normal) {
    throw invalidData(`"${field}" must be a valid email address`)
  }
  return normal
}
