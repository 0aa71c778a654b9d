import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  CUSTOMER_OF_IDENTITY,
  IDENTITY_OF_CUSTOMER,
  type AppMetadata,
} from "../../lib/accounts/identity-rows"
import { isParked } from "../../lib/accounts/parked-login"
import { contactSpellings, type Contact } from "../../lib/contact"
import { rowsOf } from "../../lib/transaction"
import { PROVIDER_OF_CHANNEL } from "../../types"

/** An auth identity with one of its logins. */
export interface LoginRecord {
  auth_identity_id: string
  app_metadata: AppMetadata | null
  provider: string
  entity_id: string
}

const LOGIN = `SELECT p.auth_identity_id, a.app_metadata, p.provider, p.entity_id
     FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
    WHERE p.deleted_at IS NULL AND a.deleted_at IS NULL`

/**
 * Looks up the login by a contact. Accounts from before the plugin may spell
 * their contact otherwise; of several the typed spelling is preferred, then
 * the normal form.
 */
export const findLogin = async (
  connection: Knex,
  contact: Contact,
  typed: string = contact.value,
): Promise<LoginRecord | undefined> => {
  const rows = await rowsOf<LoginRecord>(
    connection,
    `${LOGIN} AND p.provider = ? AND lower(p.entity_id) = ANY(?)`,
    [PROVIDER_OF_CHANNEL[contact.channel], contactSpellings(contact)],
  )
  const spelled = (spelling: string) =>
    rows.find((row) => row.entity_id === spelling)
  return spelled(typed) ?? spelled(contact.value) ?? rows[0]
}

/** The logins of an auth identity; empty where the identity is gone. */
export const findLoginsOfIdentity = (
  connection: Knex,
  authIdentityId: string,
): Promise<LoginRecord[]> =>
  rowsOf<LoginRecord>(connection, `${LOGIN} AND a.id = ?`, [authIdentityId])

/** How a customer can log in. */
export interface AccountAccess {
  /** The auth providers; a login that was taken off its contact is none. */
  providers: string[]
  /** Staff closed the account. */
  disabled: boolean
}

/** How a customer can log in, and whether staff closed the account. */
export const findAccess = async (
  connection: Knex,
  customerId: string,
): Promise<AccountAccess> => {
  const logins = await rowsOf<LoginRecord>(
    connection,
    `${LOGIN} AND ${CUSTOMER_OF_IDENTITY} = ? ORDER BY p.provider`,
    [customerId],
  )
  const usable = logins.filter(({ entity_id }) => !isParked(entity_id))
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

/** The stored password hash of a customer, our own format preferred. */
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
 * Customers who were written to within the hours and whose logins do not fit
 * them: a login by another contact, or any login of a customer who is gone.
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
               OR (p.provider = 'emailpass' AND lower(p.entity_id) IS DISTINCT FROM lower(c.email))
               OR (p.provider = 'phonepass' AND p.entity_id IS DISTINCT FROM c.phone))
             AND p.entity_id NOT LIKE 'displaced:%')
      ORDER BY c.updated_at LIMIT :limit`,
    { hours, limit },
  )
  return rows.map(({ id }) => id)
}
