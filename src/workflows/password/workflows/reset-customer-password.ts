import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import {
  resetPasswordStep,
  type ResetPasswordInput,
} from "../steps/reset-password"

/**
 * Sets a new password by a reset token. Emits
 * `customer_registration.password_changed` where the login has a customer.
 *
 * Rollback: password, sessions, proofs and the token are as before.
 *
 * @throws `password_weak`, `token_invalid`, `email_taken`, `phone_taken`, `busy`.
 */
export const resetCustomerPasswordWorkflow = createWorkflow(
  "reset-customer-password",
  (input: WorkflowData<ResetPasswordInput>) => {
    const reset = resetPasswordStep(input)
    when({ reset }, ({ reset }) => reset.customer_id !== null).then(() => {
      emitEventStep({
        eventName: CUSTOMER_REGISTRATION_EVENTS.PASSWORD_CHANGED,
        data: transform({ reset }, ({ reset }) => ({
          customer_id: reset.customer_id,
        })),
      })
    })
    return new WorkflowResponse(reset)
  },
)
