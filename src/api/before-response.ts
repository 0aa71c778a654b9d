import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"

/**
 * Stops a JSON response before it goes out, once, and hands its body to
 * `handle`, which has to send a response: `res.json(body)` sends it as it is.
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
 * Does work once it is known what becomes of a call, before its response goes
 * out.
 *
 * @param work gets the status of the response.
 * @param onError what happens where the work fails. Default: no response.
 */
export const beforeResponse = (
  res: MedusaResponse,
  work: (status: number) => Promise<unknown>,
  onError?: MedusaNextFunction,
): void =>
  interceptJson(res, (body) => {
    void work(res.statusCode).then(() => res.json(body), onError)
  })

/** As {@link beforeResponse}, after a call that has succeeded. */
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
