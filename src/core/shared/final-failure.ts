import { MedusaError } from "@medusajs/framework/utils"
import { medusaTypeOf } from "./errors"

/** Errors that another try would meet again: there is nobody to send to. */
const FINAL: readonly string[] = [
  MedusaError.Types.NOT_FOUND,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.INVALID_DATA,
]

/** Throws what failed, for another try, unless that would meet the same. */
export const rethrowUnlessFinal = (failure: unknown): void => {
  if (failure && !FINAL.includes(medusaTypeOf(failure) ?? "")) {
    throw failure
  }
}
