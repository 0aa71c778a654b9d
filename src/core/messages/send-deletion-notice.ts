import type { DeletionNotice } from "../../types"
import type { Services } from "../../types/services"
import { findDeletionContact } from "../deletion/deletion-contact"
import type { ReminderRequest } from "../deletion/due-requests"
import { audienceOf } from "./audience"
import type { MessageName } from "./built-in-messages"
import { mayBeSent } from "./deliver-message"
import { sendToCustomer } from "./send-to-customer"
import { cancelLink } from "./storefront-link"

/** The messages, by the notice. */
const MESSAGES = {
  confirmed: "account_deletion_confirmed",
  reminder: "deletion_reminder",
  cancelled: "deletion_cancelled",
} as const satisfies Record<DeletionNotice, MessageName>

/** The request that a notice is about. */
export interface NoticedRequest {
  id: string
  customer_id: string
  /** ISO 8601 in UTC. */
  deletion_scheduled_at: string | null
}

/**
 * Notifies a customer about the deletion, over the contact that its codes go
 * to. While the deletion can be cancelled, the text contains the link for it.
 * The link exists only there: it is made here, and is in no step's output.
 *
 * @returns whether there was a contact to write to.
 * @throws as `deliverMessage`; no budget holds a notice back.
 */
export const sendDeletionNotice = async (
  services: Services,
  notice: DeletionNotice,
  request: NoticedRequest,
): Promise<boolean> => {
  const { keys, storefronts } = services.registration
  const [customer] = await services.customers.listCustomers(
    { id: request.customer_id },
    { select: ["id", "email", "phone", "first_name"], take: 1 },
  )
  const to =
    customer &&
    (await findDeletionContact(services, customer, "account_deletion_request"))
  if (!to?.channel) {
    return false
  }
  const { contact, destination: value, channel } = to
  const audience = await audienceOf(services, customer.id)
  const link =
    notice === "cancelled"
      ? { cancel_token: null, cancel_url: null }
      : cancelLink(
          keys.cancel,
          storefronts.of(audience.sales_channel_id),
          request.id,
          { channel: contact, value },
        )
  await sendToCustomer(services, {
    name: MESSAGES[notice],
    data: {
      purpose: `account_deletion_${notice}`,
      ...link,
      deletion_scheduled_at: request.deletion_scheduled_at,
    },
    audience,
    customer,
    contact,
    to: value,
    channel,
    isWarning: true,
  })
  return true
}

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
