import type { Logger } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { faultName, isRegistrationError, medusaTypeOf } from "../shared/errors"
import { busy, isBusyMessage } from "./hash-queue"

/** What a provider answers to an unknown account and to a wrong password; Medusa's own words. */
export const WRONG_PASSWORD = "Invalid email or password"

/** What a provider answers to a registration of what is there; Medusa's own words, which its dashboard compares. */
export const LOGIN_EXISTS = "Identity with email already exists"

/**
 * What a provider answers where a fault kept it from its work. Medusa's auth
 * module hands on nothing but a text, and takes a database that is gone for a
 * wrong password.
 */
export const PASSWORD_FAULT =
  "The password could not be processed because of an internal error. Try again."

/** Medusa's errors that refuse, where a login is made or changed; all others are faults. */
const REFUSALS: readonly (string | undefined)[] = [
  MedusaError.Types.NOT_FOUND,
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.DUPLICATE_ERROR,
]

/**
 * What a provider answers to an error: a refusal's own message; a fault is
 * logged. Where a password is checked, only the queue refuses.
 */
export const answerOf = (
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
 * The error for what the auth module says of an own provider that did not let
 * somebody in: `busy` (503), or 500, also where the fault was the module's.
 *
 * @returns undefined where the password was wrong.
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
