import { hashSubject } from "../otp/code-hash"
import { RegistrationError } from "../shared/errors"
import type { LimitCheck, LimitOutcome } from "./types"
import { CUSTOMER_REGISTRATION_EVENTS, type LimitName } from "../../types"
import type { Services } from "../../types/services"

/** A limit that a call or message counts against. */
export interface Limit extends Pick<LimitCheck, "rule" | "progressive"> {
  limit: LimitName
  /** What was tried, for the report: `login`, `otp_send`, …. */
  action: string
  /** Whom or what it is counted for; stored as a keyed hash. */
  subject: readonly string[]
  /** Counts and reports, but lets it pass. */
  neverRefuse?: boolean
}

/** The check of a limit, as the store counts it. */
export const checkOf = (
  services: Services,
  { limit: name, subject, rule, progressive }: Omit<Limit, "action">,
): LimitCheck => {
  const { keys } = services.registration
  const key = hashSubject(keys.limit, name, ...subject)
  return { name, rule, key, progressive }
}

/** Tells the shop, once for each time that a limit is reached; ids only. */
const report = (
  services: Services,
  { limit, action }: Limit,
  { retryAfter }: LimitOutcome,
): void => {
  const data = { limit, action, retry_after: retryAfter }
  const { logger } = services
  logger.warn(`customer-registration: limit reached: ${JSON.stringify(data)}`)
  services.events
    .emit({ name: CUSTOMER_REGISTRATION_EVENTS.LIMIT_REACHED, data })
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.name : "unknown error"
      logger.warn(`customer-registration: event not emitted (${reason})`)
    })
}

/** The answer past a limit. */
export const rateLimited = (retryAfter: number): RegistrationError =>
  new RegistrationError(
    "rate_limited",
    `Too many attempts. Try again in ${retryAfter} seconds.`,
    { retry_after: retryAfter },
  )

/**
 * Counts against a limit, whatever comes of it. Without `rate_limit` nothing is
 * counted and all is allowed.
 *
 * @throws `busy` where the store does not answer: limits fail closed.
 */
export const countAgainst = async (
  services: Services,
  limit: Limit,
): Promise<LimitOutcome> => {
  const { limits } = services.registration
  if (!limits) {
    return { isAllowed: true, retryAfter: 0, isNew: false }
  }
  const outcome = await services.limiter.take(
    limits.store,
    checkOf(services, limit),
  )
  if (outcome.isNew) {
    report(services, limit, outcome)
  }
  return limits.record_only || limit.neverRefuse
    ? { ...outcome, isAllowed: true }
    : outcome
}

/**
 * Refuses where a limit is used up, and counts only then: for the report, and
 * because what was used up stays so.
 *
 * @throws `rate_limited` with `retry_after` (seconds), `busy`.
 */
export const assertSomeLeft = async (
  services: Services,
  limit: Limit,
): Promise<void> => {
  const { limits } = services.registration
  const wait = limits
    ? await services.limiter.waitOf(limits.store, checkOf(services, limit))
    : 0
  if (wait > 0) {
    await enforceLimit(services, limit)
  }
}

/** Takes one count back, of what came to nothing. @throws `busy`. */
export const giveBack = async (
  services: Services,
  limit: Limit,
): Promise<void> => {
  const { limits } = services.registration
  if (limits) {
    await services.limiter.giveBack(limits.store, checkOf(services, limit))
  }
}

/**
 * Counts against a limit and refuses past it.
 *
 * @throws `rate_limited` with `retry_after` (seconds), `busy`.
 */
export const enforceLimit = async (
  services: Services,
  limit: Limit,
): Promise<void> => {
  const { isAllowed, retryAfter } = await countAgainst(services, limit)
  if (!isAllowed) {
    throw rateLimited(retryAfter)
  }
}

/**
 * Counts against all limits in their order. Where one refuses, those before it
 * get their count back.
 *
 * @throws `rate_limited` with `retry_after` (seconds), `busy`.
 */
export const enforceAll = async (
  services: Services,
  limits: readonly Limit[],
): Promise<void> => {
  const counted: Limit[] = []
  try {
    for (const limit of limits) {
      await enforceLimit(services, limit)
      counted.push(limit)
    }
  } catch (error) {
    for (const limit of counted) {
      await giveBack(services, limit)
    }
    throw error
  }
}
