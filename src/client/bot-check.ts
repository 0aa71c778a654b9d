import type { AltchaChallenge, BotCheckDetails } from "../types"
import type { Client } from "./client"
import { CustomerRegistrationClientError } from "./error"
import { retrieveChallenge } from "./routes"

export type { AltchaChallenge, BotCheckDetails }

/** Tries that run in parallel, on as many cores as the browser gives them. */
const BATCH = 16

/** Far more tries than a challenge of the shop takes. */
const MOST_TRIES = 100_000

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))

const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("")

/**
 * Solves a challenge of ALTCHA (its protocol 2): finds the number whose derived
 * key begins as the challenge says.
 *
 * @returns the solution, for {@link withBotCheck}.
 * @throws if it has none, or where the page has no `crypto.subtle`: outside of
 * HTTPS and localhost.
 */
export const solveChallenge = async (
  challenge: AltchaChallenge,
): Promise<string> => {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters
  const derive = {
    name: "PBKDF2",
    hash: "SHA-256",
    salt: bytesOf(salt),
    iterations: cost,
  }
  const keyOf = async (counter: number): Promise<string> => {
    const password = new Uint8Array([...bytesOf(nonce), 0, 0, 0, 0])
    new DataView(password.buffer).setUint32(password.length - 4, counter)
    const { subtle } = crypto
    const key = await subtle.importKey("raw", password, "PBKDF2", false, [
      "deriveBits",
    ])
    return hexOf(await subtle.deriveBits(derive, key, keyLength * 8))
  }
  for (let first = 0; first < MOST_TRIES; first += BATCH) {
    const keys = await Promise.all(
      Array.from({ length: BATCH }, (_, index) => keyOf(first + index)),
    )
    const found = keys.findIndex((key) => key.startsWith(keyPrefix))
    if (found >= 0) {
      const solution = { counter: first + found, derivedKey: keys[found] }
      return btoa(JSON.stringify({ challenge, solution }))
    }
  }
  throw new Error("The challenge has no solution")
}

/** The client with the solution of a bot check in each of its calls; a solution is accepted once. */
export const withBotCheck = (client: Client, solution: string): Client => ({
  tokens: client.tokens,
  send: (call) => client.send({ ...call, botCheck: solution }),
})

/** Gets the solution of a bot check: from a widget, for example. Null if there is none. */
export type AnswerBotCheck = (
  details: BotCheckDetails,
) => Promise<string | null>

/**
 * The client, which repeats a call that needs a bot check with its solution. It
 * solves ALTCHA's by itself.
 *
 * @param answer gets the solutions of the other services. Without one the call
 * fails with `bot_check_required`.
 */
export const answerBotChecks = (
  client: Client,
  answer?: AnswerBotCheck,
): Client => {
  const solutionFor = async (error: unknown): Promise<string | null> => {
    if (
      !(error instanceof CustomerRegistrationClientError) ||
      error.code !== "bot_check_required"
    ) {
      return null
    }
    const details = error.details as unknown as BotCheckDetails
    if (details.provider !== "altcha") {
      return (await answer?.(details)) ?? null
    }
    // Where it cannot be solved, the refusal says more.
    return retrieveChallenge(client)
      .then(solveChallenge)
      .catch(() => null)
  }
  return {
    tokens: client.tokens,
    send: async (call) => {
      try {
        return await client.send(call)
      } catch (error) {
        const solution = await solutionFor(error)
        if (solution === null) {
          throw error
        }
        return client.send({ ...call, botCheck: solution })
      }
    },
  }
}
