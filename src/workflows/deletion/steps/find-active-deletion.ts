import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccountDeletionRequestService } from "../../../modules/account-deletion-request"
import { ACCOUNT_DELETION_REQUEST_MODULE } from "../../../types"

/**
 * Looks up the request that blocks a customer. Reads only.
 *
 * @throws Medusa's `not_found`.
 */
export const findActiveDeletionStep = createStep(
  "find-active-deletion",
  async ({ customer_id }: { customer_id: string }, { container }) => {
    const request = await container
      .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
      .getActiveByCustomerId(customer_id)
    if (!request) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        "The customer has no active deletion request",
      )
    }
    return new StepResponse(request)
  },
)
