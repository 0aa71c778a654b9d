/**
 * Waits for a promise, but not longer than a time. What runs on afterwards may
 * fail unheard.
 *
 * @throws an `Error` after `milliseconds`.
 */
export const withTimeout = <T>(
  promise: Promise<T>,
  milliseconds: number,
): Promise<T> =>
  // A plain timer: this runs several times in a login, and an aborted signal makes an error each time.
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`timed out after ${milliseconds} ms`)),
      milliseconds,
    )
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
