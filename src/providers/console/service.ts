import type {
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import {
  AbstractNotificationProviderService,
  isProduction,
  MedusaError,
} from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { appendFileSync } from "node:fs"

const shape = z.strictObject({
  channels: z.array(z.string()).optional(),
  file: z.string().min(1).optional(),
})

const parseOptions = (raw: unknown): z.output<typeof shape> => {
  const result = shape.safeParse(raw ?? {})
  if (!result.success) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `customer-registration/providers/console: invalid options: ${z.prettifyError(result.error)}`,
    )
  }
  return result.data
}

/** Shows each message on the console in place of sending it. For development: a message holds secrets. */
export class ConsoleNotificationService extends AbstractNotificationProviderService {
  static override identifier = "console"

  private readonly file: string | undefined

  /** @throws a `MedusaError` in production, whatever channels it serves, and for wrong options. */
  static override validateOptions(options: Record<string, unknown>): void {
    if (isProduction()) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "customer-registration/providers/console is refused in production: it prints messages, with their codes, instead of sending them. Assign its channels to a provider that sends messages.",
      )
    }
    parseOptions(options)
  }

  /** @param options `file`: the path of a file that gets each message too, as a line of JSON. */
  constructor(_container: object, options: unknown) {
    super()
    this.file = parseOptions(options).file
  }

  /** Never fails for its recipient: nothing is sent. */
  override async send({
    to,
    channel,
    content,
  }: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    const { subject, text } = content ?? {}
    const shown = { to, channel, subject, text }
    process.stdout.write(describe(shown))
    if (this.file) {
      const line = JSON.stringify({ ...shown, at: new Date().toISOString() })
      appendFileSync(this.file, `${line}\n`, { mode: 0o600 })
    }
    return {}
  }
}

interface Shown {
  to: string
  channel: string
  subject?: string
  text?: string
}

function describe({ to, channel, subject, text = "" }: Shown): string {
  const title = channel === "sms" ? "Text message" : "Email"
  const lines = [
    `${title} to ${to}`,
    ...(subject ? [`Subject: ${subject}`] : []),
    "",
    ...text.trim().split("\n"),
  ]
  return ["", ...lines.map((line) => `  │ ${line}`), "", ""].join("\n")
}
