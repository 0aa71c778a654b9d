import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import {
  cancelDeletionRequestStep,
  type CancelDeletionRequestInput,
} from "../steps/cancel-deletion-request"
import { notifyDeletionCancelledStep } from "../steps/notify-deletion-cancelled"

/**
 * Cancels an active request; the customer can log in again immediately. Emits
 * `customer_registration.deletion_cancelled`, and notifies the customer if
 * staff cancelled it.
 *
 * Rollback: the request is as before, the code unused.
 *
 * @throws `otp_invalid`; without a code Medusa's `not_found`.
 */
export const cancelAccountDeletionWorkflow = createWorkflow(
  "cancel-account-deletion",
  (input: WorkflowData<CancelDeletionRequestInput>) => {
    const request = cancelDeletionRequestStep(input)
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.DELETION_CANCELLED,
      data: { customer_id: request.customer_id, request_id: request.id },
    })
    notifyDeletionCancelledStep({ request, handled_by: input.handled_by })
    return new WorkflowResponse(request)
  },
)
