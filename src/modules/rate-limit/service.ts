import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { Redis } from "ioredis"
import { RegistrationError } from "../../core/shared/errors"
import {
  clearAndMark,
  LIMIT_TABLE,
  createCounter,
  listMarks,
  type LimitBackend,
  type LimitCounter,
  type LimitCheck,
  type LimitOutcome,
} from "../../core/limits/limit-store"
import { withTimeout } from "../../core/shared/timeout"
import { rowsOf } from "../../core/db/transaction"
import type { LimitStore, RateLimitRule } from "../../types"

/** PostgreSQL: a table does not exist. */
const UNDEFINED_TABLE = "42P01"

/** How long the store may take to count, in milliseconds; after that the call is refused. */
const STORE_TIMEOUT = 3_000

/** Seconds after which a call that could not be counted may be tried again. */
const RETRY_AFTER = 2

/** Seconds over which refusals add up to longer waits, and the longest wait. */
const DAY = 86_400

interface Dependencies {
  logger: Logger
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [ContainerRegistrationKeys.CONFIG_MODULE]: {
    projectConfig: { redisUrl?: string }
  }
}

/** The library throws this for a call past the limit. */
const isRefusal = (
  thrown: unknown,
): thrown is { msBeforeNext: number; consumedPoints: number } =>
  typeof thrown === "object" && thrown !== null && "msBeforeNext" in thrown

/**
 * Counts calls and messages in PostgreSQL or Redis. If the store does not
 * respond, nothing is allowed.
 */
export class RateLimitService {
  private readonly connection: Knex
  private readonly logger: Logger
  private readonly redisUrl: string | undefined
  private readonly counters = new Map<string, LimitCounter>()
  private redis: Redis | undefined

  constructor(container: Dependencies) {
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
    this.logger = container.logger
    this.redisUrl =
      container[ContainerRegistrationKeys.CONFIG_MODULE].projectConfig.redisUrl
  }

  /** Medusa calls these at shutdown. */
  __hooks = {
    onApplicationShutdown: async (): Promise<void> => {
      this.redis?.disconnect()
    },
  }

  /**
   * Counts once.
   *
   * @throws `busy` if the store does not respond.
   */
  async take(store: LimitStore, check: LimitCheck): Promise<LimitOutcome> {
    return this.closed(async () => {
      const counter = this.counter(store, check.name, check.rule)
      try {
        await counter.consume(check.key)
        return { isAllowed: true, retryAfter: 0, isNew: false }
      } catch (thrown) {
        if (!isRefusal(thrown)) {
          throw thrown
        }
        const isNew = thrown.consumedPoints === check.rule.points + 1
        const longer =
          isNew && check.progressive ? await this.lengthen(store, check) : 0
        const seconds = Math.ceil(thrown.msBeforeNext / 1000)
        return {
          isAllowed: false,
          retryAfter: Math.max(seconds, longer, 1),
          isNew,
        }
      }
    })
  }

  /**
   * Reads a count without counting.
   *
   * @returns seconds until it starts over if it is used up, else 0.
   */
  async waitOf(store: LimitStore, check: LimitCheck): Promise<number> {
    const counter = this.counter(store, check.name, check.rule)
    const found = await this.closed(() => counter.get(check.key))
    return found && found.consumedPoints >= check.rule.points
      ? Math.max(1, Math.ceil(found.msBeforeNext / 1000))
      : 0
  }

  /** Takes one count back, for a call without effect. */
  async giveBack(store: LimitStore, check: LimitCheck): Promise<void> {
    await this.closed(() =>
      this.counter(store, check.name, check.rule).reward(check.key),
    )
  }

  /**
   * Resets counters, including waits, and remembers other keys for a time. In
   * PostgreSQL this is one statement, which locks in the same order in every
   * call, and does not rewrite a mark that is less than a day old.
   */
  async forgive(
    store: LimitStore,
    checks: readonly Pick<LimitCheck, "name" | "rule" | "key">[],
    marks: { keys: readonly string[]; seconds: number },
  ): Promise<void> {
    const counts = checks.flatMap((check) =>
      [
        this.counter(store, check.name, check.rule),
        this.strikes(store, check),
      ].map((counter) => ({ counter, key: check.key })),
    )
    const mark = this.marks(store, marks.seconds)
    await this.closed<unknown>(() =>
      store === "postgres"
        ? clearAndMark(this.connection, {
            cleared: counts.map(({ counter, key }) => counter.getKey(key)),
            marked: marks.keys.map((key) => mark.getKey(key)),
            seconds: marks.seconds,
          })
        : Promise.all([
            ...counts.map(({ counter, key }) => counter.delete(key)),
            ...marks.keys.map((key) => mark.set(key, 1, marks.seconds)),
          ]),
    )
  }

  /** Remembers a key for a time. */
  async mark(store: LimitStore, key: string, seconds: number): Promise<void> {
    await this.closed(() => this.marks(store, seconds).set(key, 1, seconds))
  }

  /** Tells whether a key is remembered. */
  async isMarked(store: LimitStore, key: string): Promise<boolean> {
    const found = await this.closed(() => this.marks(store).get(key))
    return found !== null
  }

  /** The keys among those given that are remembered in PostgreSQL, each with the end of its time; in one statement. */
  async endsOfMarks(keys: readonly string[]): Promise<Map<string, Date>> {
    const marks = this.marks("postgres")
    const named = new Map(keys.map((key) => [marks.getKey(key), key]))
    const found = await this.closed(() =>
      listMarks(this.connection, [...named.keys()]),
    )
    return new Map(
      found.map(({ key, until }) => [String(named.get(key)), until]),
    )
  }

  /** Forgets a remembered key. */
  async unmark(store: LimitStore, key: string): Promise<void> {
    await this.closed(() => this.marks(store).delete(key))
  }

  /**
   * Deletes counters whose window has ended. Redis does that by itself.
   *
   * @returns how many.
   */
  async purgeExpired(batch: number): Promise<number> {
    const rows = await rowsOf(
      this.connection,
      `DELETE FROM ${LIMIT_TABLE} WHERE key IN (
         SELECT key FROM ${LIMIT_TABLE}
          WHERE expire < extract(epoch FROM now()) * 1000
          LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING key`,
      [batch],
    )
    return rows.length
  }

  /** Doubles the wait each time that a limit was reached within a day. */
  private async lengthen(
    store: LimitStore,
    check: LimitCheck,
  ): Promise<number> {
    const { consumedPoints } = await this.strikes(store, check).consume(
      check.key,
    )
    const wait = Math.min(check.rule.window * 2 ** (consumedPoints - 1), DAY)
    if (consumedPoints > 1) {
      await this.counter(store, check.name, check.rule).block(check.key, wait)
    }
    return consumedPoints > 1 ? wait : 0
  }

  private marks(store: LimitStore, seconds = 1): LimitCounter {
    return this.counter(store, "mark", { points: 1, window: seconds })
  }

  private strikes(
    store: LimitStore,
    { name }: Pick<LimitCheck, "name">,
  ): LimitCounter {
    // A limit cannot be reached more often than this in a day.
    return this.counter(store, `${name}:waits`, { points: DAY, window: DAY })
  }

  private counter(
    store: LimitStore,
    name: string,
    rule: RateLimitRule,
  ): LimitCounter {
    const id = `${store}:${name}:${rule.points}:${rule.window}`
    let counter = this.counters.get(id)
    if (!counter) {
      counter = createCounter(this.backend(store), name, rule)
      this.counters.set(id, counter)
    }
    return counter
  }

  private backend(store: LimitStore): LimitBackend {
    if (store === "postgres") {
      return { kind: "postgres", connection: this.connection }
    }
    if (!this.redis) {
      this.redis = new Redis(this.redisUrl ?? "", { maxRetriesPerRequest: 1 })
      // Each failed command has its own error handling; without a listener, this event would end the process.
      this.redis.on("error", () => undefined)
    }
    return { kind: "redis", client: this.redis }
  }

  /** Fails closed. */
  private async closed<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await withTimeout(work(), STORE_TIMEOUT)
    } catch (error) {
      const { name, code } = Object(error) as { name?: string; code?: string }
      const reason =
        code === UNDEFINED_TABLE
          ? "the plugin's tables are missing: run `npx medusa db:migrate`"
          : (name ?? "unknown error")
      this.logger.error(`customer-registration: no limits (${reason})`)
      throw new RegistrationError(
        "busy",
        "The request could not be counted. Try again in a few seconds.",
        { retry_after: RETRY_AFTER },
      )
    }
  }
}
