import { loginIdentifier, emailSpellings } from "../../core/contact/email"
import { isStorableText } from "../../core/shared/text"
import { PasswordAuthProvider } from "../password-auth-provider"

/**
 * Email and password. Replaces Medusa's provider of the same id and verifies
 * its hashes. Serves customers and staff.
 */
export class EmailpassAuthService extends PasswordAuthProvider {
  static override identifier = "emailpass"
  static override DISPLAY_NAME = "Email/Password Authentication"

  protected readonly field = "email"

  /** The given form first: the caller may know the stored spelling. */
  protected candidates({ email }: Record<string, unknown>): string[] {
    return typeof email === "string" && isStorableText(email)
      ? [...new Set([email, loginIdentifier(email), ...emailSpellings(email)])]
      : []
  }

  /**
   * In normal form, for every actor: Medusa's unique index then refuses a
   * second spelling of the same email.
   */
  protected newEntityId({ email }: Record<string, unknown>): string | null {
    const isText = typeof email === "string" && isStorableText(email)
    return (isText && loginIdentifier(email)) || null
  }
}
