import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { invalidData } from "../../core/shared/errors"

const decoded = (path: string): string[] => {
  try {
    return path.split("/").map(decodeURIComponent)
  } catch {
    throw invalidData("the path is not encoded correctly")
  }
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
  if (
    decoded(req.path).some(
      (segment) => segment === "*" || segment in Object.prototype,
    )
  ) {
    throw invalidData("the path does not name an actor type and a provider")
  }
  next()
}
