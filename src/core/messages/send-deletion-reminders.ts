import type { ReminderRequest } from "../deletion/due-requests"
import { mayBeSent } from "./deliver-message"
import { sendDeletionNotice } from "./send-deletion-notice"
import type { Services } from "../../types/services"

/** Milliseconds after which a run starts no more reminders; the next run continues. */
const TIME_BUDGET = 10 * 60_000

/** Reminders that are sent in parallel. */
const BATCH = 20

/**
 * Reminds customers a day before their account is deleted, if more than two
 * days lie between the confirmation and the deletion. Any number of instances
 * may run it in parallel; the next run tries a message again that was not sent.
 *
 * @returns how many were reminded.
 */
export const sendDeletionReminders = async (
  services: Services,
): Promise<number> => {
  const service = services.deletions
  const remind = async ({
    deletion_scheduled_at,
    ...request
  }: ReminderRequest): Promise<boolean> => {
    const isReached = await sendDeletionNotice(services, "reminder", {
      ...request,
      deletion_scheduled_at: deletion_scheduled_at.toISOString(),
    }).catch((error: unknown) => {
      // Better no reminder than one every hour from a slow carrier.
      if (mayBeSent(error)) {
        return true
      }
      throw error
    })
    // A customer without a contact to write to is not looked at again.
    await service.markReminded(request.id)
    return isReached
  }
  const started = Date.now()
  let reminded = 0
  while (Date.now() - started < TIME_BUDGET) {
    const requests = await service.claimForReminder(BATCH)
    const sent = await Promise.all(
      requests.map((request) => remind(request).catch(() => false)),
    )
    reminded += sent.filter(Boolean).length
    if (requests.length < BATCH) {
      break
    }
  }
  return reminded
}
