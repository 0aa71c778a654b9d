/** What a list of referrals shows of a customer. */
export interface ReferralCustomer {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
  phone: string | null
  /** ISO 8601, UTC. */
  created_at: string
}

/** A link, with the customer who was brought. */
export interface Referral {
  referral_link_id: string
  /** ISO 8601, UTC. */
  referred_at: string
  /** Levels of customers who are gone are left out; the others keep theirs. */
  parent_customers_by_level: Record<string, string>
  customer: ReferralCustomer
}

/** Who brought a customer; `customer` is null where that one is gone. */
export type Referrer = Omit<Referral, "customer"> & {
  customer: ReferralCustomer | null
}

/** One page of those whom a customer brought. */
export interface ReferralPage {
  children: Referral[]
  /** How many there are on all pages. */
  count: number
  limit: number
  offset: number
}

/** Answer of `GET /store/my-referrals`. */
export interface MyReferralsResponse extends ReferralPage {
  /** The code that the customer shares. */
  referral_code: string
}
