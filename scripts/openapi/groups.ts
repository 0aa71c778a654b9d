import type { ErrorCode } from "../../src/types"
import type { Credential } from "./operation"

/** Of every call that a session comes with. */
export const SESSION = [
  "token_invalid",
  "account_disabled",
  "account_deletion_pending",
] as const satisfies ErrorCode[]

/** Of every call that needs a customer's session. */
export const OF_CUSTOMER = [
  ...SESSION,
  "registration_incomplete",
] as const satisfies ErrorCode[]

/** Of every call that is counted. */
export const LIMITS = ["rate_limited", "busy"] as const satisfies ErrorCode[]

/** The contact belongs to somebody else. */
export const TAKEN = [
  "email_taken",
  "phone_taken",
] as const satisfies ErrorCode[]

/** The channel is no login. */
export const DISABLED = [
  "email_login_disabled",
  "phone_login_disabled",
] as const satisfies ErrorCode[]

/** Of routes that send a code. */
export const SENDING = [
  "otp_throttled",
  "channel_not_configured",
  ...LIMITS,
] as const satisfies ErrorCode[]

/** What staff's routes take. */
export const STAFF: readonly Credential[] = [
  "adminToken",
  "adminSession",
  "adminApiKey",
]

/** What routes of a customer take. */
export const CUSTOMER: readonly Credential[] = [
  "customerToken",
  "customerSession",
]
