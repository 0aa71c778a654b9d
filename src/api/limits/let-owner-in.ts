import type { MedusaRequest } from "@medusajs/framework/http"
import { forgiveWrongPasswords } from "../../workflows/limits/guard-password"
import { addressOf } from "./limit-call"
import { loginContactsOf } from "./login-contacts"

/**
 * Opens an account again that a stranger's guesses have locked, for its owner
 * who has just reset the password. The reset is done by then: where the
 * counters do not answer, the wait runs out by itself.
 *
 * @param authIdentityId nothing is done without one.
 */
export const letOwnerIn = async (
  req: MedusaRequest,
  authIdentityId: string | null | undefined,
): Promise<void> => {
  if (authIdentityId) {
    const contacts = await loginContactsOf(req.scope, authIdentityId)
    await forgiveWrongPasswords(req.scope, {
      action: "reset",
      contacts: contacts.filter(({ isShared }) => !isShared),
      address: addressOf(req),
    }).catch(() => undefined)
  }
}
