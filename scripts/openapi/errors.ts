import { z } from "@medusajs/framework/zod"
import {
  ERROR_CODES,
  VERIFICATION_PURPOSES,
  type ErrorBody,
  type ErrorCode,
} from "../../src/types"
import { time } from "./values"

/** When each error occurs. */
export const ERROR_TEXTS: Record<ErrorCode, string> = {
  invalid_data:
    "A field is missing, malformed, too long or unknown; the message names it.",
  otp_invalid:
    "The code or its token is wrong, expired, used, superseded, locked or unknown. `details.reason` says which, if the token is of a known customer who has not verified the contact yet; otherwise the response is the same for all of them.",
  email_login_disabled: "Email is not in `login.identifier`.",
  phone_login_disabled: "Phone is not in `login.identifier`.",
  contact_change_requires_otp:
    "A profile update contains an email or phone: these change only with a code.",
  password_weak:
    "The password breaks the policy; `details.reasons` lists the rules.",
  provider_not_allowed:
    "The app's `authMethodsPerActor.customer` does not include the provider.",
  channel_not_configured: "No channel is configured for this kind of code.",
  invalid_credentials: "Unknown account or wrong password.",
  registration_incomplete:
    "A registration token was sent, but a customer's session is needed; the message says how to finish.",
  token_invalid:
    "A session, registration or reset token is missing, expired, used, revoked, or issued for another purpose.",
  verification_required:
    "The password was correct, but the channel is not verified: send the code that `details` names.",
  account_deletion_pending:
    "An active deletion request blocks the account until it is cancelled.",
  reauthentication_required:
    "The customer must authenticate again first, in one of the ways that `details.methods` lists.",
  account_held:
    "A change of the account was undone. Choose a new password first: by the link that was sent for it, or by a password reset.",
  bot_check_required:
    "The call needs a bot check, or its solution is wrong, expired or used; `details` says what the page needs. Send it again with the solution in the header `x-bot-check`.",
  account_disabled: "Staff disabled the account.",
  not_found:
    "The customer, request or other object does not exist, or belongs to another customer.",
  email_taken: "The email belongs to another account.",
  phone_taken: "The phone belongs to another account.",
  deletion_already_requested: "The account already has an active request.",
  deletion_not_active:
    "The deletion request is cancelled, completed or expired.",
  rate_limited:
    "Too many calls, wrong passwords or messages; `Retry-After` gives the seconds to wait.",
  otp_throttled:
    "A code was sent a moment ago; `Retry-After` gives the seconds to wait.",
  delivery_failed: "The message could not be sent.",
  busy: "Too many passwords are being checked, or the store of the limits does not respond.",
}

const retryAfter = z.object({
  retry_after: z.int().min(0).describe("Seconds."),
})

/** What `details` contains; nothing for codes that are not listed here. */
const DETAILS: Partial<Record<ErrorCode, z.ZodType<ErrorBody["details"]>>> = {
  password_weak: z.object({
    reasons: z
      .array(
        z.enum([
          "too_short",
          "too_long",
          "common",
          "contains_identifier",
          "missing_uppercase",
          "missing_lowercase",
          "missing_digit",
          "missing_symbol",
        ]),
      )
      .min(1),
  }),
  otp_invalid: z.object({
    reason: z
      .enum(["wrong", "expired", "superseded", "used_up"])
      .optional()
      .describe("`superseded`: a newer code has replaced it."),
    attempts_left: z.int().min(0).optional().describe("Only with `wrong`."),
  }),
  verification_required: z.object({
    customer_id: z.string(),
    verification_type: z.enum(VERIFICATION_PURPOSES),
  }),
  account_deletion_pending: z.object({
    deletion_scheduled_at: time
      .nullable()
      .describe("Null until the request is confirmed."),
  }),
  reauthentication_required: z.object({
    methods: z.array(z.enum(["password", "code"])),
  }),
  bot_check_required: z.object({
    provider: z.enum(["altcha", "turnstile", "hcaptcha", "recaptcha"]),
    site_key: z
      .string()
      .optional()
      .describe("The key of the widget; not with `altcha`."),
    challenge_url: z
      .string()
      .optional()
      .describe("The path of the challenge; only with `altcha`."),
  }),
  rate_limited: retryAfter,
  otp_throttled: retryAfter,
  busy: retryAfter,
}

/** All codes, in the order of their list. */
export const ERROR_LIST = Object.keys(ERROR_CODES) as ErrorCode[]

/** Name of the schema of an error's body. */
export const errorName = (code: ErrorCode): string =>
  `${code.replace(/(^|_)([a-z])/g, (_match, _line, letter: string) => letter.toUpperCase())}Error`

const bodyOf = (code: ErrorCode): z.ZodType =>
  z
    .object({
      type: z.literal(ERROR_CODES[code].type).describe("Medusa's error type."),
      code: z.literal(code),
      message: z.string().describe("For people; it may change."),
      details: DETAILS[code] ?? z.object({}),
    })
    .describe(ERROR_TEXTS[code])

/** The schemas of the plugin's errors, by name. */
export const ERROR_SCHEMAS: Record<string, z.ZodType> = {
  ...Object.fromEntries(
    ERROR_LIST.map((code) => [errorName(code), bodyOf(code)]),
  ),
  MedusaError: z
    .object({
      type: z.string().optional(),
      message: z.string(),
      code: z
        .enum(["api_error", "invalid_request_error", "invalid_state_error"])
        .optional(),
    })
    .describe(
      "An error that Medusa itself raises: a missing publishable key or staff session, a body that is not JSON, or an unknown id.",
    ),
}
