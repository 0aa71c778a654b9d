import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"

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
): void => {
  const json = res.json.bind(res)
  res.json = (body) => {
    res.json = json
    void work(res.statusCode).then(() => json(body), onError)
    return res
  }
}

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
