import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccountDeletionRequestService } from "../../../modules/account-deletion-request"
import { ACCOUNT_DELETION_REQUEST_MODULE } from "../../../types"
import type { ErasedAccount } from "./announce-erasure"

/**
 * Completes the requests of erased accounts. The last thing that happens; of
 * two runs one does it.
 *
 * No rollback: the accounts are gone.
 *
 * @returns those that this run completed.
 */
export const completeDeletionRequestsStep = createStep(
  "complete-deletion-requests",
  async (accounts: ErasedAccount[], { container }) => {
    const completed = await container
      .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
      .markCompleted(accounts.map(({ id }) => id))
    return new StepResponse(accounts.filter(({ id }) => completed.includes(id)))
  },
)
