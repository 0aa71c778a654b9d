import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import {
  confirmDeletionRequestStep,
  type ConfirmDeletionRequestInput,
} from "../steps/confirm-deletion-request"
import { notifyDeletionConfirmedStep } from "../steps/notify-deletion-confirmed"

/**
 * Confirms a pending request: from now on the account has a date on which it is
 * erased, and the customer gets a notice. Emits
 * `customer_registration.deletion_confirmed`.
 *
 * Rollback: the request is pending again, the code unused.
 *
 * @throws `otp_invalid`; Medusa's `not_found`.
 */
export const confirmAccountDeletionWorkflow = createWorkflow(
  "confirm-account-deletion",
  (input: WorkflowData<ConfirmDeletionRequestInput>) => {
    retrieveCustomerStep({ customer_id: input.customer_id })
    const request = confirmDeletionRequestStep(input)
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.DELETION_CONFIRMED,
      data: { customer_id: input.customer_id, request_id: request.id },
    })
    notifyDeletionConfirmedStep({ request })
    return new WorkflowResponse(request)
  },
)
