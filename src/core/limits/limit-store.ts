import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Redis } from "ioredis"
import {
  RateLimiterPostgres,
  RateLimiterRes,
  RateLimiterRedis,
  type RateLimiterStoreAbstract,
} from "rate-limiter-flexible"
import type { RateLimitRule } from "../../types"
import { rowsOf } from "../db/transaction"

/** One thing to count. */
export interface LimitCheck {
  /** Separates the counters of different rules. */
  name: string
  rule: RateLimitRule
  /** Keyed hash of what is counted. */
  key: string
  /** Each time that the limit is reached within a day, the wait doubles. */
  progressive?: boolean
}

/** The result of a count. */
export interface LimitOutcome {
  isAllowed: boolean
  /** Seconds until the next try; 0 if it is allowed. */
  retryAfter: number
  /** This call reached the limit; later calls in the wait did not. */
  isNew: boolean
}

/** The table of the counters; its three columns are defined by the library. */
export const LIMIT_TABLE = "customer_registration_limit"

/** The database's clock in milliseconds; the same throughout a statement. */
const NOW = "CAST(extract(epoch FROM statement_timestamp()) * 1000 AS bigint)"

/**
 * Makes the commit of a statement not wait for the disk; other transactions see
 * it immediately. If the database server crashes, counts of its last half
 * second may be lost.
 */
export const UNHURRIED =
  "WITH unhurried AS (SELECT set_config('synchronous_commit', 'off', true))"

/** A mark is rewritten only after it has lost this much of its time, in milliseconds: a day. */
const MARK_WEAR = 86_400_000

/**
 * Deletes counters and sets marks for a time, in one statement. Counters are
 * locked in the order of their keys, so that parallel calls wait for each other
 * in turn.
 */
export const clearAndMark = async (
  connection: Knex,
  { cleared, marked, seconds }: MarkedKeys,
): Promise<void> => {
  await connection.raw(
    `${UNHURRIED}, cleared AS (
       DELETE FROM ${LIMIT_TABLE} WHERE key IN (
         SELECT key FROM ${LIMIT_TABLE} WHERE key = ANY(:cleared) ORDER BY key FOR UPDATE))
     INSERT INTO ${LIMIT_TABLE} (key, points, expire)
     SELECT key, 1, ${NOW} + CAST(:ms AS bigint)
       FROM unhurried, unnest(CAST(:marked AS text[])) key ORDER BY key
     ON CONFLICT (key) DO UPDATE SET points = 1, expire = excluded.expire
      WHERE ${LIMIT_TABLE}.expire < excluded.expire - ${MARK_WEAR}`,
    { cleared, marked, ms: seconds * 1000 } as unknown as Knex.ValueDict,
  )
}

/** The marks among some keys that are set, each with its end. */
export const listMarks = async (
  connection: Knex,
  keys: readonly string[],
): Promise<{ key: string; until: Date }[]> =>
  rowsOf(
    connection,
    `SELECT key, to_timestamp(expire / 1000.0) AS until FROM ${LIMIT_TABLE}
      WHERE key = ANY(:keys) AND expire > ${NOW} ORDER BY key`,
    { keys } as unknown as Knex.ValueDict,
  )

/** Full keys of counters to delete and of marks to set. */
interface MarkedKeys {
  cleared: string[]
  marked: string[]
  seconds: number
}

/** The state of a counter: its points, and the milliseconds until it starts over; null if it never does. */
interface Count {
  points: number
  wait: string | null
}

/**
 * Counters of one rule in PostgreSQL, by the database's clock. The library's
 * own statements use the instance's clock: if two instances differ, a window
 * that is over for one of them starts over while it runs for the other, and a
 * limit lets more calls through. The overridden methods are those that every
 * store of the library has.
 */
class DatabaseLimiter extends RateLimiterPostgres {
  constructor(
    private readonly connection: Knex,
    keyPrefix: string,
    { points, window: duration }: RateLimitRule,
  ) {
    super({
      storeClient: connection,
      storeType: "knex",
      tableName: LIMIT_TABLE,
      // A migration creates it, and a job of this plugin purges it.
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    })
  }

  /** Adds points, or starts over if the window has ended or `replace` is set. */
  async _upsert(
    key: string,
    points: number,
    duration: number,
    replace = false,
  ): Promise<Count> {
    const isOver = `(:replace OR ${LIMIT_TABLE}.expire <= ${NOW})`
    const [count] = await rowsOf<Count>(
      this.connection,
      // A value that is set must last; the next call does not count it again.
      `${replace ? "" : UNHURRIED}
       INSERT INTO ${LIMIT_TABLE} (key, points, expire)
       SELECT :key, :points, ${NOW} + CAST(:duration AS bigint) ${replace ? "" : "FROM unhurried"}
       ON CONFLICT (key) DO UPDATE SET
         points = CASE WHEN ${isOver} THEN excluded.points
                       ELSE ${LIMIT_TABLE}.points + excluded.points END,
         expire = CASE WHEN ${isOver} THEN excluded.expire
                       ELSE ${LIMIT_TABLE}.expire END
       RETURNING points, expire - ${NOW} AS wait`,
      { key, points, duration: duration > 0 ? duration : null, replace },
    )
    return count
  }

  /** Reads a count whose window has not ended. */
  async _get(key: string): Promise<Count | null> {
    const [count] = await rowsOf<Count>(
      this.connection,
      `SELECT points, expire - ${NOW} AS wait FROM ${LIMIT_TABLE}
        WHERE key = ? AND (expire IS NULL OR expire > ${NOW})`,
      [key],
    )
    return count ?? null
  }

  /** Deletes a count; tells whether there was one. */
  async _delete(key: string): Promise<boolean> {
    const rows = await rowsOf(
      this.connection,
      `DELETE FROM ${LIMIT_TABLE} WHERE key = ? RETURNING key`,
      [key],
    )
    return rows.length > 0
  }

  /** Converts a count into the library's type. */
  _getRateLimiterRes(
    _key: string,
    changed: number,
    { points, wait }: Count,
  ): RateLimiterRes {
    return new RateLimiterRes(
      Math.max(this.points - points, 0),
      wait === null ? -1 : Math.max(Number(wait), 0),
      points,
      points === changed,
    )
  }
}

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
