import { MedusaError } from "@medusajs/framework/utils"
import type { Services } from "../../types/services"
import type { Contact } from "../contact/contact"
import {
  deletionChannels,
  notificationChannelOf,
} from "../deletion/deletion-contact"
import type { LastRecipient } from "../erasure/lock-subjects"
import { isPaused } from "../limits/limit-requests"
import { withTimeout } from "../shared/timeout"
import { isServed } from "./deliver-message"

/** An erased customer, and the recipient of the last message. */
export interface Farewell extends LastRecipient {
  customer_id: string
}

/** How long the carrier has for all messages of a batch, in milliseconds. */
const CARRIER_TIMEOUT = 20_000

const TEMPLATE = "customer-registration.deletion_completed"

/**
 * Sends the messages, and deletes them from Medusa's log.
 *
 * @returns the messages that were not sent.
 */
const attempt = async (
  services: Services,
  farewells: Farewell[],
): Promise<Farewell[]> => {
  const { options, messages, storefronts } = services.registration
  const { channels } = deletionChannels(options, "account_deletion_request")
  const sending = services.notifications.createNotifications(
    farewells.map(({ customer_id, contact, locale, sales_channel_id }) => ({
      to: contact.value,
      channel:
        channels[contact.channel] ??
        notificationChannelOf(options, contact.channel),
      template: TEMPLATE,
      content: messages.render(
        "deletion_completed",
        contact.channel,
        { first_name: null },
        {
          sales_channel_id,
          locale: locale ?? storefronts.of(sales_channel_id).locale,
        },
      ),
      data: {},
      trigger_type: TEMPLATE,
      resource_id: customer_id,
      resource_type: "customer",
    })),
  )
  // Each message keeps its own status; the error that sums them up adds nothing.
  await withTimeout(sending, CARRIER_TIMEOUT).catch(() => undefined)
  const failed = await services.deletions.removeLastMessages(
    farewells.map(({ customer_id }) => customer_id),
  )
  return farewells.filter(({ customer_id }) => failed.includes(customer_id))
}

/**
 * Leaves out customers whom the shop does not write to now. A pause is looked
 * up once for each kind of contact.
 */
const listServed = async (
  services: Services,
  farewells: Farewell[],
): Promise<Farewell[]> => {
  const channels = new Set(farewells.map(({ contact }) => contact.channel))
  const paused = new Set<Contact["channel"]>()
  for (const channel of channels) {
    // If the pause cannot be looked up, nothing is sent.
    if (await isPaused(services, channel).catch(() => true)) {
      paused.add(channel)
    }
  }
  const { testContacts } = services.registration
  const isTest = await Promise.all(
    farewells.map(({ contact }) =>
      services.otps.isTestContact(testContacts, contact.value),
    ),
  )
  return farewells.filter(
    ({ contact }, index) =>
      !paused.has(contact.channel) &&
      !isTest[index] &&
      isServed(services, contact),
  )
}

/**
 * Tells customers that their account is deleted. Medusa stores the recipient of
 * a message; here it must not, so that row is deleted with the message. What
 * the carrier refused is tried again after the response.
 */
export const sendLastMessages = async (
  services: Services,
  farewells: Farewell[],
): Promise<void> => {
  const open = await listServed(services, farewells)
  if (!open.length) {
    return
  }
  let failed = await attempt(services, open)
  if (!failed.length) {
    return
  }
  services.logger.warn(`${TEMPLATE}: ${failed.length} not sent`)
  services.registration.tasks.run("last messages", async () => {
    failed = await attempt(services, failed)
    if (failed.length) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "not all messages were sent",
      )
    }
  })
}
