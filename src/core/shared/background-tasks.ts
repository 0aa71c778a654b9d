import { setMaxListeners } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { faultName } from "./errors"

/** Pauses before the second, third, … try, in milliseconds. */
const RETRY_DELAYS = [500, 2_000, 8_000]

/** The most tasks in parallel; more would mean that a carrier is down. */
const MAX_PENDING = 1_000

/** How long a shutdown waits for running tasks, in milliseconds. */
const DRAIN_TIMEOUT = 15_000

/** Receives reports of failed work. Messages contain no contact and no secret. */
export interface TaskLogger {
  warn(message: string): void
  error(message: string): void
}

/**
 * Work that a response must not wait for, because its duration would reveal
 * whether an account exists. It is tried a few times, and finished when the
 * process shuts down.
 */
export class BackgroundTasks {
  private readonly pending = new Set<Promise<void>>()
  private readonly stopping = new AbortController()

  constructor(private readonly logger: TaskLogger) {
    // Each task that waits for another try listens.
    setMaxListeners(MAX_PENDING, this.stopping.signal)
  }

  /** Starts a task; returns immediately. */
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

  /** Waits for running tasks; those that wait for another try give up. */
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
        // A workflow returns a copy that is not an instance of Error.
        const reason = faultName(error)
        if (delay === null || this.stopping.signal.aborted) {
          this.logger.error(`${name}: given up (${reason})`)
          return
        }
        this.logger.warn(`${name}: failed (${reason}), trying again`)
        await sleep(delay, undefined, { signal: this.stopping.signal }).catch(
          () => undefined, // Shutdown: one last try, immediately.
        )
      }
    }
  }
}
