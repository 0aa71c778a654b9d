import { fork } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { settingsOf, type AppOptions } from "./app"
import type { Database } from "./database"
import { createOutbox, type Message } from "./outbox"
import { testRun } from "./run"

const testApp = join(__dirname, "..", "test-app")

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
  const child = fork(
    join(testApp, "boot.cjs"),
    ["exec", "./run-job.ts", ...names],
    {
      cwd: testApp,
      env: {
        ...testRun().environment,
        DATABASE_URL: database.url,
        TEST_APP_SETTINGS: JSON.stringify(settingsOf(choices)),
        TEST_APP_EVENTS: file,
        ...outbox.environment,
        ...choices.env,
      },
      execArgv: [],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  )
  let output = ""
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk
        if (output.includes("The jobs begin")) {
          resolve()
        }
      })
    }
    child.once("close", () =>
      reject(new Error(`The jobs did not begin:\n${output}`)),
    )
  })
  // Whoever does not wait for it learns by the exit code.
  started.catch(() => {})
  let recorded = ""
  let sent: Message[] = []
  const ended = new Promise<number | null>((resolve) =>
    child.once("close", (code) => resolve(code)),
  ).then(async (code) => {
    recorded = readFileSync(file, "utf8")
    sent = await outbox.messages()
    outbox.remove()
    rmSync(folder, { recursive: true, force: true })
    return code
  })
  return {
    started,
    ended,
    kill: async () => {
      child.kill("SIGKILL")
      await ended
    },
    logs: () => output,
    events: () =>
      (recorded || readFileSync(file, "utf8"))
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as JobEvent),
    messages: async () => sent,
  }
}
