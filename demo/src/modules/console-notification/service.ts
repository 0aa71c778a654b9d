import type {
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { appendFileSync } from "node:fs"

/**
 * Shows each email and text message on the console in place of sending it, and adds it to the
 * file `DEMO_MESSAGES`, where `npm run tour` reads the codes. For the demo only: a message holds secrets.
 */
export class ConsoleNotificationService extends AbstractNotificationProviderService {
  static override identifier = "console"

  override async send({
    to,
    channel,
    content,
  }: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    const { subject, text } = content ?? {}
    print({ to, channel, subject, text })
    record({ to, channel, subject, text })
    return {}
  }
}

type Shown = { to: string; channel: string; subject?: string; text?: string }

function print({ to, channel, subject, text = "" }: Shown): void {
  const title = channel === "sms" ? "Text message" : "Email"
  const lines = [
    `${title} to ${to}`,
    ...(subject ? [`Subject: ${subject}`] : []),
    "",
    ...text.trim().split("\n"),
  ]
  console.log(["", ...lines.map((line) => `  │ ${line}`), ""].join("\n"))
}

function record(message: Shown): void {
  const file = process.env.DEMO_MESSAGES
  if (file) {
    const line = JSON.stringify({ ...message, at: new Date().toISOString() })
    appendFileSync(file, `${line}\n`, { mode: 0o600 })
  }
}
