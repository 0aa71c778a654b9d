import type { ProviderSetups } from "../config/auth-provider-config"
import {
  argon2Format,
  checkPassword,
  scryptFormat,
  type HashFormat,
} from "./password-hash"

/**
 * The format of a shop's password hashes: argon2id, or Medusa's scrypt if the
 * shop keeps Medusa's own `emailpass`, which reads nothing else.
 */
export const hashFormatOf = (setups: ProviderSetups): HashFormat => {
  const { emailpass, phonepass } = setups
  return emailpass && !emailpass.own
    ? scryptFormat(emailpass.options.hashConfig)
    : argon2Format((emailpass ?? phonepass)?.options)
}

/**
 * Does the work of a login for an account that does not exist, so that the
 * response takes as long as for a wrong password.
 *
 * @throws `busy` if the hashing queue is full.
 */
export const equalizeLoginTiming = async (
  password: string,
  setups: ProviderSetups,
): Promise<void> => {
  await checkPassword(undefined, password, hashFormatOf(setups))
}
