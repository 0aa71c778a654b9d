import {
  Algorithm,
  hash as argonHash,
  verify as argonVerify,
} from "@node-rs/argon2"
import { verify as bcryptVerify } from "@node-rs/bcrypt"
import { randomBytes } from "node:crypto"
import { kdf as scryptHash, verify as scryptVerify } from "scrypt-kdf"
import type { PasswordProviderOptions } from "../../types"
import type { ScryptCost, ProviderSetups } from "../config/auth-provider-config"
import { hashQueue } from "./hash-queue"

/** Cost of an argon2id hash. */
interface Argon2Cost {
  /** KiB. */
  memoryCost: number
  timeCost: number
  parallelism: number
}

/** How a shop hashes passwords. */
export type HashFormat =
  { kind: "argon2id"; cost: Argon2Cost } | { kind: "scrypt"; cost: ScryptCost }

/** argon2id with the cost of a provider's options. Defaults: OWASP Password Storage. */
export const argon2Format = (
  options: PasswordProviderOptions = {},
): HashFormat => ({
  kind: "argon2id",
  cost: {
    memoryCost: options.memory_cost ?? 19456,
    timeCost: options.time_cost ?? 2,
    parallelism: options.parallelism ?? 1,
  },
})

/** The format of Medusa's own `emailpass`, for shops that keep it. */
export const scryptFormat = (
  cost: ScryptCost = { logN: 15, r: 8, p: 1 },
): HashFormat => ({ kind: "scrypt", cost })

/** The result of a check of a password. */
export interface PasswordCheck {
  matches: boolean
  /** The stored hash has another format or cost and should be rewritten. */
  needsRehash: boolean
}

/** Base64 of "scrypt", the beginning of Medusa's own hashes. */
const SCRYPT_PREFIX = "c2NyeXB0"

/** RFC 8265 and NIST SP 800-63B require one Unicode form before hashing. */
const normalForm = (password: string): string => password.normalize("NFKC")

const costPrefix = (cost: Argon2Cost): string =>
  `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

const makeHash = async (
  password: string,
  format: HashFormat,
): Promise<string> => {
  if (format.kind === "argon2id") {
    return argonHash(normalForm(password), {
      algorithm: Algorithm.Argon2id,
      ...format.cost,
    })
  }
  const hash = await scryptHash(password, format.cost)
  return Buffer.from(hash).toString("base64")
}

const dummies = new Map<string, Promise<string>>()

/**
 * The hash that is checked for an unknown account: it matches no password, and
 * has the same cost. Made at boot (see {@link warmUpDummyHash}), so that no
 * request pays for it.
 */
const dummyHash = (format: HashFormat): Promise<string> => {
  const key = JSON.stringify(format)
  let dummy = dummies.get(key)
  if (!dummy) {
    dummy = makeHash(randomBytes(32).toString("base64"), format)
    dummies.set(key, dummy)
  }
  return dummy
}

/** Makes the dummy hash before the first login. */
export const warmUpDummyHash = async (format: HashFormat): Promise<void> => {
  await dummyHash(format)
}

/**
 * Hashes a password: an argon2id PHC string, or Medusa's scrypt in base64.
 *
 * @param isAdmitted see `HashQueue.run`.
 * @throws `busy` if the hashing queue is full.
 */
export const hashPassword = (
  password: string,
  format: HashFormat,
  isAdmitted = false,
): Promise<string> =>
  hashQueue.run(() => makeHash(password, format), isAdmitted)

/**
 * The form of a password that an argon2id hash was made from: the normal form
 * or, by other software, the form as typed. A hash does not show which software
 * made it, so both are tried for every hash, including the dummy: the work
 * reveals nothing.
 */
const findArgonForm = async (
  stored: string,
  password: string,
): Promise<string | null> => {
  for (const form of new Set([normalForm(password), password])) {
    if (await argonVerify(stored, form)) {
      return form
    }
  }
  return null
}

/**
 * The form of a password that a stored hash was made from; null if the hash is
 * of another password, undefined if the format is unknown.
 */
const findForm = async (
  stored: string,
  password: string,
): Promise<string | null | undefined> => {
  const ifSame = (isSame: boolean) => (isSame ? password : null)
  if (stored.startsWith("$argon2")) {
    return findArgonForm(stored, password)
  }
  if (/^\$2[abxy]?\$/.test(stored)) {
    return ifSame(await bcryptVerify(password, stored))
  }
  if (stored.startsWith(SCRYPT_PREFIX)) {
    return ifSame(await scryptVerify(Buffer.from(stored, "base64"), password))
  }
  return undefined
}

/**
 * Checks a password against a stored hash: argon2id, Medusa's scrypt or bcrypt.
 * If there is no hash (`undefined`: an unknown account) or its format is
 * unknown, the same work is done against a dummy and nothing matches.
 *
 * @param isAdmitted see `HashQueue.run`.
 * @throws `busy` if the hashing queue is full.
 */
export const checkPassword = (
  stored: string | undefined,
  password: string,
  format: HashFormat,
  isAdmitted = false,
): Promise<PasswordCheck> =>
  hashQueue.run(async () => {
    const form = stored
      ? await findForm(stored, password).catch(() => undefined)
      : undefined
    if (form === undefined) {
      await findForm(await dummyHash(format), password)
      return { matches: false, needsRehash: false }
    }
    const matches = form !== null
    const isOutdated =
      format.kind === "argon2id" &&
      !(
        stored?.startsWith(costPrefix(format.cost)) &&
        form === normalForm(password)
      )
    return { matches, needsRehash: matches && isOutdated }
  }, isAdmitted)

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
