import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Redis } from "ioredis"
import {
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterStoreAbstract,
} from "rate-limiter-flexible"
import type { RateLimitRule } from "../../types"

/** The table of the counters; its three columns are the library's. */
export const LIMIT_TABLE = "customer_registration_limit"

/** Where counters lie, so that all instances share them. */
export type LimitBackend =
  { kind: "postgres"; connection: Knex } | { kind: "redis"; client: Redis }

/** Counters of one rule. */
export type LimitCounter = Pick<
  RateLimiterStoreAbstract,
  "consume" | "reward" | "block" | "get" | "getKey" | "delete" | "set"
>

/** Makes the counters of a rule. The name keeps those of two rules apart. */
export const createCounter = (
  backend: LimitBackend,
  name: string,
  { points, window: duration }: RateLimitRule,
): LimitCounter =>
  backend.kind === "redis"
    ? new RateLimiterRedis({
        storeClient: backend.client,
        keyPrefix: `customer-registration:${name}`,
        points,
        duration,
      })
    : new RateLimiterPostgres({
        storeClient: backend.connection,
        storeType: "knex",
        tableName: LIMIT_TABLE,
        // A migration makes it, and a job of this plugin purges it.
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        points,
        duration,
      })
