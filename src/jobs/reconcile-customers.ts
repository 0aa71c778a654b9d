import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileChangedCustomers } from "../workflows/account/reconcile-changed-customers"

/** Updates provider identities after changes by staff whose event was lost. */
export default async function reconcileCustomers(
  container: MedusaContainer,
): Promise<void> {
  await reconcileChangedCustomers(container)
}

/** Every hour, between the other jobs. */
export const config = {
  name: "reconcile-customers",
  schedule: "45 * * * *",
}
