import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"
import { undoWith } from "../../undo"

/** Input of {@link linkReferralStep}. */
export interface LinkReferralInput {
  /** The customer who was referred. */
  customer_id: string
  /** A code made for sharing, or a customer's id; as typed. */
  referral_code?: string | null
}

/**
 * Links a customer to the referrer. Without a code, with a code that names no
 * live account, and for a customer who is already in a link, `link` is null.
 *
 * Rollback: the link is removed.
 */
export const linkReferralStep = createStep(
  "link-referral",
  async ({ customer_id, referral_code }: LinkReferralInput, { container }) => {
    const { registration, referrals } = services(container)
    if (!referral_code) {
      return new StepResponse({ link: null }, [])
    }
    const { depth } = registration.options.referral
    const { link, undo } = await referrals.linkReferral({
      customer_id,
      referral_code,
      depth,
    })
    return new StepResponse({ link }, undo)
  },
  undoWith("referrals"),
)
