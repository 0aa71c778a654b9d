import type { Services } from "../../types/services"
import { countPassword, forgetFailedPasswords } from "../limits/count-password"
import { isRegistrationError } from "../shared/errors"
import { loginContactsOf } from "./login-contacts"

const isWrongPassword = (error: unknown): boolean =>
  isRegistrationError(error) && error.errorCode === "invalid_credentials"

/** The owner of the password, and the address of the call. */
interface PasswordOwner {
  authIdentityId: string
  address: string
}

/**
 * Runs work that checks a customer's old password, and counts it like a login:
 * a stolen session does not evade the limit.
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
    // Other errors say nothing about the old password.
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
 * Unlocks an account that a stranger's guesses have locked, for its owner who
 * has just reset the password. The reset is already done: if the counters do
 * not respond, the wait ends by itself.
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
