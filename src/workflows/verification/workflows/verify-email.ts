import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import { proveContactStep } from "../steps/prove-contact"

/** Input of {@link verifyEmailWorkflow}. */
export interface VerifyEmailInput {
  customer_id: string
  /** The email that the code was sent to. Default: the customer's current one. */
  value?: string
  /** The code that verifies it, which is consumed. Without it the caller vouches for the email. */
  otp_id?: string
  /** The auth identity whose token came with the code, if any. */
  auth_identity_id?: string
}

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
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    const verification = proveContactStep(
      transform({ input, customer }, ({ input, customer }) => ({
        customer,
        channel: "email" as const,
        value: input.value,
        otp_id: input.otp_id,
        auth_identity_id: input.auth_identity_id,
      })),
    )
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.CONTACT_VERIFIED,
      data: { customer_id: input.customer_id, channel: "email" },
    })
    return new WorkflowResponse({
      customer_id: input.customer_id,
      email_verified: verification.verified,
      customer,
    })
  },
)
