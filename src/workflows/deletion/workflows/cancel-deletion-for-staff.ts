import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { StaffDecision } from "../../../modules/account-deletion-request/staff-decisions"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { cancelDeletionForStaffStep } from "../steps/cancel-deletion-for-staff"

/**
 * Takes a pending or confirmed deletion request back on behalf of its customer,
 * who can log in again at once. Emits `customer_registration.deletion_cancelled`.
 *
 * Rollback: the request is as before.
 *
 * @throws Medusa's `not_found`; `deletion_not_active`.
 */
export const cancelDeletionForStaffWorkflow = createWorkflow(
  "cancel-deletion-for-staff",
  (input: WorkflowData<StaffDecision>) => {
    const request = cancelDeletionForStaffStep(input)
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.DELETION_CANCELLED,
      data: {
        customer_id: request.customer_id,
        request_id: request.request_id,
      },
    })
    return new WorkflowResponse(request)
  },
)
