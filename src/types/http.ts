import type { ErrorCode } from "./error-codes"
import type { VerificationPurpose } from "./purposes"

/** The body of every error that this plugin raises. */
export interface ErrorBody {
  /** Medusa's error type, for example `not_allowed`. */
  type: string
  code: ErrorCode
  /** Says to a person what was wrong and what to do. */
  message: string
  details: Record<string, unknown>
}

/** Answer of the routes that send a one-time code. */
export interface OtpSentResponse {
  /** Names the code; goes into the verify call together with the code. */
  token: string
  /** ISO 8601, UTC. */
  expires_at: string
}

/** A code that registration sent on its own (`autoSendOnRegistration`). */
export interface RegistrationVerification extends OtpSentResponse {
  type: VerificationPurpose
}

/** The verification state that the plugin adds to a customer. */
export interface ContactVerificationFlags {
  /** True while the present email is the one that was verified. */
  email_verified: boolean
  /** True while the present phone is the one that was verified. */
  phone_verified: boolean
}
