/** The input of {@link ReferralLinkModuleService.linkReferral}. */
export interface NewReferral {
  /** The customer who was referred. */
  customer_id: string
  /** As typed: a code made for sharing, or a customer's id. */
  referral_code: string
  /** How many levels of ancestors are kept. */
  depth: number
}

/** A link that was made. */
export interface MadeReferral {
  id: string
  customer_id: string
  referrer_id: string
}

/** A part of a list. */
export interface Page {
  limit: number
  offset: number
}
