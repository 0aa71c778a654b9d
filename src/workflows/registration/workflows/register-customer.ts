import {
  createCustomersWorkflow,
  emitEventStep,
} from "@medusajs/medusa/core-flows"
import type { CustomerDTO } from "@medusajs/framework/types"
import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { verifyContactStep } from "../../verification/steps/verify-contact"
import { claimAuthIdentityStep } from "../steps/claim-auth-identity"
import { confirmClaimStep } from "../steps/confirm-claim"
import { linkReferralStep } from "../steps/link-referral"
import { validateRegistrationStep } from "../steps/validate-registration"

/** Input of {@link registerCustomerWorkflow}. */
export interface RegisterCustomerInput {
  /** The auth identity that the registration token names. */
  auth_identity_id: string
  email?: string | null
  phone?: string | null
  first_name?: string | null
  last_name?: string | null
  company_name?: string | null
  metadata?: Record<string, unknown> | null
  /** The referrer: a code made for sharing, or a customer's id. */
  referral_code?: string | null
}

const isNew = ({ claimed }: { claimed: { is_adopted: boolean } }): boolean =>
  !claimed.is_adopted

/** The result of {@link registerCustomerWorkflow}; only the id for an adopted customer. */
export interface RegisteredCustomer extends Partial<CustomerDTO> {
  id: string
  /**
   * The customer already existed, without a way to sign in. Nothing of the
   * registration is stored, and nothing of the customer may be shown, until the
   * contact is verified.
   */
  is_adopted: boolean
}

/**
 * Creates the customer of a registration token: one token, at most one
 * customer. The email may be missing if the shop registers by phone. If a
 * customer with the token's contact already exists and cannot sign in (an
 * import, for example), no new one is created. An email that another provider
 * vouches for counts as verified. Emits Medusa's `customer.created`, and
 * `customer_registration.referral_linked` if a referral code named an account.
 *
 * Rollback: the customer and the link are removed, the auth identity is as
 * before; the token is valid again.
 *
 * @throws `token_invalid`, `invalid_data`, `email_taken`, `phone_taken`.
 */
export const registerCustomerWorkflow = createWorkflow(
  "register-customer",
  (input: WorkflowData<RegisterCustomerInput>) => {
    const { claim, contacts, is_vouched } = validateRegistrationStep(input)
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
    const created = when("create-customer", { claimed }, isNew).then(() => {
      const customers = createCustomersWorkflow.runAsStep({
        // Medusa's type allows neither the id nor a customer without an email;
        // its model accepts both.
        input: { customersData: customersData },
      })
      confirmClaimStep({
        auth_identity_id: input.auth_identity_id,
        customer_id: claimed.customer_id,
      })
      return customers
    })
    when("verify-vouched", { is_vouched }, ({ is_vouched }) => is_vouched).then(
      () => {
        verifyContactStep(
          transform({ claimed, contacts, input }, (given) => ({
            customer: {
              id: given.claimed.customer_id,
              ...given.contacts,
              first_name: null,
              has_account: true,
            },
            channel: "email" as const,
            auth_identity_id: given.input.auth_identity_id,
          })),
        )
      },
    )
    const referral = linkReferralStep(
      transform({ input, claimed }, ({ input, claimed }) => ({
        customer_id: claimed.customer_id,
        referral_code: isNew({ claimed }) ? input.referral_code : null,
      })),
    )
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
      transform({ claimed, created }, (made): RegisteredCustomer => ({
        ...made.created?.[0],
        id: made.claimed.customer_id,
        is_adopted: made.claimed.is_adopted,
      })),
    )
  },
)
