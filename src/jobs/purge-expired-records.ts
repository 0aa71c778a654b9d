import type { MedusaContainer } from "@medusajs/framework/types"
import { purgeExpiredRecords } from "../workflows/operations"

/** Removes one-time records and limits that have expired. */
export default async function purgeRecords(
  container: MedusaContainer,
): Promise<void> {
  await purgeExpiredRecords(container)
}

/** Every hour, at a different minute than the deletions. */
export const config = {
  name: "purge-expired-records",
  schedule: "30 * * * *",
}
