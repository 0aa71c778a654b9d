import { MedusaError } from "@medusajs/framework/utils"
import type { Services } from "../../types/services"
import type { Contact } from "../contact/contact"
import {
  deletionChannels,
  notificationChannelOf,
} from "../deletion/deletion-contact"
import type { LastRecipient } from "../erasure/lock-subjects"
import { isPaused } from "../limits/limit-requests"
import {
  deliveryFailed,
  destinationNotServed,
  messagesPaused,
} from "../shared/errors"
import { withTimeout } from "../shared/timeout"
import { collectCarrierReports, type CarrierReport } from "./carrier-report"
import { countedMessage, countTriedMessages } from "./count-message"
import { isServed } from "./deliver-message"

/** An erased customer, and the recipient of the last message. */
export interface Farewell extends LastRecipient {
  customer_id: string
}

/** How long the carrier has for all messages of a batch, in milliseconds. */
const CARRIER_TIMEOUT = 20_000

const TEMPLATE = "customer-registration.deletion_completed"

/** The channel of the Notification Module. */
const channelOf = (
  { registration: { options } }: Services,
  { channel }: Contact,
): string =>
  deletionChannels(options, "account_deletion_request").channels[channel] ??
  notificationChannelOf(options, channel)

/** The message for a customer, to be counted. */
const triedFor = (services: Services, { contact }: Farewell) => ({
  contact: contact.channel,
  to: contact.value,
  channel: channelOf(services, contact),
})

/**
 * Sends the messages, and deletes them from Medusa's log.
 *
 * @returns the messages that were not sent.
 */
const attempt = async (
  services: Services,
  farewells: Farewell[],
): Promise<Farewell[]> => {
  const { messages, storefronts } = services.registration
  const reports = new Map<string, CarrierReport>()
  const sending = collectCarrierReports(reports, () =>
    services.notifications.createNotifications(
      farewells.map(({ customer_id, contact, locale, sales_channel_id }) => ({
        to: contact.value,
        channel: channelOf(services, contact),
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
    ),
  )
  // Each message keeps its own status; the error that sums them up adds nothing.
  await withTimeout(sending, CARRIER_TIMEOUT).catch(() => undefined)
  const failed = await services.deletions.removeLastMessages(
    farewells.map(({ customer_id }) => customer_id),
  )
  const isFailed = ({ customer_id }: Farewell) => failed.includes(customer_id)
  const counted = farewells.map((farewell) => {
    const report = reports.get(farewell.contact.value)
    const error = isFailed(farewell) ? deliveryFailed() : undefined
    return countedMessage(services, triedFor(services, farewell), report, error)
  })
  countTriedMessages(services, counted)
  return farewells.filter(isFailed)
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
  const test = new Set<string>()
  for (const { contact } of farewells) {
    if (await services.otps.isTestContact(testContacts, contact.value)) {
      test.add(contact.value)
    }
  }
  const written = farewells.filter(({ contact }) => !test.has(contact.value))
  const refusalOf = ({ contact }: Farewell): Error | undefined => {
    if (!isServed(services, contact)) {
      return destinationNotServed()
    }
    return paused.has(contact.channel) ? messagesPaused() : undefined
  }
  const refused = written.flatMap((farewell) => {
    const error = refusalOf(farewell)
    const tried = triedFor(services, farewell)
    return error ? [countedMessage(services, tried, undefined, error)] : []
  })
  if (refused.length) {
    countTriedMessages(services, refused)
  }
  return written.filter((farewell) => !refusalOf(farewell))
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
