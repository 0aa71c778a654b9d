import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import {
  setAccountAccessStep,
  type SetAccountAccessInput,
} from "../steps/set-account-access"

/**
 * Disables or enables an account for its customer. With a disabled account the
 * customer can neither log in nor reset the password; its sessions end
 * immediately. Emits `customer_registration.account_access_changed`.
 *
 * Rollback: the account and its sessions are as before.
 *
 * @throws Medusa's `not_found`.
 */
export const setAccountAccessWorkflow = createWorkflow(
  "set-account-access",
  (input: WorkflowData<SetAccountAccessInput>) => {
    retrieveCustomerStep({ customer_id: input.customer_id })
    const access = setAccountAccessStep(input)
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.ACCOUNT_ACCESS_CHANGED,
      data: { customer_id: input.customer_id, disabled: input.disabled },
    })
    return new WorkflowResponse(access)
  },
)
