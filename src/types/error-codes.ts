/**
 * Every error code of this plugin's responses, its HTTP status and its Medusa
 * error type. Codes are stable; messages are for people and may change.
 */
export const ERROR_CODES = {
  invalid_data: { status: 400, type: "invalid_data" },
  otp_invalid: { status: 400, type: "invalid_data" },
  email_login_disabled: { status: 400, type: "not_allowed" },
  phone_login_disabled: { status: 400, type: "not_allowed" },
  contact_change_requires_otp: { status: 400, type: "not_allowed" },
  password_weak: { status: 400, type: "invalid_data" },
  provider_not_allowed: { status: 400, type: "not_allowed" },
  channel_not_configured: { status: 400, type: "not_allowed" },
  invalid_credentials: { status: 401, type: "unauthorized" },
  token_invalid: { status: 401, type: "unauthorized" },
  registration_incomplete: { status: 401, type: "unauthorized" },
  verification_required: { status: 403, type: "forbidden" },
  account_deletion_pending: { status: 403, type: "forbidden" },
  reauthentication_required: { status: 403, type: "forbidden" },
  bot_check_required: { status: 403, type: "forbidden" },
  account_disabled: { status: 403, type: "forbidden" },
  account_held: { status: 403, type: "forbidden" },
  not_found: { status: 404, type: "not_found" },
  email_taken: { status: 409, type: "conflict" },
  phone_taken: { status: 409, type: "conflict" },
  deletion_already_requested: { status: 409, type: "conflict" },
  deletion_not_active: { status: 409, type: "conflict" },
  rate_limited: { status: 429, type: "not_allowed" },
  otp_throttled: { status: 429, type: "not_allowed" },
  delivery_failed: { status: 503, type: "unexpected_state" },
  busy: { status: 503, type: "unexpected_state" },
} as const

/** One of the keys of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES
