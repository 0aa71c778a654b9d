import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AuthIdentityDTO } from "@medusajs/framework/types"
import { rowsOf } from "../db/transaction"

/** The password hash of a provider identity. */
export interface StoredHash {
  /** Id of the provider identity. */
  id: string
  entity_id: string
  auth_identity_id: string
  /** Null if it has no password. */
  hash: string | null
}

/**
 * Finds the provider identity with one of the possible entity ids, the best
 * first; last another spelling, from before the plugin.
 */
export const findHash = async (
  connection: Knex,
  provider: string,
  entityIds: string[],
): Promise<StoredHash | undefined> => {
  const rows = await rowsOf<StoredHash>(
    connection,
    `SELECT id, entity_id, auth_identity_id, provider_metadata->>'password' AS hash
       FROM provider_identity
      WHERE provider = ? AND lower(entity_id) = ANY(?) AND deleted_at IS NULL
      ORDER BY created_at, id`,
    [provider, entityIds.map((entityId) => entityId.toLowerCase())],
  )
  const spelled = entityIds.map((entityId) =>
    rows.find((row) => row.entity_id === entityId),
  )
  return [...spelled, ...rows].find((row) => row !== undefined)
}

/**
 * Reads an auth identity with all its provider identities as Medusa's auth
 * module does, but in one statement and without their passwords; undefined if
 * it does not exist.
 */
export const findIdentity = async (
  connection: Knex,
  id: string,
): Promise<AuthIdentityDTO | undefined> => {
  const [row] = await rowsOf<AuthIdentityDTO>(
    connection,
    `SELECT a.id, a.app_metadata,
            (SELECT jsonb_agg(jsonb_build_object(
                      'id', p.id, 'entity_id', p.entity_id, 'provider', p.provider,
                      'auth_identity_id', p.auth_identity_id,
                      'user_metadata', p.user_metadata,
                      'provider_metadata', nullif(p.provider_metadata, 'null') - 'password'))
               FROM provider_identity p
              WHERE p.auth_identity_id = a.id AND p.deleted_at IS NULL) AS provider_identities
       FROM auth_identity a WHERE a.id = ? AND a.deleted_at IS NULL`,
    [id],
  )
  return row
}

/**
 * Replaces a hash, but only the one that was just verified: a login that
 * overlaps a password change must not restore the old password.
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
