import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"
import { undoTogetherWith } from "../../undo"

/**
 * Brings provider identities, verifications and sessions in line with the
 * current state of the customer; a deleted customer keeps none. Running it
 * again changes nothing.
 *
 * Rollback: every row that was written is as before.
 */
export const reconcileCustomerStep = createStep(
  "reconcile-customer",
  async ({ customer_id }: { customer_id: string }, { container }) => {
    const { registration, passwords } = services(container)
    const { claimPolicy } = registration
    const undo = await passwords.reconcile(customer_id, claimPolicy)
    return new StepResponse({ customer_id }, undo)
  },
  undoTogetherWith("passwords"),
)
