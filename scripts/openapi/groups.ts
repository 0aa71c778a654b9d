import type { ErrorCode } from "../../src/types"
import type { Credential } from "./operation"

/** Errors of every call with a session. */
export const SESSION = [
  "token_invalid",
  "account_disabled",
  "account_held",
  "account_deletion_pending",
] as const satisfies ErrorCode[]

/** Errors of every call that needs a customer's session. */
export const OF_CUSTOMER = [
  ...SESSION,
  "registration_incomplete",
] as const satisfies ErrorCode[]

/** Errors of every call that is counted. */
export const LIMITS = ["rate_limited", "busy"] as const satisfies ErrorCode[]

/** The contact belongs to another account. */
export const TAKEN = [
  "email_taken",
  "phone_taken",
] as const satisfies ErrorCode[]

/** The channel cannot be used to log in. */
export const DISABLED = [
  "email_login_disabled",
  "phone_login_disabled",
] as const satisfies ErrorCode[]

/** Errors of routes that send a code. */
export const SENDING = [
  "otp_throttled",
  "channel_not_configured",
  ...LIMITS,
] as const satisfies ErrorCode[]

/** Credentials that staff routes accept. */
export const STAFF: readonly Credential[] = [
  "adminToken",
  "adminSession",
  "adminApiKey",
]

/** Credentials that customer routes accept. */
export const CUSTOMER: readonly Credential[] = [
  "customerToken",
  "customerSession",
]
