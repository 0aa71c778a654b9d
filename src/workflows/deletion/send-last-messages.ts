import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
  Modules,
} from "@medusajs/framework/utils"
import type { Contact } from "../../core/contact/contact"
import {
  deletionChannels,
  notificationChannelOf,
} from "../../core/deletion/deletion-contact"
import { deletionCompletedMessage } from "../../core/messages/erasure-notices"
import { withTimeout } from "../../core/shared/timeout"
import type { AccountDeletionRequestService } from "../../modules/account-deletion-request"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
} from "../../types"
import { isPaused } from "../limits/pause-messages"
import { isServed } from "../messages/deliver-message"

/** A customer who is gone, and where the last message goes. */
export interface Farewell {
  customer_id: string
  contact: Contact
}

/** Milliseconds that the carrier has for all messages of a batch. */
const CARRIER_TIMEOUT = 20_000

const TEMPLATE = "customer-registration.deletion_completed"

/** Sends, and takes the messages out of Medusa's log. @returns who was not reached. */
const attempt = async (
  container: MedusaContainer,
  farewells: Farewell[],
): Promise<Farewell[]> => {
  const { options } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const { channels } = deletionChannels(options, "account_deletion_request")
  const sending = container.resolve(Modules.NOTIFICATION).createNotifications(
    farewells.map(({ customer_id, contact }) => ({
      to: contact.value,
      channel:
        channels[contact.channel] ??
        notificationChannelOf(options, contact.channel),
      template: TEMPLATE,
      content: deletionCompletedMessage(contact.channel),
      data: {},
      trigger_type: TEMPLATE,
      resource_id: customer_id,
      resource_type: "customer",
    })),
  )
  // Each message keeps its own status; the error that sums them up says no more.
  await withTimeout(sending, CARRIER_TIMEOUT).catch(() => undefined)
  const failed = await container
    .resolve<AccountDeletionRequestService>(ACCOUNT_DELETION_REQUEST_MODULE)
    .removeLastMessages(farewells.map(({ customer_id }) => customer_id))
  return farewells.filter(({ customer_id }) => failed.includes(customer_id))
}

/** Leaves out whom the shop does not write to now. A pause is looked up once for each kind of contact. */
const listServed = async (
  container: MedusaContainer,
  farewells: Farewell[],
): Promise<Farewell[]> => {
  const channels = new Set(farewells.map(({ contact }) => contact.channel))
  const paused = new Set<Contact["channel"]>()
  for (const channel of channels) {
    // Where nobody knows, nothing is sent.
    if (await isPaused(container, channel).catch(() => true)) {
      paused.add(channel)
    }
  }
  return farewells.filter(
    ({ contact }) =>
      !paused.has(contact.channel) && isServed(container, contact),
  )
}

/**
 * Tells customers that their account is gone. Medusa keeps whom a message went
 * to; here it must not, so that entry goes with the message. What the carrier
 * refused is tried again behind the caller's back.
 */
export const sendLastMessages = async (
  container: MedusaContainer,
  farewells: Farewell[],
): Promise<void> => {
  const open = await listServed(container, farewells)
  if (!open.length) {
    return
  }
  let failed = await attempt(container, open)
  if (!failed.length) {
    return
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`${TEMPLATE}: ${failed.length} not sent`)
  container
    .resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
    .tasks.run("last messages", async () => {
      failed = await attempt(container, failed)
      if (failed.length) {
        throw new MedusaError(
          MedusaError.Types.UNEXPECTED_STATE,
          "not all messages went out",
        )
      }
    })
}
