import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { deleteCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { reconcileCustomerStep } from "../steps/reconcile-customer"

/**
 * Deletes a customer for staff, with every auth identity, verification and
 * code. If the process is killed in between, the job `reconcile-customers`
 * removes the rest. Emits Medusa's `customer.deleted`.
 *
 * Rollback: every row that was written is as before, but Medusa gives the
 * customer a new `updated_at`.
 */
export const deleteCustomerAccountWorkflow = createWorkflow(
  "delete-customer-account",
  (input: WorkflowData<{ customer_id: string }>) => {
    deleteCustomersWorkflow.runAsStep({
      input: transform({ input }, ({ input }) => ({
        ids: [input.customer_id],
      })),
    })
    return new WorkflowResponse(reconcileCustomerStep(input))
  },
)
