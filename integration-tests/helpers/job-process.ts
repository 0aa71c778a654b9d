import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { needsFreshProcess, settingsOf, type AppOptions } from "./app"
import type { Database } from "./database"
import { startHost, type Host } from "./host"
import { createOutbox, type Message } from "./outbox"
import { testRun } from "./run"

/** An event that a job emitted. */
export type JobEvent = {
  name: string
  data: { id?: string; customer_id?: string; request_id?: string }
}

/** A job in a process of its own. */
export type JobProcess = {
  /** Resolves when the app is loaded and the first job begins. */
  started: Promise<void>
  /** Resolves when the process has ended, with its exit code; null where it was killed. */
  ended: Promise<number | null>
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
  logs: () => string
  events: () => JobEvent[]
  messages: () => Promise<Message[]>
}

/** Runs jobs, by the names of their functions, in a new process on a database. */
export function startJobs(
  database: Database,
  names: string[],
  choices: AppOptions = {},
): JobProcess {
  const folder = mkdtempSync(join(tmpdir(), "job-"))
  const file = join(folder, "events.jsonl")
  writeFileSync(file, "")
  const outbox = createOutbox()
  const host = startHost(
    {
      ...testRun().environment,
      DATABASE_URL: database.url,
      TEST_APP_SETTINGS: JSON.stringify(settingsOf(choices)),
      TEST_APP_EVENTS: file,
      ...outbox.environment,
      ...choices.env,
    },
    { name: "exec", file: "./run-job.ts", args: names },
    { fresh: needsFreshProcess(choices) },
  )
  const started = untilStarted(host)
  // Whoever does not wait for it learns by the exit code.
  started.catch(() => {})
  let recorded: string | undefined
  let sent: Message[] = []
  const ended = host.ended.then(async (end) => {
    recorded = readFileSync(file, "utf8")
    sent = await outbox.messages()
    outbox.remove()
    rmSync(folder, { recursive: true, force: true })
    return typeof end === "number" ? end : null
  })
  return {
    started,
    ended,
    kill: async () => {
      await host.kill()
      await ended
    },
    logs: host.output,
    events: () =>
      (recorded ?? readFileSync(file, "utf8"))
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as JobEvent),
    messages: async () => sent,
  }
}

async function untilStarted(host: Host): Promise<void> {
  while (!host.output().includes("The jobs begin")) {
    if (host.end() !== undefined) {
      throw new Error(`The jobs did not begin:\n${host.output()}`)
    }
    await sleep(10)
  }
}
