import type { PurgeCounts } from "./purge-records"
import type { Services } from "../../types/services"

/** The most counters that one statement removes. */
const BATCH = 1_000

/**
 * Removes codes, limits, reset tokens and registrations that have expired,
 * closes deletion requests that were never confirmed, and erases again the data
 * that a parallel request has written to an erased account.
 */
export const purgeExpiredRecords = async (
  services: Services,
): Promise<PurgeCounts & { call_counters: number }> => {
  const started = Date.now()
  const { erasurePolicy } = services.registration
  const call_counters = await purgeCallCounters(services)
  const counts = await services.deletions.purge(erasurePolicy)
  const all = { ...counts, call_counters }
  const list = Object.entries(all).map(
    ([name, count]) => `${count} ${name.replaceAll("_", " ")}`,
  )
  services.logger.info(
    `expired records: ${list.join(", ")} in ${Date.now() - started} ms`,
  )
  return all
}

const purgeCallCounters = async (services: Services): Promise<number> => {
  const limits = services.limiter
  let purged = 0
  for (;;) {
    const count = await limits.purgeExpired(BATCH)
    purged += count
    if (count < BATCH) {
      return purged
    }
  }
}
