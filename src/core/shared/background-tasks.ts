import { setMaxListeners } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { faultName } from "./errors"

/** Pauses before the second, third, … try, in milliseconds. */
const RETRY_DELAYS = [500, 2_000, 8_000]

/** Tasks that may be under way at once; more would mean a carrier that is down. */
const MAX_PENDING = 1_000

/** How long a shutdown waits for tasks under way, in milliseconds. */
const DRAIN_TIMEOUT = 15_000

/** Where failed work is reported. Messages name no contact and no secret. */
export interface TaskLogger {
  warn(message: string): void
  error(message: string): void
}

/**
 * Work that an answer must not wait for, because how long it takes would tell
 * a stranger whether an account exists. Tried a few times, and drained when
 * the process shuts down.
 */
export class BackgroundTasks {
  private readonly pending = new Set<Promise<void>>()
  private readonly stopping = new AbortController()

  constructor(private readonly logger: TaskLogger) {
    // Each task that waits for another try listens.
    setMaxListeners(MAX_PENDING, this.stopping.signal)
  }

  /** Starts a task; returns at once. */
  run(name: string, task: () => Promise<void>): void {
    if (this.pending.size >= MAX_PENDING) {
      this.logger.error(`${name}: dropped, ${MAX_PENDING} tasks are waiting`)
      return
    }
    const running = this.attempt(name, task).finally(() =>
      this.pending.delete(running),
    )
    this.pending.add(running)
  }

  /** Waits for the tasks under way; those that wait for another try give up. */
  async drain(): Promise<void> {
    this.stopping.abort()
    await Promise.race([
      Promise.all(this.pending),
      sleep(DRAIN_TIMEOUT, undefined, { ref: false }),
    ])
  }

  private async attempt(
    name: string,
    task: () => Promise<void>,
  ): Promise<void> {
    for (const delay of [...RETRY_DELAYS, null]) {
      try {
        return await task()
      } catch (error) {
        // A workflow hands back a copy that is no instance of Error.
        const reason = faultName(error)
        if (delay === null || this.stopping.signal.aborted) {
          this.logger.error(`${name}: given up (${reason})`)
          return
        }
        this.logger.warn(`${name}: failed (${reason}), trying again`)
        await sleep(delay, undefined, { signal: this.stopping.signal }).catch(
          () => undefined, // Shutdown: one last try, at once.
        )
      }
    }
  }
}
