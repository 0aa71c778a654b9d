import { availableParallelism } from "node:os"
import { RegistrationError } from "../shared/errors"
import { delayRefusal } from "../limits/enforce-limit"

/** Hashes that may wait if a provider sets no other bound. */
const DEFAULT_QUEUE = 128

/** Seconds after which a refused caller may try again. */
const RETRY_AFTER_SECONDS = 2

const BUSY = "Too many sign-ins at the moment. Try again in a few seconds."

/** The error of a full queue (503, with `Retry-After`). */
export const busy = (): RegistrationError =>
  new RegistrationError("busy", BUSY, { retry_after: RETRY_AFTER_SECONDS })

/** Recognizes {@link busy} by its message, if only that was passed on, as by the auth module. */
export const isBusyMessage = (message: string | undefined): boolean =>
  message === BUSY

/** How much hashing one process does. */
export interface HashQueueLimits {
  /** Hashes computed in parallel. */
  concurrency?: number
  /** Hashes that may wait. */
  queue?: number
}

/**
 * Bounds password hashing in this process: a few hashes in parallel, a bounded
 * number that wait, and an error beyond that. Without it, a burst of logins
 * would fill memory and the thread pool, and slow down every other route.
 */
export class HashQueue {
  private running = 0
  private reserved = 0
  private readonly waiting: (() => void)[] = []
  private concurrency: number
  private limit: number

  constructor(limits: HashQueueLimits = {}) {
    this.concurrency = limits.concurrency ?? availableParallelism()
    this.limit = limits.queue ?? DEFAULT_QUEUE
  }

  /** Sets new bounds; waiting jobs keep their place. */
  configure(limits: HashQueueLimits): void {
    this.concurrency = limits.concurrency ?? this.concurrency
    this.limit = limits.queue ?? this.limit
  }

  /**
   * Admits a caller before any work is spent on the call: waits up to a second
   * while the queue is full, then refuses. Not for staff, for whom
   * {@link reserve} keeps places that customers cannot take.
   *
   * @throws `busy` if the queue is full and still is after a second.
   */
  async admit(): Promise<void> {
    if (this.isFull()) {
      await delayRefusal()
    }
    if (this.isFull()) {
      throw busy()
    }
  }

  /**
   * Runs a job when its turn comes.
   *
   * @param isAdmitted the caller already has a place, or must not be refused.
   * @throws `busy` (503) immediately if the queue is full.
   */
  async run<T>(job: () => Promise<T>, isAdmitted = false): Promise<T> {
    await this.enter(isAdmitted)
    try {
      return await job()
    } finally {
      this.leave()
    }
  }

  /**
   * Keeps a place for a caller whose job comes later and must then not be
   * refused (see `isAdmitted` of {@link run}).
   *
   * @returns a function that gives the place back.
   * @throws `busy` if the queue, with the places kept, is full.
   */
  reserve(): () => void {
    if (this.waiting.length + this.reserved >= this.limit + this.concurrency) {
      throw busy()
    }
    this.reserved++
    return () => {
      this.reserved--
    }
  }

  private isFull(): boolean {
    return this.running >= this.concurrency && this.waiting.length >= this.limit
  }

  private async enter(isAdmitted: boolean): Promise<void> {
    if (this.running < this.concurrency) {
      this.running++
      return
    }
    if (!isAdmitted && this.waiting.length >= this.limit) {
      throw busy()
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve))
  }

  private leave(): void {
    const next = this.waiting.shift()
    if (next) {
      next() // The slot passes on; `running` stays as it is.
    } else {
      this.running--
    }
  }
}

/** The queue that both providers of this process share. */
export const hashQueue = new HashQueue()
