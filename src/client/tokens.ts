/** What a storefront keeps of a sign-in. Times in ISO 8601. */
export interface Tokens {
  /** A login token, or a registration token until the customer exists. */
  token: string
  /** When `token` expires; absent for a registration token. */
  expires_at?: string
  /** Only after a sign-in with `remember`. */
  refresh_token?: string
  /** When the session ends if the refresh token is not used. */
  refresh_expires_at?: string
  /** When the client renews `token`, by the clock of this device, in milliseconds since 1970. */
  renew_at?: number
}

/** Where a storefront keeps its tokens: a cookie on a server, the key store of a phone, … */
export interface TokenStore {
  get(): Tokens | null | Promise<Tokens | null>
  /** Null removes them. */
  set(tokens: Tokens | null): void | Promise<void>
}

/** Keeps tokens until the page or the process ends. */
export const memoryTokens = (): TokenStore => {
  let held: Tokens | null = null
  return {
    get: () => held,
    set: (tokens) => {
      held = tokens
    },
  }
}

/** The part of `localStorage` and `sessionStorage` that keeps tokens. */
export interface WebStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * Keeps tokens in a storage of the browser, which all tabs share. Any script of
 * the page can read it.
 *
 * @param key default: `customer-registration`.
 */
export const storedTokens = (
  storage: WebStorage,
  key = "customer-registration",
): TokenStore => ({
  get: () => {
    try {
      return JSON.parse(storage.getItem(key) ?? "null") as Tokens | null
    } catch {
      return null
    }
  },
  set: (tokens) =>
    tokens
      ? storage.setItem(key, JSON.stringify(tokens))
      : storage.removeItem(key),
})

/** Seconds before its end at which a token is renewed. */
const EARLY = 30

/**
 * When to renew a token: by its own lifetime, not by its expiry, because the
 * clock of the device can be wrong. Undefined if the token does not say it.
 */
export const renewAt = (token: string): number | undefined => {
  try {
    const [, payload] = token.split(".")
    const { iat, exp } = JSON.parse(
      atob(payload.replace(/-/g, "+").replace(/_/g, "/")),
    ) as { iat: number; exp: number }
    const lifetime = exp - iat
    return Date.now() + Math.max(lifetime - EARLY, lifetime / 2) * 1000
  } catch {
    return undefined
  }
}
