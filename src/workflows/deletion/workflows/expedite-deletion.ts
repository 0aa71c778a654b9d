import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { ExpediteInput } from "../../../core/deletion/staff-decision"
import { expediteDeletionStep } from "../steps/expedite-deletion"

/**
 * Makes a confirmed deletion request due now; the next run of the job erases
 * the account. A request that the job has set aside is tried again.
 *
 * Rollback: the request is as before.
 *
 * @throws Medusa's `not_found`; `deletion_not_active`.
 */
export const expediteDeletionWorkflow = createWorkflow(
  "expedite-deletion",
  (input: WorkflowData<ExpediteInput>) =>
    new WorkflowResponse(expediteDeletionStep(input)),
)
