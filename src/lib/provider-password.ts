import type { PasswordProvider } from "../types"
import type { PasswordHashes } from "./accounts/set-password"
import type { ProviderSetups } from "./auth-provider-config"
import {
  checkPassword,
  hashAsMedusa,
  hashCostOf,
  hashPassword,
} from "./password-hash"

/**
 * Hashes a password in the format of the provider that will verify it.
 *
 * @throws `busy` when the hashing queue is full.
 */
export const hashForProvider = (
  provider: PasswordProvider,
  password: string,
  setups: ProviderSetups,
): Promise<string> => {
  const setup = setups[provider]
  return setup && !setup.own
    ? hashAsMedusa(password, setup.options.hashConfig)
    : hashPassword(password, hashCostOf(setup?.options))
}

/**
 * Hashes a password for every provider that the app has.
 *
 * @throws `busy` when the hashing queue is full.
 */
export const hashForAllProviders = async (
  password: string,
  setups: ProviderSetups,
): Promise<PasswordHashes> => {
  const hashes: PasswordHashes = {}
  for (const id of ["emailpass", "phonepass"] as const) {
    if (setups[id]) {
      hashes[id] = await hashForProvider(id, password, setups)
    }
  }
  return hashes
}

/**
 * Does the work of a login for an account that does not exist, so that the
 * answer takes as long as for a wrong password. Our own providers do this
 * themselves; Medusa's does not.
 *
 * @throws `busy` when the hashing queue is full.
 */
export const spendLoginWork = async (
  provider: PasswordProvider,
  password: string,
  setups: ProviderSetups,
): Promise<void> => {
  const setup = setups[provider]
  if (setup && !setup.own) {
    await hashAsMedusa(password, setup.options.hashConfig)
  } else {
    await checkPassword(undefined, password, hashCostOf(setup?.options))
  }
}
