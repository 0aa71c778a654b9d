import type { Services } from "../../types/services"
import { countPassword, forgetFailedPasswords } from "../limits/count-password"
import { isRegistrationError } from "../shared/errors"
import { loginContactsOf } from "./login-contacts"

const isWrongPassword = (error: unknown): boolean =>
  isRegistrationError(error) && error.errorCode === "invalid_credentials"

/** Whose password it is, and where the call comes from. */
interface PasswordOwner {
  authIdentityId: string
  address: string
}

/**
 * Does work that checks a customer's old password, counted like one that is
 * shown to log in: a stolen session is no way around the limit.
 *
 * @throws `rate_limited`, `busy`, and what the work throws.
 */
export const countOldPassword = async (
  services: Services,
  { authIdentityId, address }: PasswordOwner,
  work: () => Promise<unknown>,
): Promise<void> => {
  const contacts = await loginContactsOf(services, authIdentityId)
  const counted = await countPassword(services, {
    action: "change_password",
    contacts,
    address,
  })
  try {
    await work()
  } catch (error) {
    // All other errors say nothing of the old password.
    if (!isWrongPassword(error)) {
      await counted.refund()
    }
    throw error
  }
  await counted.succeed({
    isOwner: true,
    isShared: contacts.some((contact) => contact.isShared),
  })
}

/**
 * Opens an account again that a stranger's guesses have locked, for its owner
 * who has just reset the password. The reset is done by then: where the
 * counters do not answer, the wait runs out by itself.
 */
export const clearFailedPasswords = async (
  services: Services,
  { authIdentityId, address }: PasswordOwner,
): Promise<void> => {
  const contacts = await loginContactsOf(services, authIdentityId)
  await forgetFailedPasswords(services, {
    action: "reset",
    contacts: contacts.filter(({ isShared }) => !isShared),
    address,
  }).catch(() => undefined)
}
