import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import { reconcileCustomerWorkflow } from "../workflows"
import { services } from "../workflows/services"

/** After a change through Medusa's own API: logins, verifications and sessions follow. */
export default async function reconcileChangedCustomer({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const { passwords } = services(container)
  // Names were changed, or this plugin changed the contact or erased the account: all is done.
  if (await passwords.needsReconciling(data.id)) {
    await reconcileCustomerWorkflow(container).run({
      input: { customer_id: data.id },
    })
  }
}

/** Medusa's events of customers that were changed or deleted. */
export const config: SubscriberConfig = {
  event: [CustomerWorkflowEvents.UPDATED, CustomerWorkflowEvents.DELETED],
  context: { subscriberId: "customer-registration-customer-changed" },
}
