import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { invalidData } from "../../lib/errors"

const decoded = (path: string): string[] => {
  try {
    return path.split("/").map(decodeURIComponent)
  } catch {
    throw invalidData("the path is not well encoded")
  }
}

/**
 * Takes the query out of the URL that Medusa's request log shows: it may name
 * an account, in any spelling. What the routes read of it was parsed before.
 */
const hideQuery = (req: MedusaRequest): void => {
  req.originalUrl = req.originalUrl.replace(/\?.*$/s, "?***")
}

/**
 * Refuses paths that Medusa's own handlers of `/auth` answer with a 500: such
 * as cannot be decoded, and such as name a property that every object has
 * (Medusa looks the actor up in an object of its configuration).
 *
 * @throws `invalid_data`.
 */
export const checkAuthPath = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  hideQuery(req)
  if (
    decoded(req.path).some(
      (segment) => segment === "*" || segment in Object.prototype,
    )
  ) {
    throw invalidData("the path names no actor or provider")
  }
  next()
}
