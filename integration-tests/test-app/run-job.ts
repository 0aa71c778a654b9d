import type { ExecArgs } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import * as workflows from "customer-registration/workflows"
import { appendFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"

const EVENTS = [
  "customer.deleted",
  "customer_registration.erasure_started",
  "customer_registration.deletion_completed",
  "customer_registration.deletion_set_aside",
]

/** Runs what a job runs, by its name, and notes the events that it emits in the file `TEST_APP_EVENTS`. */
export default async function runJob({
  container,
  args,
}: ExecArgs): Promise<void> {
  const bus = container.resolve(Modules.EVENT_BUS)
  for (const name of EVENTS) {
    bus.subscribe(
      name,
      async ({ data }: { data: unknown }) => {
        if (process.env.TEST_APP_EVENTS) {
          appendFileSync(
            process.env.TEST_APP_EVENTS,
            `${JSON.stringify({ name, data })}\n`,
          )
        }
      },
      { subscriberId: `test-${name}` },
    )
  }
  process.stdout.write("The jobs begin\n")
  for (const name of args) {
    await (
      workflows as unknown as Record<
        string,
        (scope: typeof container) => Promise<unknown>
      >
    )[name](container)
  }
  // The bus in memory hands events on after the response.
  await sleep(500)
}
