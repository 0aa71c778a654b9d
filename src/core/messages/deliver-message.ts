import type { ContactChannel, LimitName } from "../../types"
import type { Services } from "../../types/services"
import { carrierOf } from "../config/notification-providers"
import { normalFormOf, type Contact } from "../contact/contact"
import { countryOf } from "../contact/phone"
import { enforceLimit, giveBack, type Limit } from "../limits/enforce-limit"
import { addressShare } from "../limits/limit-options"
import { findPauses } from "../limits/limit-requests"
import {
  deliveryFailed,
  destinationNotServed,
  maskFault,
  messagesPaused,
} from "../shared/errors"
import { maskContact } from "../shared/text"
import { TimeoutError, withTimeout } from "../shared/timeout"
import { collectCarrierReports, type CarrierReport } from "./carrier-report"
import { countedMessage, countTriedMessages } from "./count-message"
import type { MessageContent } from "./layout"

/** How long a carrier has to accept a message, in milliseconds. */
const CARRIER_TIMEOUT = 15_000

/** A message of this plugin on its way out. */
export interface OutgoingMessage {
  /** Channel of the Notification Module. */
  channel: string
  to: string
  /** The sender; null or absent: the carrier's. */
  from?: string | null
  /** Name of the message; Medusa stores it, as it stores `to`. */
  template: string
  content: MessageContent
  customer_id: string
}

/**
 * Sends a message through the Notification Module. The text goes into
 * `content`, which Medusa does not store; `data`, which it stores, stays empty.
 *
 * @throws `delivery_failed` if the carrier fails or takes longer than 15
 * seconds; then its cause is a `TimeoutError`. The carrier's own message is
 * left out, because it may quote the text.
 */
const sendMessage = async (
  { notifications, config, logger }: Services,
  { customer_id, ...message }: OutgoingMessage,
): Promise<void> => {
  try {
    const sending = notifications.createNotifications({
      ...message,
      data: {},
      trigger_type: message.template,
      resource_id: customer_id,
      resource_type: "customer",
    })
    await withTimeout(sending, CARRIER_TIMEOUT)
  } catch (error) {
    const { to, channel, template, content } = message
    const carrier = carrierOf(config, channel) ?? "no provider"
    const { subject = "", text, html = "" } = content
    logger.warn(
      `${template}: not sent to ${maskContact(to)} over "${channel}" (${carrier}): ${maskFault(error, [to, text, html, subject])}`,
    )
    const failure = deliveryFailed()
    if (error instanceof TimeoutError) {
      failure.cause = error
    }
    throw failure
  }
}

/** A message and what kind of contact it goes to. */
export interface Delivery extends OutgoingMessage {
  contact: ContactChannel
  /**
   * The message warns the owner of an account. It is counted, but no budget
   * holds it back: otherwise an attacker could use the budget up first.
   */
  isWarning?: boolean
  /** It was counted for its contact, and refused past the limit, when it was requested. */
  isCounted?: boolean
  /** The id of the code that it carries. */
  otp_id?: string
  /**
   * The address that requested it; each address gets a share of the messages to
   * a contact that is not verified.
   */
  address?: string
}

const DAY = 86_400

/** Tells whether the customer of a message has verified the contact that it goes to. */
const isVerified = async (
  services: Services,
  { contact, to, customer_id }: Delivery,
): Promise<boolean> => {
  const { options } = services.registration
  const verifications = await services.otps.listVerifiedContacts(customer_id)
  const value = normalFormOf(contact, to, options.phone) ?? to
  return verifications.some(
    (one) => one.channel === contact && one.value === value,
  )
}

/**
 * The budgets that a message counts against. Anyone who can register can have
 * messages sent to contacts that are not verified; these have separate budgets,
 * so that they use up nothing that owners need.
 */
const budgetsOf = async (
  services: Services,
  delivery: Delivery,
): Promise<Limit[]> => {
  const { options, limits } = services.registration
  if (!limits) {
    return []
  }
  const { contact, to, template, isWarning, isCounted, address } = delivery
  const kind = (await isVerified(services, delivery))
    ? "verified"
    : "unverified"
  const budget = (
    limit: LimitName,
    points: number,
    ...subject: string[]
  ): Limit => ({
    limit,
    action: template,
    subject: [kind, contact, ...subject],
    rule: { points, window: DAY },
    neverRefuse: isWarning,
  })
  const { destination, country } = limits.daily_budget
  const budgets: Limit[] = []
  if (address && kind === "unverified") {
    const { points } = addressShare(limits).day
    budgets.push(budget("daily_address_messages", points, to, address))
  }
  if (!isCounted) {
    budgets.push(budget("daily_destination", destination, to))
  }
  const home = options.phone.default_country
  const land = contact === "phone" ? (countryOf(to) ?? "none") : home
  if (land && land !== home) {
    budgets.push(budget("daily_country", country, land))
  }
  return budgets
}

/** Tells whether the shop sends messages to a contact: to its country and type of number. */
export const isServed = (
  services: Services,
  { channel, value }: Contact,
): boolean =>
  channel === "email" || services.registration.isAllowedDestination(value)

/**
 * Refuses a message of a kind, or to a number, that the shop does not send now.
 *
 * @throws `delivery_failed` if messages are paused; Medusa's `not_allowed` for
 * a country or type of number that the options of `phone` exclude.
 */
const assertServed = async (
  services: Services,
  delivery: Delivery,
): Promise<void> => {
  const { contact: channel, to: value, isWarning } = delivery
  if (!isServed(services, { channel, value })) {
    throw destinationNotServed()
  }
  const country = channel === "phone" ? countryOf(value) : null
  const paused = await findPauses(services, channel, country)
  const isHeldBack =
    paused.all ||
    // A contact that was just removed is not verified any more, and gets the warning.
    (paused.unverified && !isWarning && !(await isVerified(services, delivery)))
  if (isHeldBack) {
    throw messagesPaused()
  }
}

/** Sends a message, within its budgets. */
const deliver = async (
  services: Services,
  delivery: Delivery,
): Promise<void> => {
  const { channel, to, from, template, content, customer_id } = delivery
  await assertServed(services, delivery)
  const taken: Limit[] = []
  try {
    for (const budget of await budgetsOf(services, delivery)) {
      await enforceLimit(services, budget)
      taken.push(budget)
    }
    await sendMessage(services, {
      channel,
      to,
      ...(from ? { from } : {}),
      template,
      content,
      customer_id,
    })
  } catch (error) {
    if (!mayBeSent(error)) {
      for (const budget of taken) {
        await giveBack(services, budget)
      }
    }
    throw error
  }
}

/**
 * Sends a message, unless its country or type of number is not served, the shop
 * has paused messages of the kind, or a daily budget is used up. Every message
 * to a live account is sent here, and counted for staff. A message that was
 * certainly not sent uses up no budget. A test contact gets nothing, whatever
 * the message.
 *
 * @throws `rate_limited` past a budget, `delivery_failed` if the carrier fails
 * or messages are paused; Medusa's `not_allowed` for a country or type of
 * number that the options of `phone` exclude.
 */
export const deliverMessage = async (
  services: Services,
  delivery: Delivery,
): Promise<void> => {
  const { testContacts } = services.registration
  if (await services.otps.isTestContact(testContacts, delivery.to)) {
    return
  }
  const { to, contact, otp_id } = delivery
  const reports = new Map<string, CarrierReport>()
  const messageOf = (error?: unknown) =>
    countedMessage(services, delivery, reports.get(to), error)
  try {
    await collectCarrierReports(reports, () => deliver(services, delivery))
  } catch (error) {
    countTriedMessages(services, [messageOf(error)])
    throw error
  }
  const message = messageOf()
  const { country } = message
  const isCode = otp_id !== undefined && contact === "phone"
  const code = isCode ? { otp_id, country } : undefined
  countTriedMessages(services, [message], code)
}

/** Tells whether a message may have been sent although sending it failed: the carrier took too long. */
export const mayBeSent = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof TimeoutError
