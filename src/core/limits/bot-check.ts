import { isIP } from "node:net"
import {
  CHALLENGE_PATH,
  CUSTOMER_REGISTRATION_EVENTS,
  type AltchaChallenge,
  type BotCheckAction,
  type BotCheckDetails,
} from "../../types"
import type { Services } from "../../types/services"
import { hashSubject } from "../otp/hash"
import { emitEvents } from "../shared/emit-events"
import { RegistrationError } from "../shared/errors"
import {
  ALTCHA_MEMORY,
  makeAltchaChallenge,
  readAltchaSolution,
} from "./altcha"
import type { ParsedBotProtection } from "./bot-check-options"
import type { LimitOutcome } from "./limit-store"
import { verifyAtSite, type SiteVerifyProvider } from "./site-verify"

/** Seconds over which the calls of an address are counted. */
const HOUR = 3_600

/** Seconds between two reports that the provider cannot check. */
const REPORT_WINDOW = 300

/** A call that may need a check. */
export interface CheckedCall {
  action: BotCheckAction
  /** Where it comes from. */
  address: string
  /** What it brought as a solution, if anything. */
  solution: string | undefined
}

/** Counts something in the store of the limits, which all instances share; also if `rate_limit` is off. */
const take = (
  services: Services,
  name: string,
  rule: { points: number; window: number },
  ...subject: string[]
): Promise<LimitOutcome> => {
  const { keys, limits } = services.registration
  const key = hashSubject(keys.limit, name, ...subject)
  return services.limiter.take(limits?.store ?? "postgres", { name, rule, key })
}

/** Counts the call, and tells whether its address has had its calls without a check. */
const isDue = async (
  services: Services,
  { after }: ParsedBotProtection,
  address: string,
): Promise<boolean> => {
  if (after === 0) {
    return true
  }
  const rule = { points: after, window: HOUR }
  const { isAllowed } = await take(services, "bot_check", rule, address)
  return !isAllowed
}

/** Reports that solutions cannot be checked, once in a while; the reason is one word. */
const report = async (
  services: Services,
  provider: SiteVerifyProvider,
  reason: string,
): Promise<void> => {
  const once = { points: 1, window: REPORT_WINDOW }
  const { isAllowed } = await take(services, "bot_check_fault", once, reason)
  if (isAllowed) {
    const data = { provider, reason }
    services.logger.error(
      `customer-registration: bot checks: ${JSON.stringify(data)}`,
    )
    emitEvents(services, [
      { name: CUSTOMER_REGISTRATION_EVENTS.BOT_CHECK_UNAVAILABLE, data },
    ])
  }
}

/** Checks a solution; of parallel calls with one solution only one passes. */
const isSolved = async (
  services: Services,
  protection: ParsedBotProtection,
  { address, solution }: CheckedCall & { solution: string },
): Promise<boolean> => {
  if (protection.provider === "altcha") {
    const { altchaKeys } = services.registration
    const challenge = await readAltchaSolution(solution, altchaKeys)
    if (!challenge) {
      return false
    }
    const once = { points: 1, window: ALTCHA_MEMORY }
    const use = await take(services, "bot_check_used", once, challenge)
    return use.isAllowed
  }
  const { provider, secret, url } = protection
  const outcome = await verifyAtSite({
    provider,
    secret,
    url,
    solution,
    // The network of an IPv6 address is not an address.
    remoteip: isIP(address) ? address : undefined,
  })
  if (outcome.kind === "unavailable" || outcome.kind === "unusable") {
    await report(services, provider, outcome.reason)
  }
  return outcome.kind === "right" || outcome.kind === "unavailable"
}

const detailsOf = (protection: ParsedBotProtection): BotCheckDetails =>
  protection.provider === "altcha"
    ? { provider: protection.provider, challenge_url: CHALLENGE_PATH }
    : { provider: protection.provider, site_key: protection.site_key }

/**
 * Requires a bot check of a call, if the shop asks for one on this action and
 * the address has had its calls without one. Passes if the provider cannot be
 * reached: its outage must not close the shop. Comes after the limit of calls
 * per address, so that made-up solutions are limited, and before everything
 * that a contact has only so many of.
 *
 * @throws `bot_check_required` without a solution, or with one that is wrong,
 * expired or used; `busy`.
 */
export const requireBotCheck = async (
  services: Services,
  call: CheckedCall,
): Promise<void> => {
  const protection = services.registration.botProtection
  if (
    !protection?.on.includes(call.action) ||
    !(await isDue(services, protection, call.address))
  ) {
    return
  }
  const { solution } = call
  if (
    !solution ||
    !(await isSolved(services, protection, { ...call, solution }))
  ) {
    throw new RegistrationError(
      "bot_check_required",
      "Solve the check that shows that you are not a bot, and send the request again with its solution.",
      { ...detailsOf(protection) },
    )
  }
}

/** A challenge for the page; undefined if the shop uses no ALTCHA. */
export const makeChallenge = async (
  services: Services,
): Promise<AltchaChallenge | undefined> => {
  const { botProtection, altchaKeys } = services.registration
  return botProtection?.provider === "altcha"
    ? makeAltchaChallenge(altchaKeys)
    : undefined
}
