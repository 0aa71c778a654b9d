import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { IdentifierMode } from "../../../types"
import { verifyChannel, type VerificationInput } from "../verify-channel"

/** Input of {@link verifyPhoneWorkflow}. */
export interface VerifyPhoneInput extends VerificationInput {
  /** Default: `login.identifier` of the options. */
  login_identifier?: IdentifierMode
}

/**
 * Marks a customer's phone as verified. If login includes phone, a `phonepass`
 * provider identity with the customer's password is created or moved. Emits
 * `customer_registration.contact_verified`.
 *
 * Rollback: everything is as before, the code unused again.
 *
 * @throws `otp_invalid`, `phone_taken`, `invalid_data`; Medusa's `not_found`.
 */
export const verifyPhoneWorkflow = createWorkflow(
  "verify-phone",
  (input: WorkflowData<VerifyPhoneInput>) => {
    const { customer, verified } = verifyChannel("phone", input)
    return new WorkflowResponse({
      customer_id: input.customer_id,
      phone_verified: verified,
      customer,
    })
  },
)
