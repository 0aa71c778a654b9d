import pg from "@medusajs/framework/pg"
import { readFileSync } from "node:fs"
import path from "node:path"
import { withFileLock } from "../../scripts/lib/file-lock.mjs"
import { hashOf, root } from "../../scripts/lib/plugin-build.mjs"
import { isAlive, run } from "../../scripts/lib/processes.mjs"

const testApp = path.join(root, "integration-tests", "test-app")
const KEPT_TEMPLATES = 3

/** Of the build, what the schema comes from; a service may change as it likes. */
const SHAPING = /\/(migrations|models|links|search|migration-scripts)\/.*\.js$/

/** The staff account in every test database. */
export const ADMIN = {
  email: "admin@staff.test",
  password: "staff-Lantern-58-orchard",
}

/**
 * Makes sure of a migrated database to copy: with Medusa's defaults (a sales channel, a publishable key
 * linked to it) and one staff account. Its name holds a hash of all that shapes the schema, so that it is made anew
 * when the build or its migrations change and is reused, also by later runs, when they don't.
 * @returns the template's name and the publishable key
 */
export async function prepareTemplate(server, environment) {
  const name = `template_${schemaHash()}`
  await withFileLock(path.join(root, ".test", "template.lock"), async () => {
    await withClient(server.url("postgres"), async (client) => {
      if (!(await exists(client, name))) {
        const unfinished = `${name}_unfinished`
        await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
        await client.query(`CREATE DATABASE ${unfinished}`)
        await fill(server.url(unfinished), environment)
        await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
      }
      if (server.own) {
        await dropLeftovers(client, name)
      }
    })
  })
  const keys = await withClient(server.url(name), (client) =>
    client.query("SELECT token FROM api_key WHERE type = 'publishable'"),
  )
  return { name, publishableKey: keys.rows[0].token }
}

function schemaHash() {
  const build = path.join(root, ".medusa", "server", "src")
  const shaping = ["modules", "links", "search", "migration-scripts"].map(
    (folder) => path.join(build, folder),
  )
  const medusa = readFileSync(
    path.join(root, "node_modules", "@medusajs", "medusa", "package.json"),
    "utf8",
  )
  const content = hashOf(
    [...shaping, testApp, path.join(root, "integration-tests", "helpers")],
    {
      only: (file) =>
        file.startsWith(build)
          ? SHAPING.test(file)
          : /template-database|medusa-config|boot/.test(file),
    },
  )
  return `${JSON.parse(medusa).version.replaceAll(/\W/g, "_")}_${content.slice(0, 16)}`
}

/** Medusa's own emailpass makes the staff account: its hash is readable to the plugin's provider too. */
async function fill(url, environment) {
  const env = {
    ...environment,
    DATABASE_URL: url,
    TEST_APP_SETTINGS: '{"auth":"medusa"}',
  }
  for (const parameters of [
    ["migrate"],
    ["scripts"],
    ["user", ADMIN.email, ADMIN.password],
  ]) {
    const { code, output } = await run(
      process.execPath,
      [path.join(testApp, "boot.cjs"), ...parameters],
      {
        cwd: testApp,
        env,
      },
    )
    if (code !== 0) {
      throw new Error(
        `The test database could not be made (${parameters[0]}):\n${output}`,
      )
    }
  }
}

/** Old templates, and databases of test runs that were killed; their names hold the run's process id. */
async function dropLeftovers(client, current) {
  const { rows } = await client.query(
    "SELECT datname FROM pg_database WHERE datname ~ '^(template_[0-9]|test_)' ORDER BY oid DESC",
  )
  const names = rows.map((row) => row.datname)
  const templates = names.filter(
    (name) => name.startsWith("template_") && name !== current,
  )
  const dead = names.filter(
    (name) => name.startsWith("test_") && !isAlive(Number(name.split("_")[1])),
  )
  for (const name of [...templates.slice(KEPT_TEMPLATES), ...dead]) {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

const exists = async (client, name) =>
  (await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]))
    .rowCount === 1

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
