import { defaultSettings, type AppSettings } from "../test-app/settings"
import { startProcess } from "./app-process"
import { createDatabase, type Database } from "./database"
import { createClient, type Request } from "./http-client"
import { createOutbox, type Outbox } from "./outbox"
import { testRun } from "./run"

export { BootError } from "./app-process"
export type { Answer, Request, RequestOptions } from "./http-client"
export type { CarrierMode, Message } from "./outbox"

/** What a test may choose about its app; each has a default. */
export type AppOptions = Partial<Omit<AppSettings, "options">> & {
  /** Plugin options, laid over `defaultSettings.options` section by section; undefined takes a section out. */
  options?: Record<string, unknown>
  /** The database of another app, for two apps on one; else a fresh one, which ends with the app. */
  database?: Database
  /** Another app whose messages and carrier this one shares. */
  shareOutboxOf?: App
  /** Environment variables on top of the run's. */
  env?: Record<string, string>
  /** True: in a process that nothing ran in before. Default: where what Medusa reads as it is loaded is chosen, or no plugin. */
  fresh?: boolean
}

/** Environment variables that Node or Medusa reads once. */
const READ_ONCE = ["NODE_ENV", "NODE_OPTIONS"]

/** Whether a test's choices need a process that nothing ran in before. */
export const needsFreshProcess = ({
  fresh,
  plugin,
  env = {},
}: AppOptions): boolean =>
  fresh ?? (plugin === false || READ_ONCE.some((name) => name in env))

/** A running test app, and the test's handles on it. */
export type App = Pick<
  Outbox,
  "messages" | "attempts" | "waitForMessage" | "setCarrier" | "events"
> & {
  url: string
  pid: number
  publishableKey: string
  database: Database
  request: Request
  /** All that the process has printed, on both streams. */
  logs: () => string
  /** Ends the process and drops the database, unless it was passed in. May be called after `kill`. */
  stop: () => Promise<void>
  /** Kills the process and leaves the database as it is. */
  kill: () => Promise<void>
  outbox: Outbox
}

/**
 * Boots a Medusa server with the built plugin in a process apart from the test's.
 * @throws BootError, with the process's output, when it does not come up
 */
export async function startApp(choices: AppOptions = {}): Promise<App> {
  const { publishableKey, environment } = testRun()
  const database = choices.database ?? (await createDatabase())
  const outbox = choices.shareOutboxOf?.outbox ?? createOutbox()
  const dispose = async () => {
    if (!choices.database) {
      await database.drop()
    }
    if (!choices.shareOutboxOf) {
      outbox.remove()
    }
  }

  try {
    const app = await startProcess(
      {
        ...environment,
        DATABASE_URL: database.url,
        TEST_APP_SETTINGS: JSON.stringify(settingsOf(choices)),
        ...outbox.environment,
        ...choices.env,
      },
      { fresh: needsFreshProcess(choices) },
    )
    const { messages, attempts, waitForMessage, setCarrier, events } = outbox
    return {
      ...app,
      messages,
      attempts,
      waitForMessage,
      setCarrier,
      events,
      publishableKey,
      database,
      request: createClient(app.url, publishableKey),
      outbox,
      stop: async () => {
        await app.stop()
        await dispose()
      },
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** The full settings for a test's choices. */
export function settingsOf({
  options,
  plugin,
  auth,
  authMethodsPerActor,
  providerOptions,
}: AppOptions): AppSettings {
  return {
    options: { ...defaultSettings.options, ...options },
    plugin: plugin ?? defaultSettings.plugin,
    auth: auth ?? defaultSettings.auth,
    authMethodsPerActor:
      authMethodsPerActor ?? defaultSettings.authMethodsPerActor,
    // Medusa's own provider has other options.
    providerOptions:
      providerOptions ??
      (auth === "medusa" ? {} : defaultSettings.providerOptions),
  }
}
