import { MedusaError } from "@medusajs/framework/utils"
import { ERROR_CODES, type ErrorCode } from "../../types"

/** Extra information of an error; `retry_after` (seconds) also becomes the header. */
export type ErrorDetails = Record<string, unknown> & { retry_after?: number }

/**
 * The error class of this plugin. It is a `MedusaError`, so that workflows and
 * other code treat it as one, and it carries the HTTP status and the stable
 * code that Medusa's own mapping would lose for 409, 429 and 503.
 */
export class RegistrationError extends MedusaError {
  readonly status: number
  readonly details: ErrorDetails

  constructor(
    readonly errorCode: ErrorCode,
    message: string,
    details: ErrorDetails = {},
    /** Another try in a moment would fail in the same way. */
    readonly isFinal = false,
  ) {
    super(ERROR_CODES[errorCode].type, message, errorCode)
    this.status = ERROR_CODES[errorCode].status
    this.details = details
  }
}

/**
 * Tells whether a thrown value is an error of this plugin. Checks the shape: a
 * workflow engine may return a copy that is not an instance of the class.
 */
export const isRegistrationError = (
  error: unknown,
): error is RegistrationError =>
  typeof error === "object" &&
  error !== null &&
  "errorCode" in error &&
  typeof error.errorCode === "string" &&
  Object.hasOwn(ERROR_CODES, error.errorCode)

/** Input that is missing, malformed or unknown; the message names the field. */
export const invalidData = (message: string): RegistrationError =>
  new RegistrationError("invalid_data", message)

/** The reason why a code was refused, for the holder of a token of a known customer. */
export type OtpRefusal =
  | { reason: "wrong"; attempts_left: number }
  | { reason: "expired" | "superseded" | "used_up" }

/**
 * The same error for a wrong, expired, used, superseded or unknown code.
 *
 * @param refusal only if it does not reveal whether an account exists.
 */
export const otpInvalid = (refusal?: OtpRefusal): RegistrationError =>
  new RegistrationError(
    "otp_invalid",
    "The code is wrong or has expired. Check it, or request a new one.",
    { ...refusal },
  )

/**
 * Medusa's type of an error, if it has one. Checks the shape: the workflow
 * engine returns plain copies.
 */
export const medusaTypeOf = (error: unknown): string | undefined => {
  const type =
    typeof error === "object" && error !== null && "type" in error
      ? error.type
      : undefined
  return Object.values<unknown>(MedusaError.Types).includes(type)
    ? String(type)
    : undefined
}

/** Name and code of a fault. Its message is left out, because it may quote a statement and its values. */
export const faultName = (error: unknown): string => {
  const { name, code, type } = (error ?? {}) as Record<string, unknown>
  return [name ?? "Error", code ?? type].filter(Boolean).join(" ")
}

/** {@link otpInvalid} instead of Medusa's `not_found`: the customer of the code no longer exists. */
export const asOtpInvalid = (error: unknown): unknown =>
  medusaTypeOf(error) === MedusaError.Types.NOT_FOUND ? otpInvalid() : error

/** The same error for an unknown account and for a wrong password. */
export const invalidCredentials = (): RegistrationError =>
  new RegistrationError(
    "invalid_credentials",
    "The email, phone number or password is wrong.",
  )

/** A session, registration or reset token that is no longer valid. */
export const tokenInvalid = (
  message = "The token is missing, expired or no longer valid. Log in or register again.",
): RegistrationError => new RegistrationError("token_invalid", message)

/** The error for a registration token if a customer's session is needed. */
export const registrationIncomplete = (
  hasCustomer: boolean,
): RegistrationError =>
  new RegistrationError(
    "registration_incomplete",
    hasCustomer
      ? "Verify your email or phone first: request a code with POST /store/customers/otp/send and enter it. Then log in."
      : "The registration is not finished. Create the customer with POST /store/customers and this token.",
  )

/** The error for the owner of an account that staff disabled. */
export const accountDisabled = (): RegistrationError =>
  new RegistrationError(
    "account_disabled",
    "The shop has disabled this account. Contact the shop.",
  )

/** The error for an account that was restored and has no password yet. */
export const accountHeld = (): RegistrationError =>
  new RegistrationError(
    "account_held",
    "This account was restored. Choose a new password first, by the link that was sent for it or by a password reset.",
  )

/** The error for the owner of an account that is about to be deleted. */
export const accountDeletionPending = (
  scheduledAt: string | null,
): RegistrationError =>
  new RegistrationError(
    "account_deletion_pending",
    "The deletion of this account was requested. Cancel the deletion to continue.",
    { deletion_scheduled_at: scheduledAt },
  )

/** A second request while one is active. */
export const deletionAlreadyRequested = (): RegistrationError =>
  new RegistrationError(
    "deletion_already_requested",
    "The deletion of this account has already been requested.",
  )

/** No carrier has taken the message, or not in time. */
export const deliveryFailed = (): RegistrationError =>
  new RegistrationError(
    "delivery_failed",
    "The message could not be sent. Try again in a moment.",
  )

/** Staff have paused messages of this kind. */
export const messagesPaused = (): RegistrationError =>
  new RegistrationError(
    "delivery_failed",
    "The shop is not sending messages of this kind at the moment. Try again later.",
    {},
    true,
  )

/** The shop sends nothing to the country, or the type, of a number. */
export const destinationNotServed = (): MedusaError =>
  new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "Messages to this phone number are not allowed",
  )

/** The contact belongs to another account. */
export const contactTaken = (channel: "email" | "phone"): RegistrationError =>
  channel === "email"
    ? new RegistrationError(
        "email_taken",
        "This email belongs to another account. Log in, or use another email.",
      )
    : new RegistrationError(
        "phone_taken",
        "This phone number belongs to another account. Log in, or use another number.",
      )

/** Tells whether an error is Medusa's error of a unique index. */
export const isAlreadyThere = (error: unknown): boolean =>
  medusaTypeOf(error) !== undefined &&
  /already exists/.test((error as Error).message)

/** `email_taken` instead of Medusa's error of its unique index on (email, has_account). */
export const asEmailTaken = (error: unknown): unknown =>
  isAlreadyThere(error) ? contactTaken("email") : error

/** Errors that another try would repeat: there is no recipient, or a limit is reached. */
const FINAL: readonly string[] = [
  MedusaError.Types.NOT_FOUND,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.INVALID_DATA,
]

/** Throws a failure, for another try, unless that would fail in the same way. */
export const rethrowUnlessFinal = (failure: unknown): void => {
  const isFinal =
    FINAL.includes(medusaTypeOf(failure) ?? "") ||
    (isRegistrationError(failure) && failure.isFinal)
  if (failure && !isFinal) {
    throw failure
  }
}

/** How much of a message the log shows. */
const MAX_SHOWN = 300

/** Possible codes, numbers, tokens or addresses in a carrier's message. */
const REVEALING = [
  /\S*@\S*/g,
  // A link's query and fragment contain tokens.
  /(?<=https?:\/\/[^\s?#]*)[?#]\S*/g,
  // Numbers as people and carriers write them.
  /\+?\d[\d\s().-]{2,}\d/g,
  /[\w.-]{20,}/g,
]

/** Words of a message that may be its code: capitals and digits. */
const codesIn = (text: string): string[] => text.match(/[A-Z0-9]{4,}/g) ?? []

/**
 * The class and the message of a carrier's error for the log: sent texts,
 * contacts, codes, numbers and tokens are masked. A carrier may quote the whole
 * message that it refused.
 *
 * @param sent texts of the message, and its recipient.
 */
export const maskFault = (error: unknown, sent: readonly string[]): string => {
  const { message } = Object(error) as { message?: unknown }
  const secrets = [...sent, ...sent.flatMap(codesIn)]
    .filter(Boolean)
    .sort((one, other) => other.length - one.length)
  let shown = typeof message === "string" ? message : ""
  for (const secret of secrets) {
    shown = shown.replaceAll(secret, "***")
  }
  for (const pattern of REVEALING) {
    shown = shown.replace(pattern, "***")
  }
  const line = shown.replace(/\s+/g, " ").trim().slice(0, MAX_SHOWN)
  return [faultName(error), line].filter(Boolean).join(": ")
}
