import { setTimeout as sleep } from "node:timers/promises"

/**
 * Waits for a promise, but not longer than a time. What runs on afterwards may
 * fail unheard.
 *
 * @throws an `Error` after `milliseconds`.
 */
export const withTimeout = async <T>(
  promise: Promise<T>,
  milliseconds: number,
): Promise<T> => {
  const timer = new AbortController()
  const expiry = sleep(milliseconds, undefined, { signal: timer.signal }).then(
    () => {
      throw new Error(`timed out after ${milliseconds} ms`)
    },
  )
  promise.catch(() => undefined)
  expiry.catch(() => undefined)
  try {
    return await Promise.race([promise, expiry])
  } finally {
    timer.abort()
  }
}
