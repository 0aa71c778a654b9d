import { cancelLink } from "./cancel-link"
import type { DeletionNotice } from "../../types"
import { deliverMessage } from "./deliver-message"
import { greetingName } from "./greeting-name"
import { findDeletionContact } from "../deletion/deletion-contact"
import type { Services } from "../../types/services"

/** Names of the messages; Medusa stores them. */
const TEMPLATES: Record<DeletionNotice, string> = {
  confirmed: "customer-registration.account_deletion_confirmed",
  reminder: "customer-registration.deletion_reminder",
  cancelled: "customer-registration.deletion_cancelled",
}

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
  const { options, keys, deletionNotices } = services.registration
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
  const link =
    notice === "cancelled"
      ? { cancel_token: null, cancel_url: null }
      : cancelLink(keys.cancel, options.storefrontUrl, request.id, {
          channel: contact,
          value,
        })
  await deliverMessage(services, {
    contact,
    isWarning: true,
    to: value,
    channel,
    template: TEMPLATES[notice],
    content: deletionNotices[notice](contact, {
      purpose: `account_deletion_${notice}`,
      first_name: await greetingName(services, customer, {
        channel: contact,
        value,
      }),
      storefront_url: options.storefrontUrl ?? null,
      ...link,
      deletion_scheduled_at: request.deletion_scheduled_at,
    }),
    customer_id: customer.id,
  })
  return true
}
