import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "./transaction"

/** The password hash of a login. */
export interface StoredHash {
  /** Id of the provider identity. */
  id: string
  entity_id: string
  hash: string
}

/** Finds the hash of a login by the entity ids that it may have, the best first. */
export const findHash = async (
  connection: Knex,
  provider: string,
  entityIds: string[],
): Promise<StoredHash | undefined> => {
  const rows = await rowsOf<StoredHash>(
    connection,
    `SELECT id, entity_id, provider_metadata->>'password' AS hash
       FROM provider_identity
      WHERE provider = ? AND entity_id = ANY(?) AND deleted_at IS NULL`,
    [provider, entityIds],
  )
  return entityIds
    .map((entityId) => rows.find((row) => row.entity_id === entityId))
    .find((row) => row?.hash)
}

/**
 * Replaces a hash, but only the one that was just verified: a login that
 * overlaps a password change must not bring the old password back.
 */
export const replaceHash = async (
  connection: Knex,
  { id, hash }: StoredHash,
  rewritten: string,
): Promise<void> => {
  await connection.raw(
    `UPDATE provider_identity
        SET provider_metadata =
              jsonb_set(provider_metadata, '{password}', to_jsonb(?::text)),
            updated_at = now()
      WHERE id = ? AND provider_metadata->>'password' = ?`,
    [rewritten, id, hash],
  )
}
