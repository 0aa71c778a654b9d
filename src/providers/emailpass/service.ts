import { emailSpellings } from "../../lib/email"
import { isStorableText } from "../../lib/text"
import { PasswordAuthProvider } from "../password-auth-provider"

/**
 * Email and password. Takes the place of Medusa's provider of the same id and
 * verifies its hashes. Serves customers and staff.
 */
export class EmailpassAuthService extends PasswordAuthProvider {
  static override identifier = "emailpass"
  static override DISPLAY_NAME = "Email and password"

  /** As given first: the caller may know the stored spelling. */
  protected candidates({ email }: Record<string, unknown>): string[] {
    if (typeof email !== "string" || !isStorableText(email)) {
      return []
    }
    return emailSpellings(email)
  }

  /** As typed: staff accounts keep the spelling that Medusa gave them. */
  protected newEntityId({ email }: Record<string, unknown>): string | null {
    return typeof email === "string" && isStorableText(email) && email
      ? email
      : null
  }
}
