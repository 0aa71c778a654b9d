import type { AdminAccountChange } from "./account-changes"
import type { DeletionStatus } from "./deletion"
import type { ContactVerificationFlags } from "./http"
import type { ReferralPage, Referrer } from "./referrals"

/** A customer's latest deletion request, as staff sees it. Times are ISO 8601, UTC. */
export interface DeletionSummary {
  id: string
  status: DeletionStatus
  created_at: string
  /** Only for a pending request: when it expires. */
  expires_at: string | null
  deletion_scheduled_at: string | null
  cancelled_at: string | null
  completed_at: string | null
}

/** The response of `GET /admin/customers/:id/registration` about a customer. */
export interface AdminRegistration
  extends ContactVerificationFlags, ReferralPage {
  customer_id: string
  /** The auth providers that the customer can log in with. */
  providers: string[]
  /** Staff disabled the account. */
  disabled: boolean
  /** The latest request; null if there never was one. */
  deletion: DeletionSummary | null
  /** The latest changes, the newest first; only in a shop that lets changes be undone. */
  changes: AdminAccountChange[]
  /** The code that the customer shares; null if none was made yet. */
  referral_code: string | null
  /** The referrer; null if there is none. */
  referrer: Referrer | null
}
