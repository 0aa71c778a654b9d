import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { rowsOf } from "../core/db/transaction"

/** The most groups that are named. */
const MAX_NAMED = 1_000

/**
 * Reports provider identities that differ in case only, which Medusa accepted
 * before the plugin. Both stay usable, each with its own spelling. Names ids, but
 * no emails.
 */
export default async function reportSpellings({
  container,
}: Pick<ExecArgs, "container">): Promise<void> {
  const connection: Knex = container.resolve(
    ContainerRegistrationKeys.PG_CONNECTION,
  )
  const groups = await rowsOf<{ provider: string; ids: string[] }>(
    connection,
    `SELECT provider, array_agg(auth_identity_id ORDER BY created_at, id) AS ids
       FROM provider_identity
      WHERE provider IN ('emailpass', 'phonepass') AND deleted_at IS NULL
      GROUP BY provider, lower(entity_id) HAVING count(*) > 1 LIMIT ?`,
    [MAX_NAMED],
  )
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const { provider, ids } of groups) {
    logger.warn(
      `customer-registration: the ${provider} entity ids of the auth identities ${ids.join(", ")} differ in case only. Both can sign in, each with its own spelling; a correct password of either does not clear the count of wrong ones. If both belong to one person, delete the unused one.`,
    )
  }
}
