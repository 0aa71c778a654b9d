import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ACTIVE } from "../../lib/accounts/deletion-rows"
import {
  CUSTOMER_OF_IDENTITY,
  type AppMetadata,
} from "../../lib/accounts/identity-rows"
import type {
  ContactProofRow,
  PresentContacts,
} from "../../lib/accounts/read-proofs"
import { rowsOf } from "../../lib/transaction"

/** The request that blocks an account; the date in ISO 8601, null until it is confirmed. */
interface Leaving {
  deletion: { deletion_scheduled_at: string | null } | null
}

/** What a session is compared with. */
export interface SessionState extends Leaving {
  app_metadata: AppMetadata | null
}

/** What a login is compared with. */
export interface LoginState extends PresentContacts, Leaving {
  proofs: ContactProofRow[]
}

type Row<State extends Leaving> = Omit<State, "deletion"> & {
  is_leaving: boolean
  deletion_scheduled_at: Date | null
}

const leavingOf = (row: Row<Leaving>): Leaving["deletion"] =>
  row.is_leaving
    ? {
        deletion_scheduled_at: row.deletion_scheduled_at?.toISOString() ?? null,
      }
    : null

/**
 * Looks up what decides about a session, in one statement by primary key and
 * by the partial unique index of requests; undefined where the identity or its
 * customer is gone.
 */
export const findSessionState = async (
  connection: Knex,
  authIdentityId: string,
): Promise<SessionState | undefined> => {
  const [row] = await rowsOf<Row<SessionState>>(
    connection,
    `SELECT a.app_metadata, r.id IS NOT NULL AS is_leaving, r.deletion_scheduled_at
       FROM auth_identity a
       LEFT JOIN account_deletion_request r
         ON r.customer_id = ${CUSTOMER_OF_IDENTITY} AND ${ACTIVE}
      WHERE a.id = ? AND a.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM customer
                         WHERE customer.id = a.app_metadata->>'customer_id'
                           AND customer.deleted_at IS NOT NULL)`,
    [authIdentityId],
  )
  return row && { app_metadata: row.app_metadata, deletion: leavingOf(row) }
}

/**
 * Looks up what decides about a login of a customer, in one statement;
 * undefined where the customer is gone.
 */
export const findLoginState = async (
  connection: Knex,
  customerId: string,
): Promise<LoginState | undefined> => {
  const [row] = await rowsOf<Row<LoginState>>(
    connection,
    `SELECT c.email, c.phone, r.id IS NOT NULL AS is_leaving, r.deletion_scheduled_at,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', v.channel, 'value', v.value)), '[]')
               FROM contact_verification v
              WHERE v.customer_id = c.id AND v.deleted_at IS NULL) AS proofs
       FROM customer c
       LEFT JOIN account_deletion_request r ON r.customer_id = c.id AND ${ACTIVE}
      WHERE c.id = ? AND c.deleted_at IS NULL`,
    [customerId],
  )
  return (
    row && {
      email: row.email,
      phone: row.phone,
      proofs: row.proofs,
      deletion: leavingOf(row),
    }
  )
}
