import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccountDeletionRequestService } from "../../../modules/account-deletion-request"
import type { ExpediteInput } from "../../../core/deletion/expedite-request"
import { ACCOUNT_DELETION_REQUEST_MODULE } from "../../../types"

/**
 * Makes a confirmed deletion request due now, also one that the job has set aside. Records who did it, with the note.
 *
 * Rollback: the request is as before.
 *
 * @throws Medusa's `not_found`; `deletion_not_active`.
 */
export const expediteDeletionStep = createStep(
  "expedite-deletion",
  async (input: ExpediteInput, { container }) => {
    const { result, entries } = await container
      .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
      .expediteForStaff(input)
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
