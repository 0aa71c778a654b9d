import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { reconcileCustomerStep } from "../steps/reconcile-customer"

/**
 * Brings provider identities, verifications and sessions in line with what
 * Medusa's own API did to a customer. Runs automatically after
 * `customer.updated` and `customer.deleted`.
 *
 * Rollback: every row that was written is as before.
 */
export const reconcileCustomerWorkflow = createWorkflow(
  "reconcile-customer",
  (input: WorkflowData<{ customer_id: string }>) =>
    new WorkflowResponse(reconcileCustomerStep(input)),
)
