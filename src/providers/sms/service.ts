import type {
  Logger,
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import {
  AbstractNotificationProviderService,
  MedusaError,
} from "@medusajs/framework/utils"
import { countryOf } from "../../core/contact/phone"
import {
  reportCarrier,
  type CarrierReport,
} from "../../core/messages/carrier-report"
import { awsSns } from "./aws-sns"
import { CircuitBreaker } from "./circuit-breaker"
import { http } from "./http"
import { parseSmsOptions, type SmsOptions } from "./options"
import type { Carrier, Outcome, Sms } from "./outcome"
import { twilio } from "./twilio"
import { vonage } from "./vonage"

type CarrierOptions = SmsOptions["carriers"][number]

const carrierFor = (options: CarrierOptions): Carrier => {
  switch (options.type) {
    case "twilio":
      return twilio(options)
    case "vonage":
      return vonage(options)
    case "aws-sns":
      return awsSns(options)
    case "http":
      return http(options)
  }
}

/** Sends SMS: by the first carrier that serves the country, and by the next one if that carrier certainly has not taken it. */
export class SmsNotificationService extends AbstractNotificationProviderService {
  static override identifier = "sms"

  private readonly logger: Logger
  private readonly timeout: number
  private readonly carriers: { carrier: Carrier; breaker: CircuitBreaker }[]

  /** @throws a `MedusaError` that names the wrong options. */
  static override validateOptions(options: Record<string, unknown>): void {
    parseSmsOptions(options)
  }

  constructor({ logger }: { logger: Logger }, options: unknown) {
    super()
    const { carriers, timeout_seconds } = parseSmsOptions(options)
    this.logger = logger
    this.timeout = timeout_seconds * 1000
    this.carriers = carriers.map((one) => ({
      carrier: carrierFor(one),
      breaker: new CircuitBreaker(),
    }))
  }

  /**
   * @throws a `MedusaError` if no carrier has taken the message. After a timeout it counts as sent, because the carrier
   * may have it.
   */
  override async send({
    to,
    from,
    content,
  }: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    const text = content?.text
    if (!text) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "customer-registration/providers/sms sends content.text, which this message does not have",
      )
    }
    const country = countryOf(to)
    const serving = this.carriers.filter(
      ({ carrier: { countries } }) =>
        !countries || (country && countries.includes(country)),
    )
    for (const { carrier, breaker } of serving) {
      if (!breaker.isClosed()) {
        this.report(carrier, to, "failed", "left out for a minute")
        continue
      }
      const outcome = await this.attempt(carrier, {
        to,
        text,
        ...(from ? { from } : {}),
      })
      if (outcome.kind === "sent") {
        breaker.succeed()
        this.report(carrier, to, "sent", "sent")
        return outcome.id ? { id: outcome.id } : {}
      }
      const { kind, reason } = outcome
      const reported = kind === "not_sent" ? "failed" : kind
      this.report(carrier, to, reported, `${kind} (${reason})`)
      if (kind === "invalid_number") {
        breaker.succeed()
        throw new MedusaError(
          MedusaError.Types.INVALID_DATA,
          "The carrier cannot send to this number",
        )
      }
      breaker.fail()
      if (kind === "unknown") {
        return {}
      }
    }
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      serving.length
        ? "No carrier has taken the SMS; the log says why"
        : "No carrier serves the country of this number",
    )
  }

  private async attempt(carrier: Carrier, message: Sms): Promise<Outcome> {
    const signal = AbortSignal.timeout(this.timeout)
    const outcome = await carrier.send(message, signal)
    return signal.aborted && outcome.kind !== "sent"
      ? { kind: "unknown", reason: "timeout" }
      : outcome
  }

  /** For the counts, and for the log: neither the text nor more than two digits of the number. */
  private report(
    { name: carrier }: Carrier,
    to: string,
    outcome: CarrierReport["outcome"],
    words: string,
  ): void {
    reportCarrier(to, { carrier, outcome })
    const level = outcome === "sent" ? "info" : "warn"
    this.logger[level](
      `customer-registration: SMS to …${to.slice(-2)} by ${carrier}: ${words}`,
    )
  }
}
