import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { PasswordManagementService } from "../../../modules/password-management"
import {
  CUSTOMER_REGISTRATION_MODULE,
  PASSWORD_MANAGEMENT_MODULE,
} from "../../../types"

/**
 * Brings logins, proofs and sessions in line with the customer as it is now;
 * of a deleted customer nothing stays. Running it again changes nothing.
 *
 * Rollback: every row that was written is as before.
 */
export const reconcileCustomerStep = createStep(
  "reconcile-customer",
  async ({ customer_id }: { customer_id: string }, { container }) => {
    const { claimPolicy } = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const undo = await container
      .resolve<PasswordManagementService>(PASSWORD_MANAGEMENT_MODULE)
      .reconcile(customer_id, claimPolicy)
    return new StepResponse({ customer_id }, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await container
        .resolve<PasswordManagementService>(PASSWORD_MANAGEMENT_MODULE)
        .undoTogether(undo)
    }
  },
)
