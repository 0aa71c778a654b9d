import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"

/**
 * Intercepts a JSON response before it is sent, once, and passes its body to
 * `handle`, which must send a response: `res.json(body)` sends it unchanged.
 */
export const interceptJson = (
  res: MedusaResponse,
  handle: (body: unknown) => void,
): void => {
  const json = res.json
  res.json = (body: unknown) => {
    res.json = json
    handle(body)
    return res
  }
}

/**
 * Does work once the outcome of a call is known, before its response is sent.
 *
 * @param work gets the status of the response.
 * @param onError is called if the work fails. Default: no response.
 */
export const beforeResponse = (
  res: MedusaResponse,
  work: (status: number) => Promise<unknown>,
  onError?: MedusaNextFunction,
): void =>
  interceptJson(res, (body) => {
    void work(res.statusCode).then(() => res.json(body), onError)
  })

/** Like {@link beforeResponse}, but only after a call that succeeded. */
export const beforeSuccess = (
  res: MedusaResponse,
  work: () => Promise<unknown>,
  onError?: MedusaNextFunction,
): void =>
  beforeResponse(
    res,
    async (status) => (status < 300 ? work() : undefined),
    onError,
  )
