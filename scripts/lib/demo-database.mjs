import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import { ADMIN, demo, runMedusa } from "./demo-app.mjs"
import { hashOf, root } from "./plugin-build.mjs"

const DEFAULT_NAME = "customer_registration_demo"
/** Raise it when the seed has more to give; what a database has already, it leaves alone. */
const SEED_VERSION = 4
const UNKNOWN_DATABASE = "3D000"

/** The demo's database on this server: the one that `DATABASE_URL` names, else one of our own. */
export const databaseName = (server) => server.database ?? DEFAULT_NAME

/**
 * Brings the demo's database up to date: creates, migrates and seeds it, each where still needed. What has been done is
 * noted as a comment on the database itself, so that the note can't outlive it.
 * @param report called with a word about each thing that is done
 * @returns the shop's publishable key
 */
export async function prepareDatabase(server, env, report) {
  const { default: pg } = await import("@medusajs/framework/pg")
  const name = databaseName(server)
  await ensureExists(pg, server, name)
  return withClient(pg, server.url(name), async (client) => {
    const done = await readNote(client)
    const migrations = migrationHash()
    if (done.migrations !== migrations) {
      report("Migrating the database")
      await runMedusa(["db:migrate", "--execute-safe-links"], { env })
      await writeNote(client, name, { ...done, migrations })
    }
    if (done.seeded !== SEED_VERSION) {
      report("Creating what the shop shows, and the staff account")
      await runMedusa(["exec", "./src/scripts/seed.js"], { env })
      const staff = await client.query(
        `SELECT 1 FROM "user" WHERE email = $1`,
        [ADMIN.email],
      )
      if (staff.rowCount === 0) {
        await runMedusa(["user", "-e", ADMIN.email, "-p", ADMIN.password], {
          env,
        })
      }
      await writeNote(client, name, { migrations, seeded: SEED_VERSION })
    }
    const { rows } = await client.query(
      "SELECT token FROM api_key WHERE type = 'publishable' AND revoked_at IS NULL",
    )
    return rows[0].token
  })
}

/** Looks for the database itself first: a given account may have no other to connect to. */
async function ensureExists(pg, server, name) {
  try {
    await withClient(pg, server.url(name), () => {})
  } catch (error) {
    if (error.code !== UNKNOWN_DATABASE) {
      throw error
    }
    await withClient(pg, server.url("postgres"), (client) =>
      client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`),
    )
  }
}

/** Over all that shapes the schema: Medusa's version, the plugin's and the demo's migrations and links. */
function migrationHash() {
  const plugin = path.join(root, ".medusa", "server", "src")
  return hashOf(
    [
      path.join(root, "node_modules", "@medusajs", "medusa", "package.json"),
      path.join(plugin, "links"),
      ...migrationFolders(path.join(plugin, "modules")),
      path.join(demo.sources, "medusa-config.ts"),
    ],
    { only: (file) => /\.(js|ts|json)$/.test(file) },
  )
}

const migrationFolders = (modules) =>
  (existsSync(modules) ? readdirSync(modules) : []).map((name) =>
    path.join(modules, name, "migrations"),
  )

async function readNote(client) {
  const { rows } = await client.query(
    "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = current_database()",
  )
  try {
    return JSON.parse(rows[0].note) ?? {}
  } catch {
    return {}
  }
}

const writeNote = (client, name, note) =>
  client.query(
    `COMMENT ON DATABASE ${client.escapeIdentifier(name)} IS ${client.escapeLiteral(JSON.stringify(note))}`,
  )

async function withClient(pg, connectionString, work) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
