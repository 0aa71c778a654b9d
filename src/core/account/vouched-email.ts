import { tryNormalizeEmail } from "../contact/email"

/**
 * Medusa's providers that only sign in people whose email they have verified,
 * and do not store that they have.
 */
const VERIFYING: readonly string[] = ["google"]

/** A provider identity of another provider, with the fields that may name an email. */
interface ForeignLogin {
  provider: string
  user_metadata?: Record<string, unknown> | null
}

/**
 * Tells whether another provider vouches for an email: it names this email, and
 * states that it has verified it (`email_verified`, OpenID Connect Core 5.1).
 * An email that a person typed, at another provider or here, does not count.
 */
export const isVouchedFor = (
  email: string | null,
  logins: readonly ForeignLogin[],
): boolean =>
  email !== null &&
  logins.some(({ provider, user_metadata: said }) => {
    const named = typeof said?.email === "string" ? said.email : ""
    return (
      tryNormalizeEmail(named) === email &&
      (said?.email_verified === true || VERIFYING.includes(provider))
    )
  })
