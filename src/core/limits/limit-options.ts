import { z } from "@medusajs/framework/zod"
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
