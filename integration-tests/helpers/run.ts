/** What the set-up of this Jest run prepared; see `global-setup.mjs`. */
export type TestRun = {
  /** Part of the name of every database of this run. */
  id: number
  /** Ends in a slash; a database's name follows. */
  databaseUrl: string
  template: string
  publishableKey: string
  /** The base environment of every app process, with `JWT_SECRET` and `COOKIE_SECRET`. */
  environment: Record<string, string>
  /** The staff account in every test database. */
  admin: { email: string; password: string }
}

/** The present run. Throws outside of the integration project, whose set-up makes it. */
export function testRun(): TestRun {
  if (!process.env.TEST_RUN) {
    throw new Error("Run this file as part of Jest's integration project")
  }
  return JSON.parse(process.env.TEST_RUN) as TestRun
}
