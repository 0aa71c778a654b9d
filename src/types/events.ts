/**
 * The events that this plugin emits. Payloads contain only ids: never a secret,
 * never a full contact.
 */
export const CUSTOMER_REGISTRATION_EVENTS = {
  /**
   * A customer verified the current email or phone. Payload: `{ customer_id:
   * string, channel: "email" | "phone" }`.
   */
  CONTACT_VERIFIED: "customer_registration.contact_verified",
  /**
   * A customer's email or phone was replaced by another, verified one, or
   * removed. Payload: `{ customer_id: string, channel: "email" | "phone" }`.
   */
  CONTACT_CHANGED: "customer_registration.contact_changed",
  /**
   * A password was changed by its owner or by a reset.
   * Payload: `{ customer_id: string }`.
   */
  PASSWORD_CHANGED: "customer_registration.password_changed",
  /**
   * An account is about to be erased. Payload: `{ customer_id: string, request_id: string }`.
   */
  ERASURE_STARTED: "customer_registration.erasure_started",
  /**
   * An account was erased; emitted after Medusa's `customer.deleted`. Payload:
   * `{ customer_id: string, request_id: string }`.
   */
  DELETION_COMPLETED: "customer_registration.deletion_completed",
  /**
   * An account could not be erased in five runs; the job leaves the request to
   * staff. Payload: `{ customer_id: string, request_id: string }`.
   */
  DELETION_SET_ASIDE: "customer_registration.deletion_set_aside",
  /**
   * Staff disabled or enabled an account. Payload: `{ customer_id: string,
   * disabled: boolean }`.
   */
  ACCOUNT_ACCESS_CHANGED: "customer_registration.account_access_changed",
  /**
   * A session ended before its time: its owner signed out or ended it from
   * another device, staff ended it, a refresh token was used twice, or the
   * customer has more remembered sessions than allowed. Payload:
   * `{ customer_id: string, session_id: string, reason: "signed_out" |
   * "ended_by_customer" | "ended_by_staff" | "token_reused" | "replaced", ended_by?: string
   * }` (the id of a staff member).
   */
  SESSION_ENDED: "customer_registration.session_ended",
  /**
   * The owner of a contact undid a change of the account, and everything after
   * it. Payload: `{ customer_id: string, channel: "email" | "phone" }` (of that
   * contact).
   */
  CHANGE_UNDONE: "customer_registration.change_undone",
  /**
   * A refresh token was used again after its successor: someone else has a
   * copy. The session has ended. Payload: `{ customer_id: string, session_id:
   * string }`.
   */
  REFRESH_TOKEN_REUSED: "customer_registration.refresh_token_reused",
  /**
   * A limit was reached; emitted once for each window, however many calls
   * follow. Payload: `{ limit: LimitName, action: string, retry_after: number
   * }` (seconds).
   */
  LIMIT_REACHED: "customer_registration.limit_reached",
  /**
   * The service of `bot_protection` cannot be reached, and calls pass without a
   * check; or it refuses to check, for a wrong secret, for example, and no call
   * passes. Emitted once in five minutes for each reason, however many calls
   * come. Payload: `{ provider: "turnstile" | "hcaptcha" | "recaptcha", reason:
   * string }`, for example `timeout`, `network`, `status_503`, `secret_refused`.
   */
  BOT_CHECK_UNAVAILABLE: "customer_registration.bot_check_unavailable",
  /**
   * Most codes sent to the phones of a country were never entered, which points
   * to someone who earns money by them; emitted once for each country and
   * window, however many codes follow. Payload: `{ country: string | null,
   * window: "hour" | "day", sent: number, entered: number }` (ISO 3166-1
   * alpha-2; null for numbers that belong to no single country).
   */
  CODES_NOT_ENTERED: "customer_registration.codes_not_entered",
  /**
   * A customer requested the deletion of the account; it is not confirmed yet.
   * Payload: `{ customer_id: string, request_id: string }`.
   */
  DELETION_REQUESTED: "customer_registration.deletion_requested",
  /**
   * A deletion was confirmed and has a date.
   * Payload: `{ customer_id: string, request_id: string }`.
   */
  DELETION_CONFIRMED: "customer_registration.deletion_confirmed",
  /**
   * A deletion was cancelled by the customer or by staff. Payload: `{
   * customer_id: string, request_id: string }`.
   */
  DELETION_CANCELLED: "customer_registration.deletion_cancelled",
  /**
   * A customer signed up with the referral code of another customer. Payload:
   * `{ customer_id: string, referrer_id: string, referral_link_id: string }`.
   */
  REFERRAL_LINKED: "customer_registration.referral_linked",
} as const
