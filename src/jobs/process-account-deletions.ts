import type { MedusaContainer } from "@medusajs/framework/types"
import { processAccountDeletions } from "../workflows/process-account-deletions"
import { sendDeletionReminders } from "../workflows/operations"

/** Erases the accounts whose deletion is due, and reminds the customers whose date is near. */
export default async function processDeletions(
  container: MedusaContainer,
): Promise<void> {
  try {
    await processAccountDeletions(container)
  } finally {
    // Reminders first: a reminder that is due in this hour must not be delayed.
    await sendDeletionReminders(container)
  }
}

/** Every hour, on every instance. */
export const config = {
  name: "process-account-deletions",
  schedule: "0 * * * *",
}
