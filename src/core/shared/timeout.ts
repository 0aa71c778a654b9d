/** Thrown by {@link withTimeout}: it is unknown whether the work was done. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError"
}

/**
 * Waits for a promise for a limited time. Work that continues afterwards may
 * fail silently.
 *
 * @throws a {@link TimeoutError} after `milliseconds`.
 */
export const withTimeout = <T>(
  promise: Promise<T>,
  milliseconds: number,
): Promise<T> =>
  // A plain timer: this runs several times in a login, and an aborted signal creates an error each time.
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new TimeoutError(`timed out after ${milliseconds} ms`)),
      milliseconds,
    )
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
