import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { DeletionStatus } from "../../types"
import {
  contactSpellings,
  normalFormOf,
  type Contact,
} from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"
import { rowsOf } from "../db/transaction"
import { otpInvalid } from "../shared/errors"
import { isCancelTokenOf, requestOfCancelToken } from "./cancel-token"

/** A request to delete an account. Times are ISO 8601 in UTC. */
export interface DeletionRequest {
  id: string
  customer_id: string
  reason: string | null
  status: DeletionStatus
  deletion_scheduled_at: string | null
  cancelled_at: string | null
}

/** The row of a request, as PostgreSQL returns it. */
export type DeletionRow = Omit<
  DeletionRequest,
  "deletion_scheduled_at" | "cancelled_at"
> & {
  deletion_scheduled_at: Date | null
  cancelled_at: Date | null
}

/** The columns of {@link DeletionRow}. */
const DELETION_COLUMNS =
  "r.id, r.customer_id, r.reason, r.status, r.deletion_scheduled_at, r.cancelled_at"

/**
 * An open request `r`: the condition of the partial unique index, which allows
 * each customer only one.
 */
const OPEN = "r.status IN ('pending', 'confirmed') AND r.deleted_at IS NULL"

/**
 * A request `r` that blocks its customer: confirmed, or pending until its code
 * expires. The first condition is that of the partial unique index.
 */
export const ACTIVE = `${OPEN} AND (r.status = 'confirmed' OR r.expires_at > now())`

/** Converts a row into the type that the rest of the plugin uses. */
const toDeletionRequest = (row: DeletionRow): DeletionRequest => ({
  ...row,
  deletion_scheduled_at: row.deletion_scheduled_at?.toISOString() ?? null,
  cancelled_at: row.cancelled_at?.toISOString() ?? null,
})

/** Locks the customer's open request, active or expired. */
export const lockOpenRequest = async (
  trx: Knex.Transaction,
  customerId: string,
): Promise<(DeletionRow & { is_active: boolean }) | undefined> => {
  const [row] = await rowsOf<DeletionRow & { is_active: boolean }>(
    trx,
    `SELECT ${DELETION_COLUMNS}, (${ACTIVE}) AS is_active
       FROM account_deletion_request r
      WHERE r.customer_id = ? AND ${OPEN} FOR UPDATE`,
    [customerId],
  )
  return row
}

/** Locks an active request that is not erased yet, by its id or its customer. */
export const lockActiveRequest = async (
  trx: Knex.Transaction,
  by: { id: string } | { customer_id: string },
): Promise<DeletionRow | undefined> => {
  const [column, value] =
    "id" in by ? ["id", by.id] : ["customer_id", by.customer_id]
  const [row] = await rowsOf<DeletionRow>(
    trx,
    `SELECT ${DELETION_COLUMNS} FROM account_deletion_request r
      WHERE r.${column} = ? AND ${ACTIVE} AND r.erased_at IS NULL FOR UPDATE`,
    [value],
  )
  return row
}

/** A request by its id, as it is now. */
export const readRequest = async (
  trx: Knex.Transaction,
  id: string,
): Promise<DeletionRequest> => {
  const [row] = await rowsOf<DeletionRow>(
    trx,
    `SELECT ${DELETION_COLUMNS} FROM account_deletion_request r WHERE r.id = ?`,
    [id],
  )
  return toDeletionRequest(row)
}

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
 * The active request of the account that holds a contact. If several accounts
 * claim the contact, the request of the account that verified it.
 */
export const findActiveByContact = async (
  connection: Knex,
  contact: Contact,
): Promise<DeletionRequest | null> =>
  first(
    await rowsOf<DeletionRow>(
      connection,
      `SELECT ${DELETION_COLUMNS} FROM customer c
         JOIN account_deletion_request r ON r.customer_id = c.id AND ${ACTIVE}
         LEFT JOIN contact_verification v
           ON v.customer_id = c.id AND v.channel = :channel
              AND v.value = ANY(:spellings) AND v.deleted_at IS NULL
        WHERE ${contact.channel === "email" ? "lower(c.email)" : "c.phone"} = ANY(:spellings)
          AND c.has_account AND c.deleted_at IS NULL
        ORDER BY v.id IS NULL, r.created_at DESC LIMIT 1`,
      { channel: contact.channel, spellings: contactSpellings(contact) },
    ),
  )

/** The customer of `r` has no other open request, which would delete the account after all. */
const NO_OTHER = `NOT EXISTS (
  SELECT 1 FROM account_deletion_request n
   WHERE n.customer_id = r.customer_id AND n.id <> r.id
     AND n.status IN ('pending', 'confirmed') AND n.deleted_at IS NULL)`

/**
 * The request that a used code has settled, while it is still in that state:
 * both were written in one transaction.
 */
export const findSettledBy = async (
  connection: Knex,
  otpId: string,
): Promise<DeletionRequest | null> =>
  first(
    await rowsOf<DeletionRow>(
      connection,
      `SELECT ${DELETION_COLUMNS} FROM otp_verification o
         JOIN account_deletion_request r ON r.customer_id = o.customer_id
          AND (r.status = 'confirmed' AND r.confirmed_at = o.verified_at
               AND o.purpose = 'account_deletion_request'
               OR r.status = 'cancelled' AND r.cancelled_at = o.verified_at
               AND o.purpose = 'account_deletion_cancel')
        WHERE o.id = ? AND r.erased_at IS NULL AND r.deleted_at IS NULL AND ${NO_OTHER}`,
      [otpId],
    ),
  )

/** The request and the contact of a valid cancel token. */
export interface VerifiedCancel {
  request_id: string
  customer_id: string
  /** The contact that the link was sent to; it is still the customer's. */
  destination: string
  /** The request, if the customer has already cancelled it: opening the link again has no effect. */
  cancelled: DeletionRequest | null
}

/**
 * Checks a cancel token against the current contacts of the request's customer.
 * It does the same work whether or not the request exists.
 *
 * @throws `otp_invalid` if the token is wrong, its request was settled in
 * another way than by the customer's cancellation, or the customer no longer
 * has the contact that it was sent to.
 */
export const verifyCancelToken = async (
  connection: Knex,
  token: string,
  key: Buffer,
  phone: PhonePolicy,
): Promise<VerifiedCancel> => {
  const id = requestOfCancelToken(token)
  const [row] = await rowsOf<
    DeletionRow & { email: string | null; phone: string | null }
  >(
    connection,
    // A link is valid until the date of the deletion, unless staff decides about the request.
    `SELECT ${DELETION_COLUMNS}, c.email, c.phone FROM account_deletion_request r
       JOIN customer c ON c.id = r.customer_id AND c.deleted_at IS NULL
      WHERE r.id = ? AND r.erased_at IS NULL AND r.deleted_at IS NULL
        AND (${ACTIVE} OR r.status = 'cancelled' AND r.handled_by IS NULL
                          AND r.deletion_scheduled_at > now() AND ${NO_OTHER})`,
    [id],
  )
  const verified = (["email", "phone"] as const)
    .map((channel) => ({
      channel,
      value: normalFormOf(channel, row?.[channel], phone) ?? "",
    }))
    .filter((contact) => isCancelTokenOf(key, token, id, contact))
    .find(({ value }) => value !== "")
  if (!verified) {
    throw otpInvalid()
  }
  const { email: _email, phone: _phone, ...request } = row
  return {
    request_id: id,
    customer_id: row.customer_id,
    destination: verified.value,
    cancelled: row.status === "cancelled" ? toDeletionRequest(request) : null,
  }
}
