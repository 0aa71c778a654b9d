/** Begins the key of each query. */
export const ROOT = "customer-registration"

/** The key of the session's query. */
export const SESSION_KEY = [ROOT, "session"] as const
