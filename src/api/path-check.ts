import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { invalidData } from "../core/shared/errors"

const decoded = (path: string): string[] => {
  try {
    return path.split("/").map(decodeURIComponent)
  } catch {
    throw invalidData("the path is not encoded correctly")
  }
}

/**
 * Refuses paths that cannot be decoded, on which Express fails with a 500.
 *
 * @throws `invalid_data`.
 */
export const checkEncoding = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  decoded(req.path)
  next()
}

/**
 * {@link checkEncoding}, and refuses paths that name a property of every object:
 * Medusa looks the actor of `/auth` up in an object of its configuration.
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
