import type { DeletionStatus } from "./deletion"

/** What staff sees of a request to delete an account. Times are ISO 8601, UTC. */
export interface AdminDeletionRequest {
  id: string
  customer_id: string
  /** The customer's own words; emptied with the erasure. */
  reason: string | null
  status: DeletionStatus
  /** Blocks the account now: confirmed, or pending and not expired. */
  active: boolean
  /** Of a pending one. */
  expires_at: string | null
  confirmed_at: string | null
  deletion_scheduled_at: string | null
  reminded_at: string | null
  cancelled_at: string | null
  erased_at: string | null
  completed_at: string | null
  /** Runs of the job that took it. */
  tries: number
  /** Since when the job leaves it to staff, after too many failures. */
  set_aside_at: string | null
  /** Name of the last failure. */
  last_error: string | null
  /** Id of the staff user, or of the API key, that cancelled or expedited it. */
  handled_by: string | null
  /** What they wrote, at the last decision. */
  note: string | null
  /** All that staff has decided about it, the first first. */
  decisions: AdminDeletionDecision[]
  created_at: string
  updated_at: string
  /** The customer as it is now; null once it is gone. */
  customer: AdminDeletionCustomer | null
}

/** What staff has decided about a deletion request, and when. */
export interface AdminDeletionDecision {
  action: "cancelled" | "expedited"
  /** Id of the staff user, or of the API key. */
  handled_by: string
  note: string | null
  /** ISO 8601, UTC. */
  at: string
}

/** The customer of a deletion request. */
export interface AdminDeletionCustomer {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
  phone: string | null
}

/** By what the list can be ordered. */
export const ADMIN_DELETION_ORDERS = [
  "created_at",
  "updated_at",
  "customer_id",
] as const

/** One of {@link ADMIN_DELETION_ORDERS}. */
export type AdminDeletionOrder = (typeof ADMIN_DELETION_ORDERS)[number]

/** Answer of `GET /admin/account-deletion-requests`. */
export interface AdminDeletionListResponse {
  requests: AdminDeletionRequest[]
  /** How many there are on all pages. */
  count: number
  /** True where `count` is the database's estimate: above 10,000 nobody counts. */
  count_is_estimate: boolean
  offset: number
  limit: number
  /** Goes into the query for the next page, as `cursor`; null after the last. */
  next_cursor: string | null
}

/** Answer of the routes of one request. */
export interface AdminDeletionResponse {
  request: AdminDeletionRequest
}
