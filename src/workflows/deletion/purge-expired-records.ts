import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type {
  AccountDeletionRequestService,
  PurgeCounts,
} from "../../modules/account-deletion-request"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
} from "../../types"

/**
 * Removes codes, limits, reset tokens and registrations that have expired,
 * closes deletion requests that were never confirmed, and erases again what a
 * request under way has written to an erased account.
 */
export const purgeExpiredRecords = async (
  container: MedusaContainer,
): Promise<PurgeCounts> => {
  const started = Date.now()
  const { erasurePolicy } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const counts = await container
    .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
    .purge(erasurePolicy)
  const list = Object.entries(counts).map(
    ([name, count]) => `${count} ${name.replaceAll("_", " ")}`,
  )
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`expired records: ${list.join(", ")} in ${Date.now() - started} ms`)
  return counts
}
