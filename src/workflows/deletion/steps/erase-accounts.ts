import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { putFarewell } from "../../../core/erasure/farewell-vault"
import { services } from "../../services"

/**
 * Erases the accounts, all or none, in one transaction. A request that was
 * cancelled, or is not due, is left out.
 *
 * No rollback: erased data cannot be restored. Later steps can fail and be
 * repeated, because the requests are completed last.
 *
 * @returns the requests that are erased, by this run or an earlier one.
 */
export const eraseAccountsStep = createStep(
  "erase-accounts",
  async ({ request_ids }: { request_ids: string[] }, { container }) => {
    const { registration, deletions } = services(container)
    const { erasurePolicy } = registration
    const { erased, recipients } = await deletions.erase(
      request_ids,
      erasurePolicy,
    )
    for (const [id, recipient] of recipients) {
      putFarewell(id, recipient)
    }
    return new StepResponse(erased)
  },
)
