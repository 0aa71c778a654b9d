import { MedusaError } from "@medusajs/framework/utils"
import type { ContactChannel, MessageOutcome } from "../../types"
import type { Services } from "../../types/services"
import { carrierOf } from "../config/notification-providers"
import { countryOf } from "../contact/phone"
import { faultName, isRegistrationError, medusaTypeOf } from "../shared/errors"
import { TimeoutError } from "../shared/timeout"
import type { CarrierReport } from "./carrier-report"
import type { CountedMessage } from "./message-counts"

/** The message whose outcome is known. */
interface TriedMessage {
  contact: ContactChannel
  to: string
  /** Channel of the Notification Module. */
  channel: string
}

/** What became of a message that could not be sent. */
const outcomeOfError = (error: unknown): MessageOutcome => {
  if (!isRegistrationError(error)) {
    return medusaTypeOf(error) === MedusaError.Types.NOT_ALLOWED
      ? "not_served"
      : "failed"
  }
  if (error.errorCode === "rate_limited") {
    return "over_budget"
  }
  if (error.isFinal) {
    return "paused"
  }
  return error.cause instanceof TimeoutError ? "unknown" : "failed"
}

/** Tells whether a carrier got the message: otherwise none is to blame. */
const isTried = (error: unknown): boolean =>
  error === undefined ||
  (isRegistrationError(error) &&
    error.errorCode === "delivery_failed" &&
    !error.isFinal)

/**
 * A message as it is counted.
 *
 * @param report what the provider said about it, if it is one of this package.
 * @param error why it was not sent.
 */
export const countedMessage = (
  { config }: Pick<Services, "config">,
  { contact, to, channel }: TriedMessage,
  report: CarrierReport | undefined,
  error?: unknown,
): CountedMessage => {
  const outcome = error === undefined ? "sent" : outcomeOfError(error)
  return {
    channel: contact,
    country: contact === "phone" ? countryOf(to) : null,
    carrier: isTried(error)
      ? (report?.carrier ?? carrierOf(config, channel) ?? null)
      : null,
    outcome: report?.outcome ?? outcome,
  }
}

/**
 * Counts messages for staff, after the response. A message is never held up by
 * its count, and a count that fails is only logged.
 */
export const countTriedMessages = (
  { registration, statistics, logger }: Services,
  messages: readonly CountedMessage[],
): void =>
  registration.tasks.run("count messages", () =>
    statistics
      .count(messages)
      .catch((error: unknown) =>
        logger.warn(
          `customer-registration: messages not counted (${faultName(error)})`,
        ),
      ),
  )
