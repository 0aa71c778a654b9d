/** Who tells people and bots apart. */
export type BotCheckProvider = "altcha" | "turnstile" | "hcaptcha" | "recaptcha"

/** The routes that can require a bot check. */
export const BOT_CHECK_ACTIONS = [
  /** Registration of an email or phone. */
  "register",
  /** The request for a code that verifies a contact. */
  "otp_send",
  /** The request for a password reset. */
  "reset",
  /** The request for a code that cancels a deletion. */
  "cancel_request",
] as const

/** One of {@link BOT_CHECK_ACTIONS}. */
export type BotCheckAction = (typeof BOT_CHECK_ACTIONS)[number]

/** The header of a request in which the solution of a bot check comes. */
export const BOT_CHECK_HEADER = "x-bot-check"

/** The path of the challenge of `altcha`. */
export const CHALLENGE_PATH = "/store/customers/challenge"

/** Asks for a bot check before a route does its work. */
export interface BotProtectionOptions {
  /**
   * `altcha` needs no third party: the browser solves a puzzle of the shop. The
   * others are services that show a widget.
   */
  provider: BotCheckProvider
  /**
   * The secret of the shop at the service. With `altcha` it signs the puzzles.
   * @default for `altcha` a key derived from `jwtSecret`; required for the others
   */
  secret?: string
  /** The key of the widget, for the page; required, except with `altcha`. */
  site_key?: string
  /** The routes that require the check. */
  on: BotCheckAction[]
  /**
   * Calls of these routes by one address (IPv6: one /64) in an hour that need
   * no check.
   * @default 0
   */
  after?: number
  /**
   * Where solutions are checked, in place of the service's own address: a proxy
   * or a test server that speaks its protocol. Not with `altcha`.
   */
  url?: string
}

/** `details` of the error `bot_check_required`. */
export interface BotCheckDetails {
  provider: BotCheckProvider
  /** The key of the widget. */
  site_key?: string
  /** Where `altcha` gets its challenge: a path of the shop. */
  challenge_url?: string
}

/** A challenge of ALTCHA; its own widget reads it, too. */
export interface AltchaChallenge {
  parameters: {
    algorithm: "PBKDF2/SHA-256"
    /** Hex. */
    nonce: string
    /** Hex. */
    salt: string
    /** Iterations of one try. */
    cost: number
    /** Bytes. */
    keyLength: number
    /** Hex: how the key must begin. */
    keyPrefix: string
    keySignature: string
    /** Seconds since 1970. */
    expiresAt: number
  }
  signature: string
}
