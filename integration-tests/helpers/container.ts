import type { MedusaContainer } from "@medusajs/framework/types"
import loaders from "@medusajs/medusa/loaders/index"
import { join } from "node:path"
import { settingsOf, type AppOptions } from "./app"
import { createDatabase, type Database } from "./database"
import { createOutbox, type Outbox } from "./outbox"
import { testRun } from "./run"

const directory = join(__dirname, "..", "test-app")

/** Medusa loaded into the test's own process, without its HTTP server. */
export type TestContainer = Pick<
  Outbox,
  "messages" | "attempts" | "waitForMessage" | "setCarrier"
> & {
  container: MedusaContainer
  database: Database
  /** Closes Medusa's connections and drops the database, unless it was passed in. */
  stop: () => Promise<void>
}

/**
 * Loads the test app with the built plugin into this process, for tests of workflows and modules. Once per
 * test file: Medusa keeps its configuration and its modules in globals of the process.
 */
export async function startContainer(
  choices: Omit<AppOptions, "shareOutboxOf"> = {},
): Promise<TestContainer> {
  requireVmModules()
  const { environment } = testRun()
  const database = choices.database ?? (await createDatabase())
  const outbox = createOutbox()
  const restore = enter({
    ...environment,
    DATABASE_URL: database.url,
    TEST_APP_SETTINGS: JSON.stringify(settingsOf(choices)),
    ...outbox.environment,
    ...choices.env,
  })

  const { container, shutdown } = await loaders({
    directory,
    // Without entry points nothing is ever added to the HTTP app, so there is none.
    expressApp: undefined as never,
    skipLoadingEntryPoints: true,
  })

  const { messages, attempts, waitForMessage, setCarrier } = outbox
  return {
    container,
    database,
    messages,
    attempts,
    waitForMessage,
    setCarrier,
    stop: async () => {
      await shutdown()
      restore()
      outbox.remove()
      if (!choices.database) {
        await database.drop()
      }
    },
  }
}

/** Medusa's auth module imports an ES module, which Jest can do with a flag of Node's only. */
function requireVmModules(): void {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ")
  if (!flags.includes("--experimental-vm-modules")) {
    throw new Error(
      "Run this file by `npm run test:integration -- <file>`, or set NODE_OPTIONS=--experimental-vm-modules",
    )
  }
}

/** Puts this process into the app's directory and environment; returns the way back. */
function enter(environment: Record<string, string>): () => void {
  const before = { cwd: process.cwd(), env: { ...process.env } }
  process.chdir(directory)
  Object.assign(process.env, environment)
  return () => {
    process.chdir(before.cwd)
    for (const name of Object.keys(environment)) {
      delete process.env[name]
    }
    Object.assign(process.env, before.env)
  }
}
