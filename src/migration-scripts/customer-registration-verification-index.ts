import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Adds the index with which an erasure finds verifications that others have
 * requested for the erased contact. In a separate script: Medusa runs each
 * script once.
 */
export default async function addVerificationIndex({
  container,
}: Pick<ExecArgs, "container">): Promise<void> {
  const connection: Knex = container.resolve(
    ContainerRegistrationKeys.PG_CONNECTION,
  )
  const name = "IDX_customer_registration_verification_entity"
  const unfinished: { rows: unknown[] } = await connection.raw(
    `SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT i.indisvalid AND c.relname = ?`,
    [name],
  )
  if (unfinished.rows.length) {
    await connection.raw("DROP INDEX CONCURRENTLY IF EXISTS ??", [name])
  }
  await connection.raw(
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS ?? ON auth_verification (lower(entity_id))",
    [name],
  )
}
