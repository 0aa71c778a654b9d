import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Redis } from "ioredis"
import {
  RateLimiterRedis,
  type RateLimiterStoreAbstract,
} from "rate-limiter-flexible"
import type { RateLimitRule } from "../../types"
import { DatabaseLimiter } from "./database-limiter"

/** The storage of the counters, which all instances share. */
export type LimitBackend =
  { kind: "postgres"; connection: Knex } | { kind: "redis"; client: Redis }

/** Counters of one rule. */
export type LimitCounter = Pick<
  RateLimiterStoreAbstract,
  "consume" | "reward" | "block" | "get" | "getKey" | "delete" | "set"
>

/**
 * Makes the counters of a rule. The name separates the counters of different
 * rules. Both stores use a clock that all instances share: the database's, or
 * Redis's.
 */
export const createCounter = (
  backend: LimitBackend,
  name: string,
  rule: RateLimitRule,
): LimitCounter =>
  backend.kind === "redis"
    ? new RateLimiterRedis({
        storeClient: backend.client,
        keyPrefix: `customer-registration:${name}`,
        points: rule.points,
        duration: rule.window,
      })
    : new DatabaseLimiter(backend.connection, name, rule)
