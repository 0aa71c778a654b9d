/** How long customers stay signed in, and what is stored about a session. */
export interface SessionOptions {
  /**
   * Days without use after which a session with `remember` ends, 1 to 365.
   * NIST SP 800-63B allows 30 days at the lowest assurance level.
   * @default 30
   */
  idle_days?: number
  /**
   * Days from the sign-in after which every session ends, however it was kept
   * alive, 1 to 3650. Not less than `idle_days`.
   * @default 180
   */
  absolute_days?: number
  /**
   * Seconds in which the refresh token before the present one gets the present
   * one again, 0 to 60: for two tabs, or a response that was lost.
   * @default 10
   */
  refresh_grace_seconds?: number
  /**
   * Sessions with `remember` that one customer can have, 1 to 1000. Beyond
   * that the least recently used one ends.
   * @default 20
   */
  max_per_customer?: number
  /**
   * The address that is stored with a session. `full`: the IPv4 address, or
   * the first 64 bits of an IPv6 address, which a provider gives to one
   * subscriber (RFC 6177). `masked`: 24 or 48 bits.
   * @default "masked"
   */
  ip_address?: "masked" | "full" | "none"
  /**
   * Sends the verified contacts a notice of a sign-in from a device that has no
   * other session of the customer.
   * @default false
   */
  new_device_notice?: boolean
}

/** When a customer must authenticate again. */
export interface StepUpOptions {
  /**
   * Minutes since the last authentication with a factor, 1 to 525600 (a year).
   * A token from before there were sessions counts as older (ASVS 7.5.1).
   * @default 1440
   */
  minutes?: number
}

/** How a session began: by a password, by a code, or through the auth provider with this id. */
export type SignInMethod = "password" | "code" | (string & {})

/** The device of a session, as its browser describes itself; null where it does not. */
export interface SessionDevice {
  /** Such as `Firefox 145`. */
  browser: string | null
  /** Such as `Android 16`. */
  os: string | null
  type: "desktop" | "mobile" | "tablet" | null
}

/** A session as its customer or staff sees it. Times in ISO 8601. */
export interface CustomerSession {
  /** Begins with `cses_`. */
  id: string
  /** Whether the request came with this session; always false for staff. */
  is_current: boolean
  created_at: string
  /** The last request, to within five minutes. */
  last_seen_at: string
  /** When the session ends if it is not used again. */
  expires_at: string
  sign_in: SignInMethod
  /** What the customer signed in with; null where another provider decided. */
  channel: "email" | "phone" | null
  device: SessionDevice
  /** Null if `sessions.ip_address` is `none`. */
  ip_address: string | null
}

/** One page of a customer's sessions, most recently used first. */
export interface SessionPage {
  sessions: CustomerSession[]
  count: number
  limit: number
  offset: number
}

/** What every response with a customer's login `token` also holds. */
export interface SessionTokens {
  token: string
  /** When `token` expires. */
  expires_at: string
  /** Only after a sign-in with `remember`. */
  refresh_token?: string
  /** When the session ends if the refresh token is not used. */
  refresh_expires_at?: string
}
