import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type {
  AccountDeletionRequestService,
  PurgeCounts,
} from "../../modules/account-deletion-request"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type { RateLimitService } from "../../modules/rate-limit"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
  RATE_LIMIT_MODULE,
} from "../../types"

/** Counters that one statement removes at most. */
const BATCH = 1_000

/**
 * Removes codes, limits, reset tokens and registrations that have expired,
 * closes deletion requests that were never confirmed, and erases again what a
 * request under way has written to an erased account.
 */
export const purgeExpiredRecords = async (
  container: MedusaContainer,
): Promise<PurgeCounts & { call_counters: number }> => {
  const started = Date.now()
  const { erasurePolicy } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const call_counters = await purgeCallCounters(container)
  const counts = await container
    .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
    .purge(erasurePolicy)
  const all = { ...counts, call_counters }
  const list = Object.entries(all).map(
    ([name, count]) => `${count} ${name.replaceAll("_", " ")}`,
  )
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`expired records: ${list.join(", ")} in ${Date.now() - started} ms`)
  return all
}

const purgeCallCounters = async (
  container: MedusaContainer,
): Promise<number> => {
  const limits = container.resolve<RateLimitService>(RATE_LIMIT_MODULE)
  let purged = 0
  for (;;) {
    const count = await limits.purgeExpired(BATCH)
    purged += count
    if (count < BATCH) {
      return purged
    }
  }
}
