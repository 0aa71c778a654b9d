import type { RateLimitRule } from "../../types"

/** One thing to count. */
export interface LimitCheck {
  /** Keeps the counters of different rules apart. */
  name: string
  rule: RateLimitRule
  /** Keyed hash of what is counted. */
  key: string
  /** Each time that the limit is reached within a day doubles the wait. */
  progressive?: boolean
}

/** What a count came to. */
export interface LimitOutcome {
  isAllowed: boolean
  /** Seconds until it may be tried again; 0 where it is allowed. */
  retryAfter: number
  /** This very call reached the limit; those that follow in the wait did not. */
  isNew: boolean
}
