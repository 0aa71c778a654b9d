import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"

/**
 * Does work after a call has succeeded and before its response goes out.
 *
 * @param onError what happens where the work fails. Default: no response.
 */
export const beforeSuccess = (
  res: MedusaResponse,
  work: () => Promise<unknown>,
  onError?: MedusaNextFunction,
): void => {
  const json = res.json.bind(res)
  res.json = (body) => {
    res.json = json
    void (res.statusCode < 300 ? work() : Promise.resolve()).then(
      () => json(body),
      onError,
    )
    return res
  }
}
