import { setTimeout as sleep } from "node:timers/promises"
import { CUSTOMER_REGISTRATION_EVENTS, type LimitName } from "../../types"
import type { Services } from "../../types/services"
import { emitEvents } from "../shared/emit-events"
import { hashSubject } from "../otp/hash"
import { RegistrationError } from "../shared/errors"
import type { LimitCheck, LimitOutcome } from "./limit-store"

/** A limit that a call or message counts against. */
export interface Limit extends Pick<LimitCheck, "rule" | "progressive"> {
  limit: LimitName
  /** The action, for the report: `login`, `otp_send`, …. */
  action: string
  /** What is counted; stored as a keyed hash. */
  subject: readonly string[]
  /** Counts and reports, but never refuses. */
  neverRefuse?: boolean
}

/** The check of a limit, in the form that the store counts. */
export const checkOf = (
  services: Services,
  { limit: name, subject, rule, progressive }: Omit<Limit, "action">,
): LimitCheck => {
  const { keys } = services.registration
  const key = hashSubject(keys.limit, name, ...subject)
  return { name, rule, key, progressive }
}

/** Reports to the shop, once for each time that a limit is reached; ids only. */
const report = (
  services: Services,
  { limit, action }: Limit,
  { retryAfter }: LimitOutcome,
): void => {
  const data = { limit, action, retry_after: retryAfter }
  const { logger } = services
  logger.warn(`customer-registration: limit reached: ${JSON.stringify(data)}`)
  emitEvents(services, [
    { name: CUSTOMER_REGISTRATION_EVENTS.LIMIT_REACHED, data },
  ])
}

/** The response past a limit. */
export const rateLimited = (retryAfter: number): RegistrationError =>
  new RegistrationError(
    "rate_limited",
    `Too many attempts. Try again in ${retryAfter} seconds.`,
    { retry_after: retryAfter },
  )

/**
 * Counts against a limit, whatever the result. Without `rate_limit` nothing is
 * counted and everything is allowed.
 *
 * @throws `busy` if the store does not respond: limits fail closed.
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
 * Refuses if a limit is used up, and counts only then: for the report, and so
 * that the limit stays used up.
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

/**
 * Takes one count back, for an attempt without effect.
 *
 * @throws `busy`.
 */
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
 * Counts against all limits in their order. If one refuses, the counts of those
 * before it are taken back.
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

/** How long a refusal is delayed, in milliseconds. */
const HOLD = 1_000

/** Refusals delayed in parallel; any others are sent immediately. */
const MAX_HELD = 1_000

let held = 0

/**
 * Waits a second before a refusal after which a client could immediately try
 * again. Without it, clients that ignore refusals would take the time that
 * logins need, by asking over and over; with it, each of their connections asks
 * once a second.
 */
export const delayRefusal = async (): Promise<void> => {
  if (held >= MAX_HELD) {
    return
  }
  held++
  await sleep(HOLD)
  held--
}
