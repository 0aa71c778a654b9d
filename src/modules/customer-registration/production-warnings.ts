import type { ParsedRateLimits } from "../../core/limits/limit-options"
import { rateLimits } from "../../core/limits/limit-options"
import type { ParsedOptions } from "../../core/config/options-schema"
import { codeSpace } from "../../core/otp/code"

/** NIST SP 800-63B 3.1.3 requires six digits of a code, about 20 bits. */
const FEWEST_CODES = 1_000_000

/** NIST SP 800-63B 3.2.2: at most 100 wrong passwords in a row. */
const MOST_WRONG = 100

/** How many times the default a limit may be before it hardly limits an attack. */
const FAR = 10

const DEFAULTS = rateLimits.parse({})

/** Entries of `test_contacts` that have not ended by this process's clock. */
const openTestContacts = ({ test_contacts: entries }: ParsedOptions): number =>
  entries.filter(({ until }) => Date.parse(until) > Date.now()).length

const isLocal = (url: string): boolean =>
  ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname)

/** The limits that hardly limit an attack, by option. */
const wideLimits = (limits: ParsedRateLimits): string[] => {
  const rules = (["ip", "account", "destination"] as const).flatMap((name) => {
    const { points, window } = limits[name]
    const usual = DEFAULTS[name]
    const isWide = points / window > (FAR * usual.points) / usual.window
    const isTooMany = name === "account" && points > MOST_WRONG
    return isWide || isTooMany
      ? [
          `rate_limit.${name} allows ${points} in ${window} seconds (default: ${usual.points} in ${usual.window})`,
        ]
      : []
  })
  const budgets = (["destination", "country"] as const).flatMap((name) => {
    const messages = limits.daily_budget[name]
    const usual = DEFAULTS.daily_budget[name]
    return messages > FAR * usual
      ? [
          `rate_limit.daily_budget.${name} allows ${messages} messages a day (default: ${usual})`,
        ]
      : []
  })
  return [...rules, ...budgets].map(
    (what) => `${what}: it hardly limits an attack. Lower it.`,
  )
}

/**
 * Warnings about the options of a shop in production: each is one line that
 * names the risk and the option. They do not stop the boot.
 */
export const productionWarnings = (options: ParsedOptions): string[] => {
  const { rate_limit: limits, storefrontUrl, otpLength, otpCharset } = options
  const warnings: string[] = []
  if (limits && limits.record_only) {
    warnings.push(
      "rate_limit.record_only is on: the limits refuse nothing, so passwords and codes can be guessed. Remove the option.",
    )
  }
  if (storefrontUrl?.startsWith("http:") && !isLocal(storefrontUrl)) {
    warnings.push(
      "storefrontUrl is not https: reset links can be read in transit. Use https.",
    )
  }
  const { url: checkUrl } = { url: undefined, ...options.bot_protection }
  if (checkUrl?.startsWith("http:") && !isLocal(checkUrl)) {
    warnings.push(
      "bot_protection.url is not https: the secret can be read in transit. Use https.",
    )
  }
  if (codeSpace(otpLength, otpCharset) < FEWEST_CODES) {
    warnings.push(
      `otpLength ${otpLength} with maxAttempts ${options.maxAttempts}: codes are easy to guess. Use at least six digits.`,
    )
  }
  const testContacts = openTestContacts(options)
  if (testContacts) {
    warnings.push(
      `test_contacts has ${testContacts} open ${testContacts === 1 ? "entry" : "entries"}: anyone who knows the code can sign up with that contact. Remove the option after the review.`,
    )
  }
  return [...warnings, ...(limits ? wideLimits(limits) : [])]
}
