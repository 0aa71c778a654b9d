import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileCustomerWorkflow } from "./workflows/reconcile-customer"
import { services } from "../services"

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
  const { passwords, logger } = services(container)
  const ids = await passwords.findUnreconciled(HOURS, LIMIT)
  for (const customer_id of ids) {
    const { errors } = await reconcileCustomerWorkflow(container).run({
      input: { customer_id },
      throwOnError: false,
    })
    if (errors.length) {
      logger.error(`reconcile-customers: ${customer_id} failed`)
    }
  }
  return ids.length
}
