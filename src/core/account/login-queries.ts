import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { PROVIDER_OF_CHANNEL, type ContactChannel } from "../../types"
import { contactSpellings, type Contact } from "../contact/contact"
import { emailSpellings } from "../contact/email"
import { rowsOf } from "../db/transaction"
import { isDisplaced, displacedFrom } from "./displaced-login"
import {
  CUSTOMER_OF_IDENTITY,
  customerIdOf,
  IDENTITY_OF_CUSTOMER,
  type AppMetadata,
} from "./identity-rows"

/** An auth identity with one of its provider identities. */
export interface LoginRecord {
  auth_identity_id: string
  app_metadata: AppMetadata | null
  provider: string
  entity_id: string
  /** What another provider reports about the person. */
  user_metadata?: Record<string, unknown> | null
}

const LOGIN = `SELECT p.auth_identity_id, a.app_metadata, p.provider, p.entity_id, p.user_metadata
     FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
    WHERE p.deleted_at IS NULL AND a.deleted_at IS NULL`

/** A provider identity that a contact resolves to. */
export interface ResolvedLogin extends LoginRecord {
  /** Another one differs from it in spelling only; both are from before the plugin. */
  isShared: boolean
}

/** Tells whether an auth identity serves an actor, or is registered to become one. */
const serves = (metadata: AppMetadata | null, actor: string): boolean =>
  actor === "customer"
    ? customerIdOf(metadata) !== undefined ||
      metadata?.customer_registration !== undefined
    : Boolean(metadata?.[`${actor}_id`])

/**
 * Resolves a contact to its provider identity, whatever the stored spelling. If
 * several from before the plugin share the normal form, those that serve the
 * actor come first, then the typed spelling, the normal form, the oldest. A
 * variant that was registered but serves no actor therefore blocks nobody.
 */
export const findLogin = async (
  connection: Knex,
  contact: Contact,
  { typed = contact.value, actor = "customer" }: Resolution = {},
): Promise<ResolvedLogin | undefined> => {
  const rows = await rowsOf<LoginRecord>(
    connection,
    `${LOGIN} AND p.provider = ? AND lower(p.entity_id) = ANY(?) ORDER BY p.created_at, p.id`,
    [PROVIDER_OF_CHANNEL[contact.channel], contactSpellings(contact)],
  )
  const own = rows.filter(({ app_metadata }) => serves(app_metadata, actor))
  const candidates = own.length ? own : rows
  const spelled = (spelling: string) =>
    candidates.find((row) => row.entity_id === spelling)
  const found = spelled(typed) ?? spelled(contact.value) ?? candidates[0]
  return found && { ...found, isShared: rows.length > 1 }
}

/** How a contact is resolved. */
export interface Resolution {
  /** As the caller spelled it. Default: the normal form. */
  typed?: string
  /** Default: `customer`. */
  actor?: string
}

/** Tells whether an email has an open invitation to become staff. */
export const isInvited = async (
  connection: Knex,
  email: string,
): Promise<boolean> => {
  const [row] = await rowsOf<{ is_invited: boolean }>(
    connection,
    `SELECT EXISTS (SELECT 1 FROM invite WHERE lower(email) = ANY(?) AND NOT accepted
                       AND expires_at > now() AND deleted_at IS NULL) AS is_invited`,
    [emailSpellings(email)],
  )
  return row.is_invited
}

/** The provider identities of an auth identity; empty if the auth identity no longer exists. */
export const findLoginsOfIdentity = (
  connection: Knex,
  authIdentityId: string,
): Promise<LoginRecord[]> =>
  rowsOf<LoginRecord>(connection, `${LOGIN} AND a.id = ?`, [authIdentityId])

/** The contact of a channel that was displaced from an unverified customer by a newer claim. */
export const findDisplacedContact = async (
  connection: Knex,
  customerId: string,
  channel: ContactChannel,
): Promise<string | undefined> => {
  const logins = await rowsOf<{ id: string; entity_id: string }>(
    connection,
    `SELECT p.id, p.entity_id
       FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
      WHERE ${CUSTOMER_OF_IDENTITY} = ? AND p.provider = ?
        AND p.deleted_at IS NULL AND a.deleted_at IS NULL`,
    [customerId, PROVIDER_OF_CHANNEL[channel]],
  )
  return logins
    .map(({ id, entity_id }) => displacedFrom(entity_id, id))
    .find((value) => value !== undefined)
}

/** How a customer can log in. */
export interface AccountAccess {
  /** The auth providers, without displaced provider identities. */
  providers: string[]
  /** Staff disabled the account. */
  disabled: boolean
}

/** Reads how a customer can log in. */
export const findAccess = async (
  connection: Knex,
  customerId: string,
): Promise<AccountAccess> => {
  const logins = await rowsOf<LoginRecord>(
    connection,
    `${LOGIN} AND ${CUSTOMER_OF_IDENTITY} = ? ORDER BY p.provider`,
    [customerId],
  )
  const usable = logins.filter(({ entity_id }) => !isDisplaced(entity_id))
  return {
    providers: [...new Set(usable.map(({ provider }) => provider))],
    disabled: logins.some(
      ({ app_metadata }) =>
        app_metadata?.customer_registration?.disabled === true,
    ),
  }
}

/** The id of a customer's auth identity, verified or not. */
export const findIdentityIdOfCustomer = async (
  connection: Knex,
  customerId: string,
): Promise<string | undefined> => {
  const [row] = await rowsOf<{ id: string }>(connection, IDENTITY_OF_CUSTOMER, [
    customerId,
  ])
  return row?.id
}

/** The stored password hash of a customer; the plugin's own format is preferred. */
export const findStoredHash = async (
  connection: Knex,
  customerId: string,
): Promise<string | undefined> => {
  const [row] = await rowsOf<{ hash: string }>(
    connection,
    `SELECT p.provider_metadata->>'password' AS hash
       FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
      WHERE ${CUSTOMER_OF_IDENTITY} = ? AND p.provider IN ('emailpass', 'phonepass')
        AND p.provider_metadata->>'password' IS NOT NULL
        AND p.deleted_at IS NULL AND a.deleted_at IS NULL
      ORDER BY (p.provider_metadata->>'password') LIKE '$argon2id%' DESC
      LIMIT 1`,
    [customerId],
  )
  return row?.hash
}

/**
 * Customers who changed within the given hours and whose provider identities do
 * not match: one with another contact, or any provider identity of a deleted
 * customer.
 */
export const findUnreconciled = async (
  connection: Knex,
  hours: number,
  limit: number,
): Promise<string[]> => {
  const rows = await rowsOf<{ id: string }>(
    connection,
    `SELECT c.id FROM customer c
      WHERE c.updated_at > now() - make_interval(hours => :hours)
        AND EXISTS (
          SELECT 1 FROM auth_identity a
            JOIN provider_identity p ON p.auth_identity_id = a.id
           WHERE COALESCE(a.app_metadata->>'customer_id', a.app_metadata->'customer_registration'->>'customer_id') = c.id
             AND a.deleted_at IS NULL AND p.deleted_at IS NULL
             AND (c.deleted_at IS NOT NULL
               OR ((p.provider = 'emailpass' AND lower(p.entity_id) IS DISTINCT FROM lower(c.email)
                 OR p.provider = 'phonepass' AND p.entity_id IS DISTINCT FROM c.phone)
                AND p.entity_id NOT LIKE 'displaced:%')))
      ORDER BY c.updated_at LIMIT :limit`,
    { hours, limit },
  )
  return rows.map(({ id }) => id)
}

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
