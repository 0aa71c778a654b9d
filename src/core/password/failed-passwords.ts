import { CHANNEL_OF_PROVIDER, isPasswordProvider } from "../../types"
import type { Services } from "../../types/services"
import { isDisplaced } from "../account/displaced-login"
import { normalFormOf, type Contact } from "../contact/contact"
import { countPassword, forgetFailedPasswords } from "../limits/count-password"
import { isRegistrationError } from "../shared/errors"

/** A contact that wrong passwords are counted for. */
export interface LoginContact extends Contact {
  /** The contact of another auth identity differs from it in spelling only. */
  isShared: boolean
}

/** The contacts with which an auth identity logs in, in the form in which wrong passwords are counted. */
const loginContactsOf = async (
  services: Services,
  authIdentityId: string,
): Promise<LoginContact[]> => {
  const { passwords, registration } = services
  const logins = await passwords.findLoginsOfIdentity(authIdentityId)
  const contacts = logins.flatMap(({ provider, entity_id }) => {
    if (!isPasswordProvider(provider) || isDisplaced(entity_id)) {
      return []
    }
    const channel = CHANNEL_OF_PROVIDER[provider]
    const { phone } = registration.options
    return [
      {
        channel,
        value: normalFormOf(channel, entity_id, phone) ?? entity_id,
      },
    ]
  })
  return Promise.all(
    contacts.map(async (contact) => {
      const resolved = await passwords.findLogin(contact)
      return { ...contact, isShared: resolved?.isShared === true }
    }),
  )
}

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
