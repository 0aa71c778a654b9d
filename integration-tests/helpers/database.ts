import { Client, Pool, type QueryResultRow } from "@medusajs/framework/pg"
import { randomBytes } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { testRun } from "./run"

/** PostgreSQL's code for a template that another session is just copying. */
const OBJECT_IN_USE = "55006"

/** A test's own database. */
export type Database = {
  name: string
  url: string
  /** Runs one statement on a pooled connection and resolves with its rows. */
  query: <Row extends QueryResultRow = QueryResultRow>(
    sql: string,
    parameters?: unknown[],
  ) => Promise<Row[]>
  /** A connection of its own, for transactions and advisory locks; closed with the database at the latest. */
  connect: () => Promise<Client>
  /** Closes all connections and deletes the database, whoever is still connected. */
  drop: () => Promise<void>
}

/** A fresh copy of the migrated template, which has a publishable key, a sales channel and a staff account. */
export async function createDatabase(): Promise<Database> {
  const { databaseUrl, template, id } = testRun()
  const name = `test_${id}_${randomBytes(6).toString("hex")}`
  await administer((client) => copy(client, template, name))

  const url = databaseUrl + name
  const pool = new Pool({ connectionString: url, max: 10 })
  // A test that ends connections from the server's side must not take Jest down.
  pool.on("error", () => {})
  const clients: Client[] = []
  let closed: Promise<unknown> | undefined

  return {
    name,
    url,
    query: async <Row extends QueryResultRow>(
      sql: string,
      parameters?: unknown[],
    ) => (await pool.query<Row>(sql, parameters)).rows,
    connect: async () => {
      const client = new Client({ connectionString: url })
      client.on("error", () => {})
      clients.push(client)
      await client.connect()
      return client
    },
    drop: async () => {
      closed ??= Promise.all([pool.end(), ...clients.map(close)])
      await closed
      await administer((client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      )
    },
  }
}

/** Ends a connection that the test, or the server, may have ended already. */
const close = (client: Client) => client.end().catch(() => {})

async function copy(
  client: Client,
  template: string,
  name: string,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(
        `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`,
      )
      // A server that the environment names may have another zone, and with it days of 23 hours.
      await client.query(`ALTER DATABASE ${name} SET timezone TO 'UTC'`)
      return
    } catch (error) {
      const inUse = (error as { code?: string }).code === OBJECT_IN_USE
      if (!inUse || attempt === 20) {
        throw error
      }
      await sleep(100)
    }
  }
}

async function administer(
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const client = new Client({
    connectionString: `${testRun().databaseUrl}postgres`,
  })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
