import type { RateLimitRule } from "../../types"

/** One thing to count. */
export interface LimitCheck {
  /** Separates the counters of different rules. */
  name: string
  rule: RateLimitRule
  /** Keyed hash of what is counted. */
  key: string
  /** Each time that the limit is reached within a day, the wait doubles. */
  progressive?: boolean
}

/** The result of a count. */
export interface LimitOutcome {
  isAllowed: boolean
  /** Seconds until the next try; 0 if it is allowed. */
  retryAfter: number
  /** This call reached the limit; later calls in the wait did not. */
  isNew: boolean
}
