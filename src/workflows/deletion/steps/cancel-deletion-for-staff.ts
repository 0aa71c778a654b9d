import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccountDeletionRequestService } from "../../../modules/account-deletion-request"
import type { StaffDecision } from "../../../modules/account-deletion-request/staff-decisions"
import { ACCOUNT_DELETION_REQUEST_MODULE } from "../../../types"

/**
 * Takes a deletion request back on behalf of its customer. Records who did it, with the note.
 *
 * Rollback: the request is as before.
 *
 * @throws Medusa's `not_found`; `deletion_not_active`.
 */
export const cancelDeletionForStaffStep = createStep(
  "cancel-deletion-for-staff",
  async (input: StaffDecision, { container }) => {
    const { result, entries } = await container
      .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
      .cancelForStaff(input)
    return new StepResponse(result, entries)
  },
  async (entries, { container }) => {
    if (entries) {
      await container
        .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
        .undo(entries)
    }
  },
)
