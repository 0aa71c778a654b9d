import type { NewChange } from "../../core/account/account-changes"
import type { ClaimPolicy } from "../../core/account/displace-claim"
import type { ProviderSetups } from "../../core/config/auth-provider-config"

/** A verification and the rules for its effects. */
export interface VerifyContactInput {
  customer_id: string
  value: string
  otp_id?: string
  /** The auth identity whose token came with the request. */
  auth_identity_id?: string
  is_login: boolean
  /** The value replaces the customer's current contact of the channel. */
  replaces?: boolean
  /** For the history of the account, if the contact is a new one. */
  change?: NewChange
  policy: ClaimPolicy
  providers: ProviderSetups
}
