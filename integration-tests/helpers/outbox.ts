import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { CarrierMode, Message } from "../test-app/carrier/service"
import { patience } from "./patience"

export type { CarrierMode, Message }

/** An event of the plugin. */
export type RecordedEvent = { name: string; data: Record<string, unknown> }

/** The test's side of the carrier in the test app: what was sent, and how the carrier behaves. */
export type Outbox = {
  /** The messages that were delivered, oldest first. */
  messages: () => Promise<Message[]>
  /** Every attempt, the failed ones too. */
  attempts: () => Promise<Message[]>
  /** The first delivered message that fits, waiting up to `timeout` milliseconds for it; from `after` messages on. */
  waitForMessage: (
    predicate: (message: Message) => boolean,
    options?: { timeout?: number; after?: number },
  ) => Promise<Message>
  /** From the next send on; `times` ends it after so many sends. */
  setCarrier: (mode: CarrierMode) => Promise<void>
  /** The plugin's events so far, oldest first; a server hands them on after the response. */
  events: () => RecordedEvent[]
  environment: Record<string, string>
  remove: () => void
}

/** The values of a file, one in a line. */
const linesOf = (file: string): unknown[] => {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : []
  // The last piece is empty, or a line that is just being written.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as unknown)
}

/** Makes the files that a test and its apps talk through. */
export function createOutbox(): Outbox {
  const folder = mkdtempSync(join(tmpdir(), "outbox-"))
  const outbox = join(folder, "messages.jsonl")
  const record = join(folder, "events.jsonl")
  const control = join(folder, "carrier.json")
  let changes = 0

  const attempts = async () => linesOf(outbox) as Message[]
  const messages = async () =>
    (await attempts()).filter(({ delivered }) => delivered)

  return {
    attempts,
    messages,
    events: () => linesOf(record) as RecordedEvent[],
    waitForMessage: async (
      predicate,
      { timeout = patience(10_000), after = 0 } = {},
    ) => {
      const deadline = Date.now() + timeout
      for (;;) {
        const sent = await messages()
        const found = sent.slice(after).find(predicate)
        if (found) {
          return found
        }
        if (Date.now() > deadline) {
          const list = sent.map(
            ({ channel, to, template }) => `${channel} to ${to} (${template})`,
          )
          throw new Error(
            `No such message within ${timeout} ms; sent so far: ${list.join(", ") || "none"}`,
          )
        }
        await sleep(20)
      }
    },
    setCarrier: async (mode) => {
      // Renamed into place, since the app may read at any moment; the number makes equal modes count anew.
      writeFileSync(
        `${control}.new`,
        JSON.stringify({ ...mode, change: ++changes }),
      )
      renameSync(`${control}.new`, control)
    },
    environment: {
      TEST_APP_OUTBOX: outbox,
      TEST_APP_CARRIER: control,
      TEST_APP_RECORD: record,
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
