/** The states of a deletion request, in their order. */
export const DELETION_STATUSES = [
  /** Requested; the code that confirms it was sent. Active until `expires_at`. */
  "pending",
  /** Confirmed; the account is erased when `deletion_scheduled_at` has passed. */
  "confirmed",
  /** Cancelled by the customer or by staff, or never confirmed. */
  "cancelled",
  /** The account is erased. */
  "completed",
] as const

/** One of {@link DELETION_STATUSES}. */
export type DeletionStatus = (typeof DELETION_STATUSES)[number]

/** The purposes of the codes of a deletion. */
export const DELETION_PURPOSES = [
  "account_deletion_request",
  "account_deletion_cancel",
] as const

/** One of {@link DELETION_PURPOSES}. */
export type DeletionPurpose = (typeof DELETION_PURPOSES)[number]

/** Tells whether a purpose is one of a deletion's codes. */
export const isDeletionPurpose = (value: string): value is DeletionPurpose =>
  DELETION_PURPOSES.some((purpose) => purpose === value)

/** The notices about a deletion for which a shop can have its own templates. */
export const DELETION_NOTICES = [
  /** The deletion is confirmed and has a date. */
  "confirmed",
  /** The date is a day away. */
  "reminder",
  /** Staff has cancelled the request. */
  "cancelled",
] as const

/** One of {@link DELETION_NOTICES}. */
export type DeletionNotice = (typeof DELETION_NOTICES)[number]
