import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { appendFileSync } from "node:fs"

/** Notes the plugin's events in the file `TEST_APP_RECORD`. */
export default async function recordEvents({
  event: { name, data },
}: SubscriberArgs<unknown>): Promise<void> {
  const file = process.env.TEST_APP_RECORD
  if (file && name.startsWith("customer_registration.")) {
    appendFileSync(file, `${JSON.stringify({ name, data })}\n`)
  }
}

export const config: SubscriberConfig = { event: "*" }
