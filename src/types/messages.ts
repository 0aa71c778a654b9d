/** What can become of a message. */
export const MESSAGE_OUTCOMES = [
  /** The carrier took it. */
  "sent",
  /** The carrier may have taken it: it did not respond in time. */
  "unknown",
  /** No carrier took it. */
  "failed",
  /** The carrier says that nobody can be reached by this number. */
  "invalid_number",
  /** A daily budget was used up. */
  "over_budget",
  /** Staff had paused such messages. */
  "paused",
  /** The shop sends nothing to this country or type of number. */
  "not_served",
] as const

/** One of {@link MESSAGE_OUTCOMES}. */
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number]
