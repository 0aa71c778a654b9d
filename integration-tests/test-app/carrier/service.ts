import type {
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { appendFileSync, readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"

/**
 * How the carrier treats messages; `times` limits it to the next sends. `hang` delivers after `ms`; `lie` says that it
 * has delivered and does not; `late` delivers, and says after `ms` that it has not.
 */
export type CarrierMode = {
  mode: "ok" | "fail" | "hang" | "lie" | "late"
  ms?: number
  times?: number
}

/** One attempt to send, as recorded for the test. */
export type Message = {
  to: string
  /** The sender; empty where the plugin leaves it to the carrier. */
  from: string
  channel: string
  template: string
  /** Empty where the sender gave none; so are text and html. */
  subject: string
  text: string
  html: string
  data?: Record<string, unknown> | null
  /** False where nobody got the message, whatever the carrier said. */
  delivered: boolean
}

/**
 * Stands in for a mail and SMS service: appends every message to the file `TEST_APP_OUTBOX` and
 * fails, hangs or lies on the word of the file `TEST_APP_CARRIER`, read at every send.
 */
export class CarrierService extends AbstractNotificationProviderService {
  static override identifier = "carrier"
  private control = ""
  private sends = 0

  override async send(
    notification: ProviderSendNotificationDTO,
  ): Promise<ProviderSendNotificationResultsDTO> {
    const { mode, ms } = this.nextMode()
    if (mode === "hang") {
      await sleep(ms ?? 60_000)
    }
    this.record(notification, mode !== "fail" && mode !== "lie")
    if (mode === "late") {
      await sleep(ms ?? 500)
    }
    if (mode === "fail" || mode === "late") {
      throw new Error("The carrier refuses the message")
    }
    return {}
  }

  private nextMode(): CarrierMode {
    const control = readOr(process.env.TEST_APP_CARRIER, '{"mode":"ok"}')
    this.sends = control === this.control ? this.sends + 1 : 1
    this.control = control
    const mode = JSON.parse(control) as CarrierMode
    return this.sends > (mode.times ?? Infinity) ? { mode: "ok" } : mode
  }

  private record(
    notification: ProviderSendNotificationDTO,
    delivered: boolean,
  ): void {
    const { to, from, channel, template, content, data } = notification
    const message: Message = {
      to,
      from: from ?? "",
      channel,
      template,
      subject: content?.subject ?? "",
      text: content?.text ?? "",
      html: content?.html ?? "",
      data,
      delivered,
    }
    if (process.env.TEST_APP_OUTBOX) {
      appendFileSync(
        process.env.TEST_APP_OUTBOX,
        `${JSON.stringify(message)}\n`,
      )
    }
  }
}

function readOr(file: string | undefined, fallback: string): string {
  try {
    return readFileSync(file ?? "", "utf8")
  } catch {
    return fallback
  }
}
