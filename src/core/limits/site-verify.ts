import { z } from "@medusajs/framework/zod"
import type { BotCheckProvider } from "../../types"

/** A service that checks solutions by the protocol `siteverify`. */
export type SiteVerifyProvider = Exclude<BotCheckProvider, "altcha">

/** The documented addresses of the services. */
const URLS: Record<SiteVerifyProvider, string> = {
  turnstile: "https://challenges.cloudflare.com/turnstile/v0/siteverify",
  hcaptcha: "https://api.hcaptcha.com/siteverify",
  recaptcha: "https://www.google.com/recaptcha/api/siteverify",
}

/** How long a service may take, in milliseconds. */
const TIMEOUT = 3_000

/** Longest solution that is passed on, in characters. Turnstile's have at most 2,048, others about as many. */
const MAX_LENGTH = 8_192

/** Google's own limit between a person and a bot, for the keys of reCAPTCHA v3, which refuse nobody. */
const FEWEST_SCORE = 0.5

/** Error codes of the services that say that the secret is wrong. */
const ABOUT_SECRET = [
  "missing-input-secret",
  "invalid-input-secret",
  "sitekey-secret-mismatch",
]

/** Turnstile's code for a fault of its own. */
const ABOUT_SERVICE = "internal-error"

const answer = z.object({
  success: z.boolean(),
  score: z.number().optional(),
  "error-codes": z.array(z.string()).nullish(),
})

/** A solution, and how it is checked. */
export interface SiteVerifyInput {
  provider: SiteVerifyProvider
  secret: string
  url?: string
  solution: string
  /** The visitor's address, if it is known in full. */
  remoteip?: string
}

/**
 * The outcome of a check. `unavailable`: the service did not answer. `unusable`:
 * it answered, but not about the solution.
 */
export type SiteVerifyOutcome =
  | { kind: "right" | "wrong" }
  | { kind: "unavailable" | "unusable"; reason: string }

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const outcomeOf = async (
  response: Response,
  provider: SiteVerifyProvider,
): Promise<SiteVerifyOutcome> => {
  // Read in any case, so that the connection is free again; a fault here is one of the network.
  const text = await response.text()
  if (response.status >= 500) {
    return { kind: "unavailable", reason: `status_${response.status}` }
  }
  const parsed = answer.safeParse(parseJson(text))
  if (!parsed.success) {
    return { kind: "unusable", reason: `status_${response.status}` }
  }
  const { success, score, "error-codes": codes } = parsed.data
  if (codes?.some((code) => ABOUT_SECRET.includes(code))) {
    return { kind: "unusable", reason: "secret_refused" }
  }
  if (codes?.includes(ABOUT_SERVICE)) {
    return { kind: "unavailable", reason: "internal_error" }
  }
  const isBot = provider === "recaptcha" && (score ?? 1) < FEWEST_SCORE
  return { kind: success && !isBot ? "right" : "wrong" }
}

/** Asks a service whether a solution is right. */
export const verifyAtSite = async ({
  provider,
  secret,
  url = URLS[provider],
  solution,
  remoteip,
}: SiteVerifyInput): Promise<SiteVerifyOutcome> => {
  if (solution.length > MAX_LENGTH) {
    return { kind: "wrong" }
  }
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({
        secret,
        response: solution,
        ...(remoteip && { remoteip }),
      }),
      // Another host must not get the secret.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT),
    })
    return await outcomeOf(response, provider)
  } catch (error) {
    const isSlow = error instanceof Error && error.name === "TimeoutError"
    return { kind: "unavailable", reason: isSlow ? "timeout" : "network" }
  }
}
