import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { ErrorBody } from "../types"
import {
  isRegistrationError,
  medusaTypeOf,
  RegistrationError,
} from "../core/shared/errors"

/** A route or middleware of this plugin. */
export type Handler<Request extends MedusaRequest = MedusaRequest> = (
  req: Request,
  res: MedusaResponse,
  next: MedusaNextFunction,
) => Promise<unknown>

/** Writes an error of this plugin in the documented shape. */
export const sendError = (
  res: MedusaResponse,
  error: RegistrationError,
): void => {
  if (error.details.retry_after !== undefined) {
    res.setHeader("Retry-After", String(error.details.retry_after))
  }
  const body: ErrorBody = {
    type: error.type,
    code: error.errorCode,
    message: error.message,
    details: error.details,
  }
  res.status(error.status).json(body)
}

/**
 * An unexpected error without its message: the ORM writes the statement with
 * all values into it, and Medusa logs it.
 */
export const withoutValues = (error: unknown): unknown => {
  if (typeof error !== "object" || error === null || medusaTypeOf(error)) {
    return error
  }
  const {
    name = "Error",
    code,
    stack,
  } = error as Partial<Error> & {
    code?: unknown
  }
  const plain = new Error(
    `customer-registration: ${name}${code ? ` (${String(code)})` : ""}`,
  )
  const places = stack?.split("\n").filter((line) => /^\s+at /.test(line))
  plain.stack = [plain.message, ...(places ?? [])].join("\n")
  return plain
}

/** An error with a code of this plugin: its own errors, and Medusa's `not_found`. */
const codedError = (error: unknown): RegistrationError | undefined => {
  if (isRegistrationError(error)) {
    return error
  }
  return medusaTypeOf(error) === MedusaError.Types.NOT_FOUND
    ? new RegistrationError("not_found", (error as Error).message)
    : undefined
}

/**
 * Responds to this plugin's errors directly, because Medusa's mapping would
 * lose the status and the code of some; all others go to the app's handler.
 */
export const handleErrors =
  <Request extends MedusaRequest>(handler: Handler<Request>) =>
  async (
    req: Request,
    res: MedusaResponse,
    next: MedusaNextFunction,
  ): Promise<void> => {
    try {
      await handler(req, res, next)
    } catch (error) {
      const coded = codedError(error)
      if (coded) {
        sendError(res, coded)
      } else {
        next(withoutValues(error))
      }
    }
  }
