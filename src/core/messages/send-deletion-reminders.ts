import type { ReminderRequest } from "../deletion/due-requests"
import { mayBeSent } from "./deliver-message"
import { sendDeletionNotice } from "./send-deletion-notice"
import type { Services } from "../../types/services"

/** Milliseconds after which a run begins no more; the next one goes on. */
const TIME_BUDGET = 10 * 60_000

/** Reminders that are under way at once. */
const BATCH = 20

/**
 * Reminds customers a day before their account is deleted, where they had more
 * than two days to think. Any number of instances may run it at once; a
 * message that did not go out is tried again by the next run.
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
      // Better none than one every hour from a carrier that is slow.
      if (mayBeSent(error)) {
        return true
      }
      throw error
    })
    // Who cannot be written to is not looked at again.
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
