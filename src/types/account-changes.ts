import type { ContactChannel } from "./channels"

/** The changes of an account that its owner is notified of and can undo. */
export const ACCOUNT_CHANGES = [
  "password_changed",
  "password_was_reset",
  "contact_added",
  "contact_changed",
  "contact_removed",
  "factor_added",
  "factor_removed",
] as const

/** One of {@link ACCOUNT_CHANGES}. */
export type AccountChangeKind = (typeof ACCOUNT_CHANGES)[number]

/** A change of an account, for staff. */
export interface AdminAccountChange {
  id: string
  /** `undone`: the owner of a contact undid a change and everything after it. */
  kind: AccountChangeKind | "undone"
  /** The channel of the contact that was added, changed or removed. */
  channel: ContactChannel | null
  /** Such as `Firefox 145`. */
  browser: string | null
  /** Such as `Android 16`. */
  os: string | null
  /** ISO 8601, UTC. */
  created_at: string
  /** ISO 8601, UTC; null unless the change was undone. */
  undone_at: string | null
}

/** Options of undoing a change. */
export interface UndoOptions {
  /** The page of the storefront that the link in a notice leads to, such as `/account/undo`. */
  path: string
}
