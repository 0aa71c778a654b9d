import { randomBytes } from "node:crypto"
import { mkdirSync } from "node:fs"
import path from "node:path"
import {
  buildPlugin,
  linkPlugin,
  root,
} from "../../scripts/lib/plugin-build.mjs"
import { startTestPostgres } from "../../scripts/lib/test-postgres.mjs"
import { ADMIN, prepareTemplate } from "./template-database.mjs"

/**
 * Once per Jest run: a current build, a server, a template database, and a secret. Test files learn of them from the
 * environment, which Jest hands on to its workers.
 */
export default async function globalSetup() {
  mkdirSync(path.join(root, ".test"), { recursive: true })
  linkPlugin()
  await buildPlugin()

  const server = await startTestPostgres()
  globalThis.__testServer = server
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ]) {
    process.once(signal, () => process.exit(code))
  }

  const environment = appEnvironment()
  const template = await prepareTemplate(server, environment)
  const { host, port, user, password } = server
  process.env.TEST_RUN = JSON.stringify({
    id: process.pid,
    databaseUrl: server.url(""),
    template: template.name,
    publishableKey: template.publishableKey,
    environment,
    admin: ADMIN,
  })
  // For Medusa inside of Jest, whose report its own would drown; the app processes log as ever.
  process.env.LOG_LEVEL ??= "error"
  // Where Medusa's own test utilities look.
  Object.assign(process.env, {
    DB_HOST: host,
    DB_PORT: String(port),
    DB_USERNAME: user,
    DB_PASSWORD: password,
  })
}

/** What every app process gets, and nothing else of this machine's environment. */
function appEnvironment() {
  const { PATH, HOME, TMPDIR, LANG, LOG_LEVEL } = process.env
  return {
    PATH,
    HOME,
    TMPDIR,
    LANG,
    LOG_LEVEL,
    // Medusa's mode for tests leaves out the log of requests, which the tests read.
    NODE_ENV: "development",
    JWT_SECRET: randomBytes(24).toString("hex"),
    COOKIE_SECRET: randomBytes(24).toString("hex"),
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
}
