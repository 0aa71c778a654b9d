import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { ReferralLinkModuleService } from "../../../modules/referral-link"
import {
  CUSTOMER_REGISTRATION_MODULE,
  REFERRAL_LINK_MODULE,
} from "../../../types"

/** Input of {@link linkReferralStep}. */
export interface LinkReferralInput {
  /** The customer who was brought. */
  customer_id: string
  /** A code made for sharing, or a customer's id; as it was typed. */
  referral_code?: string | null
}

/**
 * Links a customer to who brought them. Without a code, with one that names no
 * live account, and for a customer who is in a link already, `link` is null.
 *
 * Rollback: the link is gone.
 */
export const linkReferralStep = createStep(
  "link-referral",
  async ({ customer_id, referral_code }: LinkReferralInput, { container }) => {
    if (!referral_code) {
      return new StepResponse({ link: null }, [])
    }
    const { depth } = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    ).options.referral
    const { link, undo } = await container
      .resolve<ReferralLinkModuleService>(REFERRAL_LINK_MODULE)
      .linkReferral({ customer_id, referral_code, depth })
    return new StepResponse({ link }, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await container
        .resolve<ReferralLinkModuleService>(REFERRAL_LINK_MODULE)
        .undo(undo)
    }
  },
)
