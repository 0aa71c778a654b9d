import type { Logger } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { faultName, isRegistrationError, medusaTypeOf } from "../shared/errors"
import { busy, isBusyMessage } from "./hash-queue"

/** A provider's response to an unknown account and to a wrong password; Medusa's own message. */
export const WRONG_PASSWORD = "Invalid email or password"

/**
 * A provider's response to a registration of an existing provider identity;
 * Medusa's own message, which its dashboard compares.
 */
export const LOGIN_EXISTS = "Identity with email already exists"

/**
 * A provider's response if a fault prevented its work. Medusa's auth module
 * passes on only a text, and treats an unavailable database as a wrong
 * password.
 */
export const PASSWORD_FAULT =
  "The password could not be processed because of an internal error. Try again."

/** Medusa's errors that refuse the creation or change of a provider identity; all others are faults. */
const REFUSALS: readonly (string | undefined)[] = [
  MedusaError.Types.NOT_FOUND,
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.DUPLICATE_ERROR,
]

/**
 * A provider's response to an error: a refusal keeps its own message; a fault
 * is logged. If a password is checked, only the queue refuses.
 */
export const providerErrorMessage = (
  error: unknown,
  { provider, logger }: { provider: string; logger: Logger },
  isCheck: boolean,
): string => {
  const isRefusal =
    isRegistrationError(error) ||
    (!isCheck && REFUSALS.includes(medusaTypeOf(error)))
  if (isRefusal) {
    return (error as MedusaError).message
  }
  logger.error(`${provider}: a password was not handled: ${faultName(error)}`)
  return PASSWORD_FAULT
}

/**
 * The error for the auth module's message about one of the plugin's providers
 * that refused a login: `busy` (503), or 500, also if the fault was the
 * module's.
 *
 * @returns undefined if the password was wrong.
 */
export const uncheckedError = (
  message: string | undefined,
): MedusaError | undefined => {
  if (isBusyMessage(message)) {
    return busy()
  }
  return message === undefined || message === WRONG_PASSWORD
    ? undefined
    : new MedusaError(MedusaError.Types.UNEXPECTED_STATE, PASSWORD_FAULT)
}
