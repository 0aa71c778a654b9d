/** A customer as shown in a list of referrals. */
export interface ReferralCustomer {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
  phone: string | null
  /** ISO 8601, UTC. */
  created_at: string
}

/** A link, with the customer who was referred. */
export interface Referral {
  referral_link_id: string
  /** ISO 8601, UTC. */
  referred_at: string
  /** Levels of deleted customers are left out; the others keep their numbers. */
  parent_customers_by_level: Record<string, string>
  customer: ReferralCustomer
}

/** The referrer of a customer; `customer` is null if the referrer is deleted. */
export type Referrer = Omit<Referral, "customer"> & {
  customer: ReferralCustomer | null
}

/** One page of the customers whom a customer referred. */
export interface ReferralPage {
  children: Referral[]
  /** Total number on all pages. */
  count: number
  limit: number
  offset: number
}

/** Response of `GET /store/my-referrals`. */
export interface MyReferralsResponse extends ReferralPage {
  /** The code that the customer shares. */
  referral_code: string
  /** The link that the customer shares; null if the shop sets no `storefrontUrl`. */
  referral_url: string | null
}

/** Formats of the QR code of a referral link. */
export const REFERRAL_QR_FORMATS = ["svg", "png"] as const

/** One of {@link REFERRAL_QR_FORMATS}. */
export type ReferralQrFormat = (typeof REFERRAL_QR_FORMATS)[number]
