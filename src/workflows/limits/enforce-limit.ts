import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { hashSubject } from "../../core/otp/code-hash"
import { RegistrationError } from "../../core/shared/errors"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type {
  LimitCheck,
  LimitOutcome,
  RateLimitService,
} from "../../modules/rate-limit"
import {
  CUSTOMER_REGISTRATION_EVENTS,
  CUSTOMER_REGISTRATION_MODULE,
  RATE_LIMIT_MODULE,
  type LimitName,
} from "../../types"

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
  container: MedusaContainer,
  { limit: name, subject, rule, progressive }: Omit<Limit, "action">,
): LimitCheck => {
  const { keys } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const key = hashSubject(keys.limit, name, ...subject)
  return { name, rule, key, progressive }
}

/** Tells the shop, once for each time that a limit is reached; ids only. */
const report = (
  container: MedusaContainer,
  { limit, action }: Limit,
  { retryAfter }: LimitOutcome,
): void => {
  const data = { limit, action, retry_after: retryAfter }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.warn(`customer-registration: limit reached: ${JSON.stringify(data)}`)
  container
    .resolve(Modules.EVENT_BUS)
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
  container: MedusaContainer,
  limit: Limit,
): Promise<LimitOutcome> => {
  const { limits } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  if (!limits) {
    return { isAllowed: true, retryAfter: 0, isNew: false }
  }
  const outcome = await container
    .resolve<RateLimitService>(RATE_LIMIT_MODULE)
    .take(limits.store, checkOf(container, limit))
  if (outcome.isNew) {
    report(container, limit, outcome)
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
  container: MedusaContainer,
  limit: Limit,
): Promise<void> => {
  const { limits } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const wait = limits
    ? await container
        .resolve<RateLimitService>(RATE_LIMIT_MODULE)
        .waitOf(limits.store, checkOf(container, limit))
    : 0
  if (wait > 0) {
    await enforceLimit(container, limit)
  }
}

/** Takes one count back, of what came to nothing. @throws `busy`. */
export const giveBack = async (
  container: MedusaContainer,
  limit: Limit,
): Promise<void> => {
  const { limits } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  if (limits) {
    await container
      .resolve<RateLimitService>(RATE_LIMIT_MODULE)
      .giveBack(limits.store, checkOf(container, limit))
  }
}

/**
 * Counts against a limit and refuses past it.
 *
 * @throws `rate_limited` with `retry_after` (seconds), `busy`.
 */
export const enforceLimit = async (
  container: MedusaContainer,
  limit: Limit,
): Promise<void> => {
  const { isAllowed, retryAfter } = await countAgainst(container, limit)
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
  container: MedusaContainer,
  limits: readonly Limit[],
): Promise<void> => {
  const counted: Limit[] = []
  try {
    for (const limit of limits) {
      await enforceLimit(container, limit)
      counted.push(limit)
    }
  } catch (error) {
    for (const limit of counted) {
      await giveBack(container, limit)
    }
    throw error
  }
}
