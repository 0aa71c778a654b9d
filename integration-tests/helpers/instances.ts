import { startApp, type App, type AppOptions } from "./app"

/** Two servers on one database, with one carrier. */
export type Instances = {
  apps: [App, App]
  /** The server for the n-th of many calls: they take turns. */
  at: (index: number) => App
  stop: () => Promise<void>
}

/** Boots two servers that share a database and an outbox. */
export async function startInstances(choices: AppOptions): Promise<Instances> {
  const first = await startApp(choices)
  try {
    const second = await startApp({
      ...choices,
      database: first.database,
      shareOutboxOf: first,
    })
    return {
      apps: [first, second],
      at: (index) => (index % 2 ? second : first),
      stop: async () => {
        await second.stop()
        await first.stop()
      },
    }
  } catch (error) {
    await first.stop()
    throw error
  }
}
