import type { DeletionStatus } from "./deletion"
import type { ContactVerificationFlags } from "./http"
import type { ReferralPage, Referrer } from "./referrals"

/** A customer's latest request to delete the account, as staff sees it. Times are ISO 8601, UTC. */
export interface DeletionSummary {
  id: string
  status: DeletionStatus
  created_at: string
  /** Of a pending one: from here on it counts no more. */
  expires_at: string | null
  deletion_scheduled_at: string | null
  cancelled_at: string | null
  completed_at: string | null
}

/** What `GET /admin/customers/:id/registration` tells of a customer. */
export interface AdminRegistration
  extends ContactVerificationFlags, ReferralPage {
  customer_id: string
  /** The auth providers that the customer can log in with. */
  providers: string[]
  /** Staff closed the account. */
  disabled: boolean
  /** The latest request; null where there never was one. */
  deletion: DeletionSummary | null
  /** The code that the customer shares; null where none was made yet. */
  referral_code: string | null
  /** Who brought the customer; null where nobody did. */
  referrer: Referrer | null
}
