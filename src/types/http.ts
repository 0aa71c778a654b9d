import type { ContactChannel } from "./channels"
import type { ErrorCode } from "./error-codes"
import type { VerificationPurpose } from "./purposes"

/** The body of every error that this plugin raises. */
export interface ErrorBody {
  /** Medusa's error type, for example `not_allowed`. */
  type: string
  code: ErrorCode
  /** Tells a person what was wrong and what to do. */
  message: string
  details: Record<string, unknown>
}

/** Response of the routes that send a one-time code. */
export interface OtpSentResponse {
  /** Names the code; sent to the verify route together with the code. */
  token: string
  /** ISO 8601, UTC. */
  expires_at: string
}

/** Response of `POST /store/customers/undo`. */
export interface ChangeUndoneResponse {
  undone: true
  /** The channel of the contact that the link for a new password goes to. */
  channel: ContactChannel
}

/** A code that was sent automatically at registration (`autoSendOnRegistration`). */
export interface RegistrationVerification extends OtpSentResponse {
  type: VerificationPurpose
}

/** The verification state that the plugin adds to a customer. */
export interface ContactVerificationFlags {
  /** True while the current email is verified. */
  email_verified: boolean
  /** True while the current phone is verified. */
  phone_verified: boolean
}
