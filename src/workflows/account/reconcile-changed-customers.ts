import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileCustomerWorkflow } from "./workflows/reconcile-customer"
import { services } from "../services"

/** How many hours a run looks back: further than the previous run, which may have failed. */
const HOURS = 6

/** The most customers of one run; the rest follow in the next. */
const LIMIT = 1_000

/**
 * Reconciles customers whose change by staff was lost: the process was killed
 * between Medusa's write and its event. Running it again, or on several
 * instances, changes nothing.
 *
 * @returns how many it reconciled.
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
