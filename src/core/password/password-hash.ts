import {
  Algorithm,
  hash as argonHash,
  verify as argonVerify,
} from "@node-rs/argon2"
import { verify as bcryptVerify } from "@node-rs/bcrypt"
import { randomBytes } from "node:crypto"
import { kdf as scryptHash, verify as scryptVerify } from "scrypt-kdf"
import type { PasswordProviderOptions } from "../../types"
import type { ScryptCost } from "../config/auth-provider-config"
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

/** argon2id at the cost that a provider's options ask for. Defaults: OWASP Password Storage. */
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
 * The hash that stands in for an unknown account: nobody's password, same
 * cost. Made at boot (see {@link warmUpDummyHash}), so that no request pays for it.
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

/** Makes the dummy hash ahead of the first login. */
export const warmUpDummyHash = async (format: HashFormat): Promise<void> => {
  await dummyHash(format)
}

/**
 * Hashes a password: an argon2id PHC string, or Medusa's scrypt in base64.
 *
 * @param isAdmitted see `HashQueue.run`.
 * @throws `busy` when the hashing queue is full.
 */
export const hashPassword = (
  password: string,
  format: HashFormat,
  isAdmitted = false,
): Promise<string> =>
  hashQueue.run(() => makeHash(password, format), isAdmitted)

/**
 * Which form of a password an argon2id hash was made from: the normal one, or,
 * by another software, the one that is typed. Nothing in a hash tells who made
 * it, so both are tried of every hash, the dummy's too: the work tells nothing.
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
 * The form of a password that a stored hash was made from; null where it is of
 * another one, undefined where the format is unknown.
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
 * Checks a password against a stored hash: argon2id, Medusa's scrypt or
 * bcrypt. Where there is no hash (`undefined`: an unknown account) or one of
 * an unknown format, the same work is done against a dummy and nothing matches.
 *
 * @param isAdmitted see `HashQueue.run`.
 * @throws `busy` when the hashing queue is full.
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
