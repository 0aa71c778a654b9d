import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ErasedAccount } from "./announce-erasure"
import { services } from "../../services"

/**
 * Completes the requests of erased accounts, as the last step; of two runs only
 * one does it.
 *
 * No rollback: the accounts are erased.
 *
 * @returns those that this run completed.
 */
export const completeDeletionRequestsStep = createStep(
  "complete-deletion-requests",
  async (accounts: ErasedAccount[], { container }) => {
    const completed = await services(container).deletions.markCompleted(
      accounts.map(({ id }) => id),
    )
    return new StepResponse(accounts.filter(({ id }) => completed.includes(id)))
  },
)
