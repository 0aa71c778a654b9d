import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { PasswordManagementService } from "../../modules/password-management"
import { PASSWORD_MANAGEMENT_MODULE } from "../../types"
import { reconcileCustomerWorkflow } from "./workflows/reconcile-customer"

/** How far back a run looks: further than to the run before, which may have been missed. */
const HOURS = 6

/** Customers of one run at most; what is left comes with the next. */
const LIMIT = 1_000

/**
 * Brings customers in line whose change by staff got lost on its way: the
 * process was killed between Medusa's write and its event. Running it again, or
 * on several instances, changes nothing.
 *
 * @returns how many it looked after.
 */
export const reconcileChangedCustomers = async (
  container: MedusaContainer,
): Promise<number> => {
  const ids = await container
    .resolve<PasswordManagementService>(PASSWORD_MANAGEMENT_MODULE)
    .findUnreconciled(HOURS, LIMIT)
  for (const customer_id of ids) {
    const { errors } = await reconcileCustomerWorkflow(container).run({
      input: { customer_id },
      throwOnError: false,
    })
    if (errors.length) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`reconcile-customers: ${customer_id} failed`)
    }
  }
  return ids.length
}
