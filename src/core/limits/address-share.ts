import type { RateLimitRule } from "../../types"
import type { ParsedRateLimits } from "./limit-options"

const DAY = 86_400

/** A part of a number of points, and at least one. */
const part = (points: number, fifths: number): number =>
  Math.max(1, Math.floor((points * fifths) / 5))

/**
 * What one address may ask for out of the messages of one account or contact:
 * so much less than all of them that somebody on another address gets one, too.
 */
export const addressShare = ({
  destination: { points, window },
  daily_budget,
}: ParsedRateLimits): { hour: RateLimitRule; day: RateLimitRule } => ({
  hour: { points: part(points, 3), window },
  day: { points: part(daily_budget.destination, 2), window: DAY },
})

/** All that may be asked for one account or contact in a day. */
export const dailyRequests = ({
  daily_budget: { destination: points },
}: ParsedRateLimits): RateLimitRule => ({ points, window: DAY })
