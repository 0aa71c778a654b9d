import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  CUSTOMER_REGISTRATION_EVENTS,
  type IdentifierMode,
} from "../../../types"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import { proveContactStep } from "../steps/prove-contact"

/** Input of {@link verifyPhoneWorkflow}. */
export interface VerifyPhoneInput {
  customer_id: string
  /** Default: `login.identifier` of the options. */
  login_identifier?: IdentifierMode
  /** The phone that the code was sent to. Default: the customer's current one. */
  value?: string
  /** The code that verifies it, which is consumed. Without it the caller vouches for the phone. */
  otp_id?: string
  /** The auth identity whose token came with the code, if any. */
  auth_identity_id?: string
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
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    const verification = proveContactStep(
      transform({ input, customer }, ({ input, customer }) => ({
        customer,
        channel: "phone" as const,
        value: input.value,
        otp_id: input.otp_id,
        auth_identity_id: input.auth_identity_id,
        login_identifier: input.login_identifier,
      })),
    )
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.CONTACT_VERIFIED,
      data: { customer_id: input.customer_id, channel: "phone" },
    })
    return new WorkflowResponse({
      customer_id: input.customer_id,
      phone_verified: verification.verified,
      customer,
    })
  },
)
