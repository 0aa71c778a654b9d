import { z } from "@medusajs/framework/zod"
import type { RateLimitRule } from "../../types"
import { compileClientAddress } from "./client-address"

const rule = (points: number, window: number) =>
  z
    .strictObject({
      points: z.number().int().min(1).max(1_000_000_000),
      // A year; the counters' own clock ends there, too.
      window: z.number().int().min(1).max(31_536_000),
    })
    .prefault({ points, window })

const budget = (messages: number) =>
  z.number().int().min(1).max(1_000_000_000).default(messages)

const isProxyList = (entries: string[]): boolean => {
  try {
    compileClientAddress(entries)
    return true
  } catch {
    return false
  }
}

/** The option `rate_limit`, if it is not `false`; defaults as in `RateLimitOptions`. */
export const rateLimits = z.strictObject({
  store: z.enum(["postgres", "redis"]).default("postgres"),
  ip: rule(300, 300),
  account: rule(10, 900),
  destination: rule(5, 3_600),
  daily_budget: z
    .strictObject({ destination: budget(20), country: budget(200) })
    .prefault({}),
  record_only: z.boolean().default(false),
  trusted_proxies: z
    .union([
      z.number().int().min(0).max(10),
      z
        .array(z.string())
        .refine(
          isProxyList,
          "must be IP addresses, CIDR ranges, or the names loopback, linklocal and uniquelocal",
        ),
    ])
    .default(["loopback", "linklocal", "uniquelocal"]),
})

/** {@link rateLimits} after parsing. */
export type ParsedRateLimits = z.output<typeof rateLimits>

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
