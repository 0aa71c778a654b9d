/** Points and window of one limit. */
export interface RateLimitRule {
  /** Calls allowed in one window. */
  points: number
  /** Length of the window in seconds. */
  window: number
}

/** Where the counters of the limits lie. */
export type LimitStore = "postgres" | "redis"

/** Limits shared by all instances. */
export interface RateLimitOptions {
  /**
   * Where the counters lie. `redis` needs `projectConfig.redisUrl`.
   * @default "postgres"
   */
  store?: LimitStore
  /**
   * Calls of one IP address (IPv6: of one /64) to routes of one kind: those
   * that take a password, a code, or send a message.
   * @default { points: 300, window: 300 }
   */
  ip?: RateLimitRule
  /**
   * Wrong passwords for one login. Reached again within a day, the wait
   * doubles each time, up to a day. NIST SP 800-63B 5.2.2 allows at most 100
   * wrong ones in a row; with the default about 70 fit into a day. A customer
   * who logs in by email and by phone has a count for each: one for both would
   * tell a stranger which email and phone belong together.
   * @default { points: 10, window: 900 }
   */
  account?: RateLimitRule
  /**
   * Messages of one kind that may be asked for one account or contact.
   * @default { points: 5, window: 3600 }
   */
  destination?: RateLimitRule
  /** Messages that may go out in 24 hours, whoever asked for them. */
  daily_budget?: {
    /**
     * To one email address or phone number. Counted apart: what is asked for
     * without a session (one address may ask for two fifths of it), what else
     * goes to a verified contact, and what goes to one that is not verified.
     * @default 20
     */
    destination?: number
    /**
     * SMS to one country; `phone.default_country` has no budget. Verified
     * contacts and others have one each.
     * @default 200
     */
    country?: number
  }
  /**
   * Counts and reports (see the event `customer_registration.limit_reached`),
   * but refuses nothing.
   * @default false
   */
  record_only?: boolean
  /**
   * Proxies whose `X-Forwarded-For` counts: addresses, CIDR ranges and the
   * names `loopback`, `linklocal`, `uniquelocal`; or how many proxies stand
   * before the app.
   * @default ["loopback", "linklocal", "uniquelocal"]
   */
  trusted_proxies?: string[] | number
}

/** The limits that calls and messages count against. */
export const LIMIT_NAMES = [
  /** Calls of one IP address to routes of one kind. */
  "ip",
  /** Wrong passwords for one login. */
  "account",
  /** Wrong passwords for one login from an address that its owner used before. */
  "known_address",
  /** Wrong passwords for one login, tried as staff or another actor. */
  "staff_account",
  /** The same from an address that its owner used before. */
  "staff_known_address",
  /** Wrong codes of second factors for one auth identity. */
  "second_factor",
  /** The same from an address where a right one was shown before. */
  "second_factor_known_address",
  /** Registrations of one contact by one address. */
  "registration",
  /** Messages of one kind for one account or contact. */
  "destination",
  /** Messages of one kind for one account or contact that one address asks for without a session. */
  "address_messages",
  /** Messages for one account or contact that one address asks for without a session in 24 hours. */
  "daily_address_messages",
  /** Messages for one account or contact that anybody asks for without a session in 24 hours. */
  "daily_requests",
  /** Other messages to one contact in 24 hours; verified contacts and others are counted apart. */
  "daily_destination",
  /** SMS to one country in 24 hours; those to verified contacts and others are counted apart. */
  "daily_country",
] as const

/** One of {@link LIMIT_NAMES}. */
export type LimitName = (typeof LIMIT_NAMES)[number]
