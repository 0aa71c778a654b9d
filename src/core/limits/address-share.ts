import type { RateLimitRule } from "../../types"
import type { ParsedRateLimits } from "./limit-options"

const DAY = 86_400

/** A fraction of a number of points, and at least one. */
const part = (points: number, fifths: number): number =>
  Math.max(1, Math.floor((points * fifths) / 5))

/**
 * How many of the messages of one account or contact a single address may
 * request: few enough that a person at another address still gets one.
 */
export const addressShare = ({
  destination: { points, window },
  daily_budget,
}: ParsedRateLimits): { hour: RateLimitRule; day: RateLimitRule } => ({
  hour: { points: part(points, 3), window },
  day: { points: part(daily_budget.destination, 2), window: DAY },
})

/** How many messages may be requested for one account or contact in a day, in total. */
export const dailyRequests = ({
  daily_budget: { destination: points },
}: ParsedRateLimits): RateLimitRule => ({ points, window: DAY })
