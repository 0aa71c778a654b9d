import {
  createCustomersWorkflow,
  emitEventStep,
} from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { claimAuthIdentityStep } from "../steps/claim-auth-identity"
import { confirmClaimStep } from "../steps/confirm-claim"
import { linkReferralStep } from "../steps/link-referral"
import { validateRegistrationStep } from "../steps/validate-registration"

/** Input of {@link registerCustomerWorkflow}. */
export interface RegisterCustomerInput {
  /** The identity that the registration token names. */
  auth_identity_id: string
  email?: string | null
  phone?: string | null
  first_name?: string | null
  last_name?: string | null
  company_name?: string | null
  metadata?: Record<string, unknown> | null
  /** Who brought the customer: a code made for sharing, or a customer's id. */
  referral_code?: string | null
}

/**
 * Creates the customer of a registration token: one token, at most one
 * customer. The email may be missing where the shop registers by phone.
 * Emits Medusa's `customer.created`, and `customer_registration.referral_linked`
 * where a referral code named an account.
 *
 * Rollback: no customer, no link, the identity as before; the token works again.
 *
 * @throws `token_invalid`, `invalid_data`, `email_taken`, `phone_taken`.
 */
export const registerCustomerWorkflow = createWorkflow(
  "register-customer",
  (input: WorkflowData<RegisterCustomerInput>) => {
    const { claim, contacts } = validateRegistrationStep(input)
    const claimed = claimAuthIdentityStep({ claim })
    const customersData = transform(
      { input, contacts, claimed },
      ({ input, contacts, claimed }) => {
        const { first_name, last_name, company_name, metadata } = input
        return [
          {
            id: claimed.customer_id,
            first_name,
            last_name,
            company_name,
            metadata,
            ...contacts,
            has_account: true,
            created_by: input.auth_identity_id,
          },
        ]
      },
    )
    const created = createCustomersWorkflow.runAsStep({
      // Medusa's type knows neither the id nor a customer without email; its
      // model takes both.
      input: { customersData: customersData },
    })
    confirmClaimStep({
      auth_identity_id: input.auth_identity_id,
      customer_id: claimed.customer_id,
    })
    const referral = linkReferralStep({
      customer_id: claimed.customer_id,
      referral_code: input.referral_code,
    })
    when({ referral }, ({ referral }) => referral.link !== null).then(() => {
      emitEventStep({
        eventName: CUSTOMER_REGISTRATION_EVENTS.REFERRAL_LINKED,
        data: transform({ referral }, ({ referral }) => ({
          customer_id: referral.link?.customer_id,
          referrer_id: referral.link?.referrer_id,
          referral_link_id: referral.link?.id,
        })),
      })
    })
    return new WorkflowResponse(
      transform({ created }, ({ created }) => created[0]),
    )
  },
)
