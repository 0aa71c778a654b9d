import { readdirSync } from "node:fs"
import path from "node:path"
import { withFileLock } from "../lib/file-lock.mjs"
import { hashOf, root } from "../lib/plugin-build.mjs"
import { isAlive } from "../lib/processes.mjs"
import { startPostgres } from "../lib/postgres.mjs"
import { SEED_VERSION, seed } from "./seed.mjs"
import { runShopCommand, shopEnvironment } from "./shop-process.mjs"

const home = path.join(root, ".test")

/**
 * PostgreSQL's own defaults, durable writes included; what differs keeps its background work out of the measurements and
 * the larger tables in its memory.
 */
const SETTINGS = {
  max_connections: "200",
  shared_buffers: "1GB",
  max_wal_size: "8GB",
  checkpoint_timeout: "60min",
  autovacuum: "off",
}

/** Starts the server of the benchmarks. */
export const startServer = () =>
  startPostgres(path.join(home, "bench-postgres"), SETTINGS)

/**
 * Makes the databases of a run: copies of templates that are kept, whose names hold a hash of all that shapes them.
 * @param {{name: string, kind: "core" | "plugin", rows: number}[]} wanted
 * @returns by name: the URL, a pooled `query`, and the publishable key; and `drop()`
 */
export async function createDatabases(server, secrets, wanted, say) {
  const { default: pg } = await import("@medusajs/framework/pg")
  const admin = new pg.Client({ connectionString: server.url("postgres") })
  await admin.connect()
  const context = { pg, admin, server, secrets, say }
  await dropLeftovers(context)
  const databases = {}
  for (const one of wanted) {
    const template = await withFileLock(path.join(home, "bench.lock"), () =>
      ensureTemplate(context, one),
    )
    databases[one.name] = await copy(context, template, one)
  }
  await admin.query("CHECKPOINT")
  const drop = async () => {
    for (const { pool, database } of Object.values(databases)) {
      await pool.end()
      await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    }
    await admin.end()
  }
  return { databases, drop }
}

async function copy({ pg, admin, server }, template, { name, kind, rows }) {
  const database = `bench_run_${process.pid}_${name}`
  await admin.query(
    `CREATE DATABASE ${database} TEMPLATE ${template} STRATEGY file_copy`,
  )
  const url = server.url(database)
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  // The end of the database ends its connections.
  pool.on("error", () => {})
  const query = async (sql, parameters) =>
    (await pool.query(sql, parameters)).rows
  const [{ token }] = await query(
    "SELECT token FROM api_key WHERE type = 'publishable'",
  )
  return { database, url, pool, query, kind, rows, publishableKey: token }
}

/** As in a shop's life: the plugin comes to a shop that is there, and then the rows. */
async function ensureTemplate(context, { kind, rows }) {
  const core = baseOf("core")
  await ensure(context, core, undefined, (url) =>
    migrate(context, "core", url, ["migrate", "scripts", "defaults"]),
  )
  const base = baseOf(kind)
  await ensure(context, base, core, (url) =>
    migrate(context, kind, url, ["migrate", "scripts"]),
  )
  const seeded = `${base}_${SEED_VERSION}_${rows}`
  await ensure(context, seeded, base, async (url) => {
    context.say(
      `Filling a database with ${rows.toLocaleString("en")} rows a table`,
    )
    const client = new context.pg.Client({ connectionString: url })
    await client.connect()
    await seed(client, { kind, rows })
    await client.end()
  })
  return seeded
}

/** Made under another name first, so that an interrupted one is never taken for a whole one. */
async function ensure({ admin, server }, name, from, fill) {
  const { rowCount } = await admin.query(
    "SELECT 1 FROM pg_database WHERE datname = $1",
    [name],
  )
  if (rowCount > 0) {
    return
  }
  const unfinished = `${name}_unfinished`
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
  const template = from ? ` TEMPLATE ${from} STRATEGY file_copy` : ""
  await admin.query(`CREATE DATABASE ${unfinished}${template}`)
  await fill(server.url(unfinished))
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
}

async function migrate({ secrets, say }, kind, url, commands) {
  say(
    `Migrating a database ${kind === "plugin" ? "with" : "without"} the plugin`,
  )
  const environment = shopEnvironment({ kind, url, secrets })
  for (const name of commands) {
    await runShopCommand(name, environment)
  }
}

const baseOf = (kind) => `bench_${kind}_${schemaHash(kind)}`

function schemaHash(kind) {
  const build = path.join(root, ".medusa", "server", "src")
  const modules = path.join(build, "modules")
  const shaping = [
    path.join(root, "node_modules", "@medusajs", "medusa", "package.json"),
    path.join(root, "bench", "shop", "medusa-config.js"),
    path.join(root, "bench", "shop", "boot.cjs"),
  ]
  if (kind === "plugin") {
    shaping.push(
      path.join(build, "links"),
      path.join(build, "migration-scripts"),
    )
    for (const name of readdirSync(modules)) {
      shaping.push(path.join(modules, name, "migrations"))
    }
  }
  const only = (file) => /\.(c?js|json)$/.test(file)
  return hashOf(shaping, { only }).slice(0, 12)
}

/** Databases of runs that were killed, and templates of older schemas. */
async function dropLeftovers({ admin }) {
  const current = ["core", "plugin"].map(baseOf)
  const { rows } = await admin.query(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE 'bench\\_%'",
  )
  for (const { name } of rows) {
    const run = /^bench_run_(\d+)_/.exec(name)
    const isLeft = run
      ? !isAlive(Number(run[1]))
      : !current.some((one) => name.startsWith(one))
    if (isLeft) {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    }
  }
}
