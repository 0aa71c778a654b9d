import { listMyReferrals, type RouteResult } from "../client"
import { useCustomerQuery } from "./use-customer-query"

type MyReferrals = RouteResult<"get", "/store/my-referrals">

/** Result of {@link useReferrals}. */
export interface ReferralsState {
  /** The code that the customer shares; undefined while it loads. */
  referralCode: string | undefined
  /** The link that has it; null if the shop has no `storefrontUrl`. */
  referralUrl: string | null | undefined
  /** Whom the customer referred, newest first. */
  referrals: MyReferrals["children"] | undefined
  /** Number on all pages. */
  count: number
  isLoading: boolean
  error: Error | null
}

/** The customer's own code, and whom the customer referred. */
export const useReferrals = ({
  limit = 20,
  offset = 0,
}: { limit?: number; offset?: number } = {}): ReferralsState => {
  const page = { limit, offset }
  const { data, isLoading, error } = useCustomerQuery(
    "referrals",
    page,
    (shop) => listMyReferrals(shop, page),
  )
  return {
    referralCode: data?.referral_code,
    referralUrl: data?.referral_url,
    referrals: data?.children,
    count: data?.count ?? 0,
    isLoading,
    error,
  }
}
