import type { MedusaContainer } from "@medusajs/framework/types"
import loaders from "@medusajs/medusa/loaders/index"
import { join } from "node:path"
import { settingsOf, type AppOptions } from "./app"
import { createDatabase, type Database } from "./database"
import { createOutbox, type Outbox } from "./outbox"
import { testRun } from "./run"
import { warm } from "./warm"

const directory = join(__dirname, "..", "test-app")

warm.require(join(directory, "typescript.cjs"))
// What the clock starts on the hour no test expects; tests start the jobs.
warm.require(join(__dirname, "../../scripts/lib/without-jobs.cjs"))
const { forgetServer } = warm.require(join(directory, "restart.cjs")) as {
  forgetServer: () => Promise<void>
}

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
 * Loads the test app with the built plugin into this process, for tests of workflows and modules. One at a time: Medusa
 * keeps its configuration and its modules in globals of the process.
 */
export async function startContainer(
  choices: Omit<AppOptions, "shareOutboxOf"> = {},
): Promise<TestContainer> {
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

  await forgetServer()
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

/** Puts this process into the app's directory and environment; returns the way back. */
function enter(environment: Record<string, string>): () => void {
  const before = { cwd: process.cwd(), env: { ...warm.process.env } }
  process.chdir(directory)
  Object.assign(warm.process.env, environment)
  return () => {
    process.chdir(before.cwd)
    for (const name of Object.keys(environment)) {
      delete warm.process.env[name]
    }
    Object.assign(warm.process.env, before.env)
  }
}
