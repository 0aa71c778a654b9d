import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { isRegistrationError } from "../../core/shared/errors"
import { countPassword } from "../../workflows/limits/guard-password"
import { addressOf } from "./limit-call"
import { loginContactsOf } from "./login-contacts"

const isWrongPassword = (error: unknown): boolean =>
  isRegistrationError(error) && error.errorCode === "invalid_credentials"

/**
 * Does work that checks a customer's old password, counted like one that is
 * shown to log in: a stolen session is no way around the limit.
 *
 * @throws `rate_limited`, `busy`, and what the work throws.
 */
export const countOldPassword = async (
  req: AuthenticatedMedusaRequest,
  work: () => Promise<unknown>,
): Promise<void> => {
  const contacts = await loginContactsOf(
    req.scope,
    req.auth_context.auth_identity_id,
  )
  const counted = await countPassword(req.scope, {
    action: "change_password",
    contacts,
    address: addressOf(req),
  })
  try {
    await work()
  } catch (error) {
    // All other errors say nothing of the old password.
    if (!isWrongPassword(error)) {
      await counted.wasNotChecked()
    }
    throw error
  }
  await counted.wasRight({
    isOwner: true,
    isShared: contacts.some((contact) => contact.isShared),
  })
}
