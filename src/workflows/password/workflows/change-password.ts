import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { listVerifiedContactsStep } from "../../messages/steps/list-verified-contacts"
import { notifyOfChangeStep } from "../../messages/steps/notify-of-change"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import { updatePasswordStep } from "../steps/update-password"
import { validatePasswordChangeStep } from "../steps/validate-password-change"

/** Input of {@link changePasswordWorkflow}. */
export interface ChangePasswordInput {
  customer_id: string
  old_password: string
  new_password: string
  confirm_password: string
  /** The request that does it, for the notice. */
  origin?: RequestOrigin
}

/**
 * Changes a customer's password on all provider identities; every session ends,
 * and the verified contacts get a notice. Emits
 * `customer_registration.password_changed`.
 *
 * Rollback: the old password and the sessions are as before.
 *
 * @throws `invalid_data`, `password_weak`, `invalid_credentials`, `busy`;
 * Medusa's `not_found`.
 */
export const changePasswordWorkflow = createWorkflow(
  "change-password",
  (input: WorkflowData<ChangePasswordInput>) => {
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    validatePasswordChangeStep({
      customer,
      new_password: input.new_password,
      confirm_password: input.confirm_password,
    })
    const verified = listVerifiedContactsStep({
      customer_id: input.customer_id,
    })
    const { success, change_id } = updatePasswordStep(input)
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.PASSWORD_CHANGED,
      data: { customer_id: input.customer_id },
    })
    notifyOfChangeStep({
      customer_id: input.customer_id,
      change: { kind: "password_changed" },
      verified,
      change_id,
      origin: input.origin,
    })
    return new WorkflowResponse({ customer_id: input.customer_id, success })
  },
)
