/** What {@link withTimeout} throws: whether the work was done is not known. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError"
}

/**
 * Waits for a promise, but not longer than a time. What runs on afterwards may
 * fail unheard.
 *
 * @throws a {@link TimeoutError} after `milliseconds`.
 */
export const withTimeout = <T>(
  promise: Promise<T>,
  milliseconds: number,
): Promise<T> =>
  // A plain timer: this runs several times in a login, and an aborted signal makes an error each time.
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new TimeoutError(`timed out after ${milliseconds} ms`)),
      milliseconds,
    )
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
