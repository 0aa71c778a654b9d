import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Contact } from "../../lib/contact"
import { RegistrationError } from "../../lib/errors"
import {
  sendMessage,
  type OutgoingMessage,
} from "../../lib/messages/send-message"
import { countryOf } from "../../lib/phone"
import { TimeoutError } from "../../lib/timeout"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import { CUSTOMER_REGISTRATION_MODULE, type ContactChannel } from "../../types"
import { enforceLimit, giveBack, type Limit } from "../limits/enforce-limit"
import { isPaused } from "../limits/pause-messages"

/** A message and what kind of contact it goes to. */
export interface Delivery extends OutgoingMessage {
  contact: ContactChannel
  /**
   * The message warns the owner of an account. It counts, but no budget holds it
   * back: an attacker must not be able to use the budget up first.
   */
  isWarning?: boolean
}

const DAY = 86_400

/** The budgets that a message counts against. */
const budgetsOf = (
  { options, limits }: CustomerRegistrationService,
  { contact, to, template, isWarning }: Delivery,
): Limit[] => {
  if (!limits) {
    return []
  }
  const budget = (
    limit: "daily_destination" | "daily_country",
    points: number,
    subject: string,
  ): Limit => ({
    limit,
    action: template,
    subject: [contact, subject],
    rule: { points, window: DAY },
    neverRefuse: isWarning,
  })
  const { destination, country } = limits.daily_budget
  const budgets = [budget("daily_destination", destination, to)]
  const home = options.phone.default_country
  const land = contact === "phone" ? (countryOf(to) ?? "none") : home
  if (land && land !== home) {
    budgets.push(budget("daily_country", country, land))
  }
  return budgets
}

/** Tells whether the shop sends messages to a contact: to its country and type of number. */
export const isServed = (
  container: MedusaContainer,
  { channel, value }: Contact,
): boolean =>
  channel === "email" ||
  container
    .resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
    .isAllowedDestination(value)

/**
 * Refuses a message of a kind, or to a number, that the shop does not send now.
 *
 * @throws `delivery_failed` where messages are paused; Medusa's `not_allowed`
 * for a country or type of number that the options of `phone` leave out.
 */
const assertServed = async (
  container: MedusaContainer,
  contact: Contact,
): Promise<void> => {
  if (!isServed(container, contact)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Messages to this phone number are not allowed",
    )
  }
  if (await isPaused(container, contact.channel)) {
    throw new RegistrationError(
      "delivery_failed",
      "The shop sends no messages of this kind at the moment. Try again later.",
    )
  }
}

/**
 * Sends a message, unless its country or type of number is not served, the shop has paused
 * messages of the kind, or a budget of the day is used up. Every message to a
 * live account goes out here. A message that was surely not sent uses up no
 * budget.
 *
 * @throws `rate_limited` past a budget, `delivery_failed` when the carrier
 * fails or messages are paused; Medusa's `not_allowed` for a country or type of
 * number that the options of `phone` leave out.
 */
export const deliverMessage = async (
  container: MedusaContainer,
  delivery: Delivery,
): Promise<void> => {
  const registration = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const { contact, isWarning: _isWarning, ...message } = delivery
  await assertServed(container, { channel: contact, value: message.to })
  const taken: Limit[] = []
  try {
    for (const budget of budgetsOf(registration, delivery)) {
      await enforceLimit(container, budget)
      taken.push(budget)
    }
    await sendMessage(container, message)
  } catch (error) {
    if (!mayBeSent(error)) {
      for (const budget of taken) {
        await giveBack(container, budget)
      }
    }
    throw error
  }
}

/** Tells whether a message may have gone out though sending it failed: the carrier took too long. */
export const mayBeSent = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof TimeoutError
