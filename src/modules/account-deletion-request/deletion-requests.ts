import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ACTIVE,
  DELETION_COLUMNS,
  toDeletionRequest,
  type DeletionRequest,
  type DeletionRow,
} from "../../lib/accounts/deletion-rows"
import { CUSTOMER_OF_IDENTITY } from "../../lib/accounts/identity-rows"
import type { Contact } from "../../lib/contact"
import { rowsOf } from "../../lib/transaction"

const first = (rows: DeletionRow[]): DeletionRequest | null =>
  rows[0] ? toDeletionRequest(rows[0]) : null

/** The active request of a customer, by the partial unique index. */
export const findActive = async (
  connection: Knex,
  customerId: string,
): Promise<DeletionRequest | null> =>
  first(
    await rowsOf<DeletionRow>(
      connection,
      `SELECT ${DELETION_COLUMNS} FROM account_deletion_request r
        WHERE r.customer_id = ? AND ${ACTIVE}`,
      [customerId],
    ),
  )

/**
 * The active request of the customer whom an auth identity belongs to, logged
 * in or not: by primary key, then by the partial unique index.
 */
export const findActiveByIdentity = async (
  connection: Knex,
  authIdentityId: string,
): Promise<DeletionRequest | null> =>
  first(
    await rowsOf<DeletionRow>(
      connection,
      `SELECT ${DELETION_COLUMNS} FROM account_deletion_request r
        WHERE r.customer_id = (SELECT ${CUSTOMER_OF_IDENTITY}
                                 FROM auth_identity WHERE id = ?)
          AND ${ACTIVE}`,
      [authIdentityId],
    ),
  )

/**
 * The active request of the account that holds a contact. Where several
 * accounts claim it, that of the one who proved it counts.
 */
export const findActiveByContact = async (
  connection: Knex,
  { channel, value }: Contact,
): Promise<DeletionRequest | null> =>
  first(
    await rowsOf<DeletionRow>(
      connection,
      `SELECT ${DELETION_COLUMNS} FROM customer c
         JOIN account_deletion_request r ON r.customer_id = c.id AND ${ACTIVE}
         LEFT JOIN contact_verification v
           ON v.customer_id = c.id AND v.channel = :channel
              AND v.value = :value AND v.deleted_at IS NULL
        WHERE ${channel === "email" ? "lower(c.email)" : "c.phone"} = :value
          AND c.has_account AND c.deleted_at IS NULL
        ORDER BY v.id IS NULL, r.created_at DESC LIMIT 1`,
      { channel, value },
    ),
  )
