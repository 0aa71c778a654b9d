import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"

/**
 * Looks up the request that blocks a customer. Reads only.
 *
 * @throws Medusa's `not_found`.
 */
export const findActiveDeletionStep = createStep(
  "find-active-deletion",
  async ({ customer_id }: { customer_id: string }, { container }) => {
    const request =
      await services(container).deletions.getActiveByCustomerId(customer_id)
    if (!request) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        "The customer has no active deletion request",
      )
    }
    return new StepResponse(request)
  },
)
