import { BootError, startApp, type AppOptions } from "./app"
import type { Database } from "./database"

/** All that a server printed that did not come up. */
export const bootLogs = async (
  database: Database,
  choices: AppOptions,
): Promise<string> => {
  try {
    const app = await startApp({ ...choices, database, fresh: false })
    await app.stop()
  } catch (error) {
    expect(error).toBeInstanceOf(BootError)
    expect((error as BootError).message).toMatch(/^The app ended with [1-9]/)
    return (error as BootError).logs
  }
  throw new Error("the app booted")
}

/** The reason that Medusa gives at the end, without its own words around it. */
export const reasonIn = (logs: string): string | undefined =>
  /Error starting server: .*?: (customer-registration: .*)\n/.exec(logs)?.[1]
