import {
  Algorithm,
  hash as argonHash,
  verify as argonVerify,
} from "@node-rs/argon2"
import { verify as bcryptVerify } from "@node-rs/bcrypt"
import { randomBytes } from "node:crypto"
import * as scrypt from "scrypt-kdf"
import type { PasswordProviderOptions } from "../types"
import { hashQueue } from "./hash-queue"

/** Cost of an argon2id hash. */
export interface HashCost {
  /** KiB. */
  memoryCost: number
  timeCost: number
  parallelism: number
}

/** The cost that a provider's options ask for. Defaults: OWASP Password Storage. */
export const hashCostOf = (
  options: PasswordProviderOptions = {},
): HashCost => ({
  memoryCost: options.memory_cost ?? 19456,
  timeCost: options.time_cost ?? 2,
  parallelism: options.parallelism ?? 1,
})

/** What a check of a password found. */
export interface PasswordCheck {
  matches: boolean
  /** The stored hash is of another format or cost and should be rewritten. */
  needsRehash: boolean
}

/** Base64 of "scrypt", with which Medusa's own hashes begin. */
const SCRYPT_PREFIX = "c2NyeXB0"

/** RFC 8265 and NIST SP 800-63B ask for one Unicode form before hashing. */
const normalForm = (password: string): string => password.normalize("NFKC")

const costPrefix = (cost: HashCost): string =>
  `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

const argon2id = (password: string, cost: HashCost): Promise<string> =>
  argonHash(normalForm(password), { algorithm: Algorithm.Argon2id, ...cost })

const dummies = new Map<string, Promise<string>>()

/**
 * The hash that stands in for an unknown account: nobody's password, same
 * cost. Made at boot (see {@link warmUpDummyHash}), so that no request pays for it.
 */
const dummyHash = (cost: HashCost): Promise<string> => {
  const key = costPrefix(cost)
  let dummy = dummies.get(key)
  if (!dummy) {
    dummy = argon2id(randomBytes(32).toString("base64"), cost)
    dummies.set(key, dummy)
  }
  return dummy
}

/** Makes the dummy hash ahead of the first login. */
export const warmUpDummyHash = async (cost: HashCost): Promise<void> => {
  await dummyHash(cost)
}

/**
 * Hashes a password as an argon2id PHC string.
 *
 * @throws `busy` when the hashing queue is full.
 */
export const hashPassword = (
  password: string,
  cost: HashCost,
): Promise<string> => hashQueue.run(() => argon2id(password, cost))

const matchesStored = async (
  stored: string,
  password: string,
): Promise<boolean | null> => {
  if (stored.startsWith("$argon2")) {
    return argonVerify(stored, normalForm(password))
  }
  if (/^\$2[abxy]?\$/.test(stored)) {
    return bcryptVerify(password, stored)
  }
  if (stored.startsWith(SCRYPT_PREFIX)) {
    return scrypt.verify(Buffer.from(stored, "base64"), password)
  }
  return null
}

/**
 * Checks a password against a stored hash: argon2id, Medusa's scrypt or
 * bcrypt. Where there is no hash (`undefined`: an unknown account) or one of
 * an unknown format, the same work is done against a dummy and nothing matches.
 *
 * @throws `busy` when the hashing queue is full.
 */
export const checkPassword = (
  stored: string | undefined,
  password: string,
  cost: HashCost,
): Promise<PasswordCheck> =>
  hashQueue.run(async () => {
    const matches = stored
      ? await matchesStored(stored, password).catch(() => null)
      : null
    if (matches === null) {
      await argonVerify(await dummyHash(cost), normalForm(password))
      return { matches: false, needsRehash: false }
    }
    return {
      matches,
      needsRehash: matches && !stored?.startsWith(costPrefix(cost)),
    }
  })

/** Cost of Medusa's own scrypt hashes where its provider sets no other. */
const MEDUSA_SCRYPT = { logN: 15, r: 8, p: 1 }

/** `hashConfig` of Medusa's own `emailpass` provider. */
export type ScryptCost = typeof MEDUSA_SCRYPT

/**
 * Hashes a password the way Medusa's own `emailpass` does, for shops that keep
 * that provider.
 *
 * @throws `busy` when the hashing queue is full.
 */
export const hashAsMedusa = (
  password: string,
  cost: ScryptCost = MEDUSA_SCRYPT,
): Promise<string> =>
  hashQueue.run(async () => {
    const hash = await scrypt.kdf(password, cost)
    return Buffer.from(hash).toString("base64")
  })
