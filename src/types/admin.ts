import type { DeletionStatus } from "./deletion"

/** A deletion request, as staff sees it. Times are ISO 8601, UTC. */
export interface AdminDeletionRequest {
  id: string
  customer_id: string
  /** The customer's own words; emptied with the erasure. */
  reason: string | null
  status: DeletionStatus
  /** Whether the request blocks the account now: confirmed, or pending and not expired. */
  active: boolean
  /** Only for a pending request. */
  expires_at: string | null
  confirmed_at: string | null
  deletion_scheduled_at: string | null
  reminded_at: string | null
  cancelled_at: string | null
  erased_at: string | null
  completed_at: string | null
  /** How many runs of the job have tried to erase the account. */
  tries: number
  /** When the job set the request aside for staff, after too many failures. */
  set_aside_at: string | null
  /** Name of the last failure. */
  last_error: string | null
  /** Id of the staff user or API key that cancelled or expedited it. */
  handled_by: string | null
  /** The note of the last decision. */
  note: string | null
  /** All decisions of staff about it, oldest first. */
  decisions: AdminDeletionDecision[]
  created_at: string
  updated_at: string
  /** The customer as it is now; null once the customer is deleted. */
  customer: AdminDeletionCustomer | null
}

/** A decision of staff about a deletion request, and its time. */
export interface AdminDeletionDecision {
  action: "cancelled" | "expedited"
  /** Id of the staff user or API key. */
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

/** The columns by which the list can be ordered. */
export const ADMIN_DELETION_ORDERS = [
  "created_at",
  "updated_at",
  "customer_id",
] as const

/** One of {@link ADMIN_DELETION_ORDERS}. */
export type AdminDeletionOrder = (typeof ADMIN_DELETION_ORDERS)[number]

/** Response of `GET /admin/account-deletion-requests`. */
export interface AdminDeletionListResponse {
  requests: AdminDeletionRequest[]
  /** Total number on all pages. */
  count: number
  /** True if `count` is the database's estimate, as it is above 10,000. */
  count_is_estimate: boolean
  offset: number
  limit: number
  /** The `cursor` of the query for the next page; null on the last page. */
  next_cursor: string | null
}

/** Response of the routes of one request. */
export interface AdminDeletionResponse {
  request: AdminDeletionRequest
}
