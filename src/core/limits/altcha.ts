import { z } from "@medusajs/framework/zod"
import { randomInt } from "node:crypto"
import type { AltchaChallenge } from "../../types"

const ALGORITHM = "PBKDF2/SHA-256"

/** Iterations of one try, as slow for a bot as for a browser. */
const COST = 2_000

/** Tries that a challenge takes: a second or less, some more on an old phone. */
const FEWEST_TRIES = 200
const MOST_TRIES = 800

/** Seconds in which a challenge must be solved and used. */
const LIFETIME = 600

/** Seconds for which a used challenge is remembered: also for an instance whose clock is late. */
export const ALTCHA_MEMORY = 3_600

/** Longest solution in the header, in characters; the usual one has about 900. */
const MAX_LENGTH = 4_096

const hex = z.string().regex(/^[0-9a-f]{2,128}$/)

const solution = z.object({
  challenge: z.object({
    parameters: z.strictObject({
      algorithm: z.literal(ALGORITHM),
      nonce: hex,
      salt: hex,
      cost: z.literal(COST),
      keyLength: z.number(),
      keyPrefix: hex,
      keySignature: hex,
      expiresAt: z.number().positive(),
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.number(), derivedKey: hex }),
})

/** Keys of ALTCHA's two signatures: of the challenge, and of what solves it. */
export interface AltchaKeys {
  challenge: Buffer
  solution: Buffer
}

const secretsOf = (keys: AltchaKeys) => ({
  hmacSignatureSecret: keys.challenge.toString("hex"),
  hmacKeySignatureSecret: keys.solution.toString("hex"),
})

// Both are loaded when they are needed: the library's types are those of an ES module.
const library = () => import("altcha-lib")
const deriving = () => import("altcha-lib/algorithms/pbkdf2")

/** Makes a challenge for a browser to solve. */
export const makeAltchaChallenge = async (
  keys: AltchaKeys,
): Promise<AltchaChallenge> => {
  const [{ createChallenge }, { deriveKey }] = await Promise.all([
    library(),
    deriving(),
  ])
  const challenge = await createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    counter: randomInt(FEWEST_TRIES, MOST_TRIES + 1),
    deriveKey,
    expiresAt: Math.floor(Date.now() / 1000) + LIFETIME,
    ...secretsOf(keys),
  })
  // The library's type has everything optional that other algorithms lack.
  return challenge as unknown as AltchaChallenge
}

const parse = (text: string): z.output<typeof solution> | undefined => {
  if (text.length > MAX_LENGTH) {
    return undefined
  }
  try {
    return solution.parse(
      JSON.parse(Buffer.from(text, "base64").toString("utf8")),
    )
  } catch {
    return undefined
  }
}

/**
 * Checks a solution: the challenge is this shop's and has not expired, and its
 * key was found. Whether it was used before is not decided here.
 *
 * @returns what names the challenge; undefined for a wrong solution.
 */
export const readAltchaSolution = async (
  text: string,
  keys: AltchaKeys,
): Promise<string | undefined> => {
  const given = parse(text)
  if (!given) {
    return undefined
  }
  const [{ verifySolution }, { deriveKey }] = await Promise.all([
    library(),
    deriving(),
  ])
  const { verified } = await verifySolution({
    ...given,
    deriveKey,
    ...secretsOf(keys),
  })
  return verified ? given.challenge.signature : undefined
}
