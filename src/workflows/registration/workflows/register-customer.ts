import { createCustomersWorkflow } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { claimAuthIdentityStep } from "../steps/claim-auth-identity"
import { confirmClaimStep } from "../steps/confirm-claim"
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
}

/**
 * Creates the customer of a registration token: one token, at most one
 * customer. The email may be missing where the shop registers by phone.
 * Emits Medusa's `customer.created`.
 *
 * Rollback: no customer, the identity as before; the token works again.
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
    return new WorkflowResponse(
      transform({ created }, ({ created }) => created[0]),
    )
  },
)
