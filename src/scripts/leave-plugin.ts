import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * The changes in their order, each in one statement. Accounts that staff have
 * disabled keep the key: without it Medusa would let them in.
 */
const STATEMENTS = {
  "unverified registrations are removed": `
    WITH unverified AS (
      DELETE FROM auth_identity WHERE app_metadata->'customer_registration' IS NOT NULL
         AND app_metadata->>'customer_id' IS NULL AND deleted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM jsonb_each_text(app_metadata) e
                          WHERE right(e.key, 3) = '_id' AND COALESCE(e.value, '') <> '')
      RETURNING app_metadata->'customer_registration'->>'customer_id' AS customer_id,
                app_metadata->'customer_registration'->'adopts' IS NULL AS is_own)
    UPDATE customer c SET has_account = false, updated_at = now()
      FROM unverified u WHERE c.id = u.customer_id AND u.is_own AND c.created_by LIKE 'authid\\_%'`,
  "displaced provider identities are removed": `
    DELETE FROM provider_identity WHERE entity_id LIKE 'displaced:%'`,
  "auth identities lose the plugin's key": `
    UPDATE auth_identity SET app_metadata = app_metadata - 'customer_registration', updated_at = now()
     WHERE app_metadata->'customer_registration' IS NOT NULL
       AND app_metadata->'customer_registration'->>'disabled' IS NULL`,
} as const

/**
 * Prepares the database for Medusa without the plugin. Medusa takes the
 * plugin's key in an auth identity for another actor, and would keep the auth
 * identity, and with it the email, of a customer whom staff delete.
 *
 *     npx medusa exec ./node_modules/customer-registration/.medusa/server/src/scripts/leave-plugin.js
 */
export default async function leavePlugin({
  container,
}: Pick<ExecArgs, "container">): Promise<void> {
  const connection: Knex = container.resolve(
    ContainerRegistrationKeys.PG_CONNECTION,
  )
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const [what, statement] of Object.entries(STATEMENTS)) {
    const { rowCount }: { rowCount: number } = await connection.raw(statement)
    logger.info(`customer-registration: ${what}: ${rowCount}`)
  }
}
