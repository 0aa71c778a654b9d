import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import type { PasswordManagementService } from "../modules/password-management"
import { PASSWORD_MANAGEMENT_MODULE } from "../types"
import { reconcileCustomerWorkflow } from "../workflows"

/** After a change through Medusa's own API: logins, proofs and sessions follow. */
export default async function reconcileChangedCustomer({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const passwords = container.resolve<PasswordManagementService>(
    PASSWORD_MANAGEMENT_MODULE,
  )
  if (!(await passwords.isAnythingLeft(data.id))) {
    // Erased, by this plugin's own job: for each of its accounts comes an event.
    return
  }
  await reconcileCustomerWorkflow(container).run({
    input: { customer_id: data.id },
  })
}

/** Medusa's events of customers that were changed or deleted. */
export const config: SubscriberConfig = {
  event: [CustomerWorkflowEvents.UPDATED, CustomerWorkflowEvents.DELETED],
  context: { subscriberId: "customer-registration-customer-changed" },
}
