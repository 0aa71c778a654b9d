import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CUSTOMER_OF_IDENTITY } from "../core/account/identity-rows"

/** The first PostgreSQL with statistics of one expression. */
const SINCE = 140_000

/**
 * Tells PostgreSQL that a customer has few auth identities. It uses no
 * statistics of a partial index, expects one row in two hundred, and then reads
 * a whole table in place of a few rows. In a separate script: Medusa runs each
 * script once.
 */
export default async function addStatistics({
  container,
}: Pick<ExecArgs, "container">): Promise<void> {
  const connection: Knex = container.resolve(
    ContainerRegistrationKeys.PG_CONNECTION,
  )
  const { rows }: { rows: { version: number }[] } = await connection.raw(
    "SELECT current_setting('server_version_num')::int AS version",
  )
  if (rows[0].version < SINCE) {
    return
  }
  await connection.raw(
    `CREATE STATISTICS IF NOT EXISTS customer_registration_identity_customer
       ON (${CUSTOMER_OF_IDENTITY}) FROM auth_identity`,
  )
  await connection.raw("ANALYZE auth_identity")
}
