import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { cancelLink } from "../../core/messages/cancel-link"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import { CUSTOMER_REGISTRATION_MODULE, type DeletionNotice } from "../../types"
import { deliverMessage } from "../messages/deliver-message"
import { greetingName } from "../messages/greeting-name"
import { findDeletionContact } from "./find-deletion-contact"

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
 * Tells a customer what becomes of the deletion, over the contact that its
 * codes go to. As long as it can be cancelled the link for it is in the text,
 * and nowhere else: it is made here, and in no step's output.
 *
 * @returns whether there was a contact to write to.
 * @throws as `deliverMessage`; no budget holds a notice back.
 */
export const sendDeletionNotice = async (
  container: MedusaContainer,
  notice: DeletionNotice,
  request: NoticedRequest,
): Promise<boolean> => {
  const { options, keys, deletionNotices } =
    container.resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
  const [customer] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(
      { id: request.customer_id },
      { select: ["id", "email", "phone", "first_name"], take: 1 },
    )
  const to =
    customer &&
    (await findDeletionContact(container, customer, "account_deletion_request"))
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
  await deliverMessage(container, {
    contact,
    isWarning: true,
    to: value,
    channel,
    template: TEMPLATES[notice],
    content: deletionNotices[notice](contact, {
      purpose: `account_deletion_${notice}`,
      first_name: await greetingName(container, customer, {
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
