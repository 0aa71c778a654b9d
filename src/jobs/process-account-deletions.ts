import type { MedusaContainer } from "@medusajs/framework/types"
import { processAccountDeletions } from "../workflows/process-account-deletions"
import { sendDeletionReminders } from "../workflows/operations"

/** Erases the accounts whose deletion is due, and reminds those whose date is near. */
export default async function processDeletions(
  container: MedusaContainer,
): Promise<void> {
  try {
    await processAccountDeletions(container)
  } finally {
    // Who is to be reminded this hour has no later one.
    await sendDeletionReminders(container)
  }
}

/** Every hour, on every instance. */
export const config = {
  name: "process-account-deletions",
  schedule: "0 * * * *",
}
