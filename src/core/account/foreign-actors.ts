import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"

/** The most keys that are named. */
const MAX_NAMED = 10

/**
 * The keys of auth identities that look like those of an actor (`vendor_id`)
 * whose type the app does not have. Reads the whole table once.
 */
export const findForeignActorKeys = async (
  connection: Knex,
  actorTypes: readonly string[],
): Promise<string[]> => {
  const rows = await rowsOf<{ key: string }>(
    connection,
    `SELECT DISTINCT e.key FROM auth_identity a, jsonb_each_text(nullif(a.app_metadata, 'null')) e
      WHERE a.deleted_at IS NULL AND right(e.key, 3) = '_id' AND COALESCE(e.value, '') <> ''
        AND e.key <> ALL(?) LIMIT ?`,
    [actorTypes.map((actor) => `${actor}_id`), MAX_NAMED],
  )
  return rows.map(({ key }) => key)
}
