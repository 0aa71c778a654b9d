import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import { reconcileCustomerWorkflow } from "../workflows"
import { services } from "../workflows/services"

/** Updates provider identities, verifications and sessions after a change through Medusa's own API. */
export default async function reconcileChangedCustomer({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const { passwords } = services(container)
  // Only names were changed, or this plugin changed the contact or erased the account: nothing is left to do.
  if (await passwords.needsReconciling(data.id)) {
    await reconcileCustomerWorkflow(container).run({
      input: { customer_id: data.id },
    })
  }
}

/** Medusa's events for customers that were changed or deleted. */
export const config: SubscriberConfig = {
  event: [CustomerWorkflowEvents.UPDATED, CustomerWorkflowEvents.DELETED],
  context: { subscriberId: "customer-registration-customer-changed" },
}
