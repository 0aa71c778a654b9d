import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"
import { undoTogetherWith } from "../../undo"

/**
 * Brings logins, verifications and sessions in line with the customer as it is now;
 * of a deleted customer nothing stays. Running it again changes nothing.
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
