import { MedusaError } from "@medusajs/framework/utils"
import {
  CUSTOMER_REGISTRATION_EVENTS,
  type ContactChannel,
  type MessageOutcome,
} from "../../types"
import type { Services } from "../../types/services"
import { carrierOf } from "../config/notification-providers"
import { countryOf } from "../contact/phone"
import type { OtpUnderTest } from "../otp/guesses"
import { emitEvents } from "../shared/emit-events"
import { faultName, isRegistrationError, medusaTypeOf } from "../shared/errors"
import { TimeoutError } from "../shared/timeout"
import type { CarrierReport } from "./carrier-report"
import {
  areMostNeverEntered,
  CODE_WINDOWS,
  type CodeWindow,
  type CodeWindows,
} from "./code-counts"
import type { CountedMessage, SentCode } from "./message-counts"

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
  services: Services,
  messages: readonly CountedMessage[],
  code?: SentCode,
): void =>
  afterResponse(services, "messages", async () => {
    const windows = await services.statistics.count(messages, code)
    if (code && windows) {
      await reportCodes(services, code.country, windows)
    }
  })

/** Counts a code that was used. Only phones count: nobody earns money with emails. */
export const countEnteredCode = (
  services: Services,
  { destination, created_at }: Pick<OtpUnderTest, "destination" | "created_at">,
): void => {
  if (!destination.includes("@")) {
    afterResponse(services, "code", () =>
      services.statistics.countEntered(countryOf(destination), created_at),
    )
  }
}

const afterResponse = (
  { registration, logger }: Services,
  what: string,
  work: () => Promise<void>,
): void =>
  registration.tasks.run(`count ${what}`, () =>
    work().catch((error: unknown) =>
      logger.warn(
        `customer-registration: ${what} not counted (${faultName(error)})`,
      ),
    ),
  )

/**
 * Reports a country most of whose codes are never entered, once for each
 * window: the first of any number of instances that marks it reports it.
 */
const reportCodes = async (
  services: Services,
  country: string | null,
  windows: CodeWindows,
): Promise<void> => {
  for (const window of Object.keys(CODE_WINDOWS) as CodeWindow[]) {
    if (!areMostNeverEntered(windows[window])) {
      continue
    }
    const mark = await services.limiter.take("postgres", {
      name: "codes_not_entered",
      key: `${country ?? "none"}:${window}`,
      rule: { points: 1, window: CODE_WINDOWS[window] },
    })
    if (mark.isAllowed) {
      const data = { country, window, ...windows[window] }
      services.logger.warn(
        `customer-registration: most codes are never entered: ${JSON.stringify(data)}`,
      )
      emitEvents(services, [
        { name: CUSTOMER_REGISTRATION_EVENTS.CODES_NOT_ENTERED, data },
      ])
    }
  }
}
