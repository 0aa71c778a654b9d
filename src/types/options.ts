import type { BotProtectionOptions } from "./bot-protection"
import type { IdentifierMode, RegistrationMode } from "./channels"
import type { DeletionNotice } from "./deletion"
import type { RateLimitOptions } from "./limits"
import type { UndoOptions } from "./account-changes"
import type { SessionOptions, StepUpOptions } from "./sessions"

/** How the code for one channel is sent. */
export interface PhoneVerificationOptions {
  /** Notification channel, usually `sms`. No default: required to send a code. */
  channel: string
  /**
   * Path of a Handlebars file, from the Medusa app's root; `{locale}` in it is
   * filled in. `null`: the built-in text, which fits one SMS.
   * @default null
   */
  template?: string | null
  /**
   * Seconds before another code may be sent for the same customer and purpose.
   * @default 90
   */
  resendThrottleSeconds?: number
  /**
   * `POST /store/customers` also sends the code.
   * @default false
   */
  autoSendOnRegistration?: boolean
}

/** How the code for an email is sent. */
export interface EmailVerificationOptions extends PhoneVerificationOptions {
  /** Subject of the message. Default: a built-in one. */
  subject?: string
}

/** How deletion codes are sent. */
export interface DeletionMessageOptions {
  /**
   * Notification channel.
   * @default "email"
   */
  channel?: string
  /**
   * Path of a Handlebars file, from the Medusa app's root; `{locale}` in it is
   * filled in. `null`: the built-in text.
   * @default null
   */
  template?: string | null
  /** Subject of the message. Default: a built-in one. */
  subject?: string
  /**
   * Seconds before another code may be sent.
   * @default 90
   */
  resendThrottleSeconds?: number
}

/** The text of one notice about a deletion. */
export interface DeletionNoticeOptions {
  /**
   * Path of a Handlebars file for the section's channel; `{locale}` in it is
   * filled in.
   * @default null
   */
  template?: string | null
  /** Subject of the message. Default: a built-in one. */
  subject?: string
}

/** The language and the texts of messages. */
export interface MessageOptions {
  /**
   * Language of messages to customers whose language is not known (BCP 47).
   * @default "en"
   */
  default_locale?: string
  /**
   * Folder with the shop's own texts, from the Medusa app's root:
   * `<message>.<locale>.<html|txt|sms|subject>.hbs`. No default.
   */
  templates?: string
  /** Name of the shop in messages. No default: messages do not name it. */
  shop_name?: string
  /**
   * Time zone of dates in messages (IANA).
   * @default "UTC"
   */
  time_zone?: string
}

/** A storefront for customers of some sales channels. */
export interface StorefrontOptions {
  /** Ids of the sales channels; the publishable key of a request belongs to one of them. */
  sales_channels: string[]
  /** Absolute http(s) URL: base of the links in messages, host of the WebOTP line in SMS. */
  url: string
  /** Name of the shop in messages. */
  name: string
  /** Language of messages to customers whose language is not known. Default: `messages.default_locale`. */
  locale?: string
  /** Time zone of dates in messages (IANA). Default: `messages.time_zone`. */
  time_zone?: string
  /** Folder with texts for this storefront; any other text comes from `messages.templates`. No default. */
  templates?: string
  /** Senders, which the carrier gets as `from`: an email address, and a number or name for SMS. Default: the carrier's. */
  sender?: { email?: string; phone?: string }
}

/** A contact with a fixed code. */
export interface TestContactOptions {
  /** An email, or a phone number as customers type it. */
  contact: string
  /** The code of every purpose, as long as `otpLength` and of `otpCharset`. */
  code: string
  /**
   * The end, at most 90 days ahead: an ISO date such as `2026-12-31` (the start
   * of that day in UTC), or a moment such as `2026-12-31T18:00:00+01:00`.
   */
  until: string
}

/** Composition rules that a shop can require of a password. */
export type PasswordRequirement = "uppercase" | "lowercase" | "digit" | "symbol"

/**
 * Options of the plugin, as given in `medusa-config.ts`. They are parsed once,
 * at boot; an unknown key, a wrong type or a missing conditional option stops
 * the boot with a message that names the option and the fix.
 */
// A type and not an interface: Medusa takes options as an index type.

export type CustomerRegistrationOptions = {
  /**
   * Absolute http(s) URL of the storefront: base of the links to it and host of
   * the WebOTP line in SMS. Required if `password_reset` is set. No default.
   */
  storefrontUrl?: string
  messages?: MessageOptions
  /**
   * Storefronts by sales channel; `storefrontUrl` is the one for all others.
   * @default []
   */
  storefronts?: StorefrontOptions[]
  registration?: {
    /**
     * What a customer registers with. `both`: email and phone are both
     * required. `either`: an email or a phone, as the customer likes; the other
     * one can be added when the customer is created, or later.
     * @default "email"
     */
    identifier?: RegistrationMode
    /**
     * Login requires that the channel used is verified. `false` also turns off
     * the rule that an unverified claim loses to a newer one.
     * @default true
     */
    require_verification?: boolean
  }
  login?: {
    /**
     * What login accepts.
     * @default the value of `registration.identifier`; `both` if that is
     * `either`
     */
    identifier?: IdentifierMode
  }
  /**
   * Characters of a code, 4 to 10.
   * @default 6
   */
  otpLength?: number
  /**
   * `alphanumeric` leaves out characters that look alike.
   * @default "numeric"
   */
  otpCharset?: "numeric" | "alphanumeric"
  /**
   * Minutes until a code expires, 1 to 60, by the database's clock.
   * @default 15
   */
  otpExpiryMinutes?: number
  /**
   * Wrong codes before a code becomes invalid, 1 to 10.
   * @default 5
   */
  maxAttempts?: number
  email_verification?: EmailVerificationOptions
  phone_verification?: PhoneVerificationOptions
  password_reset?: {
    /**
     * Path of a Handlebars file, from the Medusa app's root; `{locale}` in it is
     * filled in. `null`: the built-in text.
     * @default null
     */
    template?: string | null
    /** Subject of the message. Default: a built-in one, `Reset Your Password` in English. */
    subject?: string
    /**
     * Text of the SMS, in Handlebars. `null`: the built-in text.
     * @default null
     */
    sms_body?: string | null
  }
  account_deletion_request?: DeletionMessageOptions & {
    /**
     * Days from confirmation to deletion.
     * @default 7
     */
    scheduled_days?: number
    /** The shop's own texts for the notices. Default: built-in texts. */
    notices?: Partial<Record<DeletionNotice, DeletionNoticeOptions>>
  }
  account_deletion_cancel?: DeletionMessageOptions
  phone?: {
    /**
     * ISO 3166-1 alpha-2 code for numbers typed without a country prefix.
     * Without it only international numbers (`+…`) are accepted.
     */
    default_country?: string
    /**
     * ISO codes; an SMS to any other country is refused before it is sent.
     * @default every country
     */
    allowed_countries?: string[]
    /**
     * Which types of number are accepted and get an SMS. `any`: all but
     * premium-rate, shared-cost and non-geographic numbers (satellites, for
     * example). `mobile`: mobiles, and numbers that may be mobiles.
     * @default "any"
     */
    types?: "any" | "mobile"
  }
  password?: {
    /**
     * Shortest password in characters. NIST SP 800-63B requires at least 8.
     * @default 10
     */
    min_length?: number
    /**
     * Longest password in characters. ASVS 6.2.9 requires that at least 64 are
     * allowed.
     * @default 128
     */
    max_length?: number
    /**
     * Composition rules. NIST SP 800-63B advises against them.
     * @default []
     */
    require?: PasswordRequirement[]
    /**
     * Refuses the most common passwords (offline list) and the customer's own
     * identifiers.
     * @default true
     */
    block_common?: boolean
  }
  /** Limits per IP, account and destination; `false` turns them off. */
  rate_limit?: RateLimitOptions | false
  /** Asks for a bot check before some routes do their work. Default: no check. */
  bot_protection?: BotProtectionOptions
  referral?: {
    /**
     * How much a referrer sees of a referred customer's email and phone.
     * @default "full"
     */
    contact_visibility?: "full" | "masked" | "none"
    /**
     * How many levels of ancestors a link keeps, 1 to 20: 1 is only the
     * referrer, 2 also the referrer's referrer. Existing links are not changed.
     * @default 5
     */
    depth?: number
  }
  sessions?: SessionOptions
  /**
   * Asks customers to authenticate again before they change how they sign in,
   * or delete the account. `false`: never.
   */
  step_up?: StepUpOptions | false
  /**
   * The notice of a change has a link with which its recipient undoes it, for
   * seven days. Needs `password_reset`. No default: notices have no link.
   */
  undo?: UndoOptions
  /**
   * Contacts for the review of an app: their code is fixed, and nothing is sent
   * to them. An entry has no effect after its date, or if an account has the
   * contact by other means than the code.
   * @default []
   */
  test_contacts?: TestContactOptions[]
  erasure?: {
    /**
     * `anonymize` also scrubs the deleted customer's orders.
     * @default "keep"
     */
    orders?: "keep" | "anonymize"
  }
}

/** Options of the two auth providers, in the auth module's provider entry. */
export interface PasswordProviderOptions {
  /**
   * Memory per hash in KiB (argon2id).
   * @default 19456 (OWASP Password Storage: m=19 MiB, t=2, p=1)
   */
  memory_cost?: number
  /**
   * Passes over the memory.
   * @default 2
   */
  time_cost?: number
  /**
   * Lanes.
   * @default 1
   */
  parallelism?: number
  /**
   * Hashes computed in parallel in this process, shared by both providers.
   * @default the number of cores
   */
  concurrency?: number
  /**
   * Hashes that may wait; beyond that the response is 503 with `Retry-After`.
   * @default 128
   */
  queue?: number
}
