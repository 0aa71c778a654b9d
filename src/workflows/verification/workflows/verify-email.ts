import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { verifyChannel, type VerificationInput } from "../verify-channel"

/** Input of {@link verifyEmailWorkflow}. */
export type VerifyEmailInput = VerificationInput

/**
 * Marks a customer's email as verified; from then on the customer may log in
 * with it. Emits `customer_registration.contact_verified`.
 *
 * Rollback: everything is as before, the code unused again.
 *
 * @throws `otp_invalid`, `email_taken`, `invalid_data`; Medusa's `not_found`.
 */
export const verifyEmailWorkflow = createWorkflow(
  "verify-email",
  (input: WorkflowData<VerifyEmailInput>) => {
    const { customer, verified } = verifyChannel("email", input)
    return new WorkflowResponse({
      customer_id: input.customer_id,
      email_verified: verified,
      customer,
    })
  },
)
