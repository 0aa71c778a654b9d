import { MedusaError } from "@medusajs/framework/utils"
import { medusaTypeOf } from "./errors"

/** Errors that another try would repeat: there is no recipient. */
const FINAL: readonly string[] = [
  MedusaError.Types.NOT_FOUND,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.INVALID_DATA,
]

/** Throws a failure, for another try, unless that would fail in the same way. */
export const rethrowUnlessFinal = (failure: unknown): void => {
  if (failure && !FINAL.includes(medusaTypeOf(failure) ?? "")) {
    throw failure
  }
}
