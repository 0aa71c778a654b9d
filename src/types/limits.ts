/** Points and window of one limit. */
export interface RateLimitRule {
  /** Calls allowed in one window. */
  points: number
  /** Length of the window in seconds. */
  window: number
}

/** The storage of the limits' counters. */
export type LimitStore = "postgres" | "redis"

/** Limits shared by all instances. */
export interface RateLimitOptions {
  /**
   * The storage of the counters. `redis` requires `projectConfig.redisUrl`.
   * @default "postgres"
   */
  store?: LimitStore
  /**
   * Calls from one IP address (IPv6: one /64) to routes of one kind: those that
   * take a password, those that take a code, and those that send a message.
   * @default { points: 300, window: 300 }
   */
  ip?: RateLimitRule
  /**
   * Wrong passwords for one login. If the limit is reached again within a day,
   * the wait doubles each time, up to a day. NIST SP 800-63B 5.2.2 allows at
   * most 100 wrong ones in a row; with the default about 70 fit into a day. A
   * customer who logs in by email and by phone has a count for each: a common
   * count would reveal to a stranger which email and phone belong together.
   * @default { points: 10, window: 900 }
   */
  account?: RateLimitRule
  /**
   * Messages of one kind that may be requested for one account or contact.
   * @default { points: 5, window: 3600 }
   */
  destination?: RateLimitRule
  /** Messages that may be sent in 24 hours, whoever requested them. */
  daily_budget?: {
    /**
     * To one email address or phone number. Counted separately: messages that
     * are requested without a session (one address may request two fifths of
     * them), other messages to a verified contact, and other messages to an
     * unverified contact.
     * @default 20
     */
    destination?: number
    /**
     * SMS to one country; `phone.default_country` has no budget. Verified and
     * unverified contacts have separate budgets.
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
   * names `loopback`, `linklocal`, `uniquelocal`; or the number of proxies
   * before the app.
   * @default ["loopback", "linklocal", "uniquelocal"]
   */
  trusted_proxies?: string[] | number
}

/** The limits that calls and messages count against. */
export const LIMIT_NAMES = [
  /** Calls from one IP address to routes of one kind. */
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
  /** The same from an address where a correct one was entered before. */
  "second_factor_known_address",
  /** Registrations of one contact by one address. */
  "registration",
  /** Messages of one kind for one account or contact. */
  "destination",
  /** Messages of one kind for one account or contact that one address requests without a session. */
  "address_messages",
  /** Messages for one account or contact that one address requests without a session in 24 hours. */
  "daily_address_messages",
  /**
   * Messages for one account or contact that are requested without a session in
   * 24 hours, from all addresses.
   */
  "daily_requests",
  /** Other messages to one contact in 24 hours; verified and unverified contacts are counted separately. */
  "daily_destination",
  /** SMS to one country in 24 hours; verified and unverified contacts are counted separately. */
  "daily_country",
] as const

/** One of {@link LIMIT_NAMES}. */
export type LimitName = (typeof LIMIT_NAMES)[number]
