import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Services } from "../../types/services"
import {
  CUSTOMER_OF_IDENTITY,
  epochOf,
  type AppMetadata,
} from "../account/identity-rows"
import type {
  VerifiedContact,
  PresentContacts,
} from "../account/read-verifications"
import { rowsOf } from "../db/transaction"
import { ACTIVE } from "../deletion/deletion-requests"
import {
  accountDeletionPending,
  accountDisabled,
  tokenInvalid,
} from "../shared/errors"

/** The request that blocks an account; the date in ISO 8601, null until it is confirmed. */
interface DeletionState {
  deletion: { deletion_scheduled_at: string | null } | null
}

/** The state that a session is compared with. */
export interface SessionState extends DeletionState {
  app_metadata: AppMetadata | null
  /** The contacts that the customer verified, whether or not they are current; only if requested. */
  verifications?: VerifiedContact[]
}

/** The state that a login is compared with. */
export interface LoginState extends PresentContacts, DeletionState {
  verifications: VerifiedContact[]
}

/** A request as PostgreSQL returns it; its times are in the time zone of the session. */
type Row<State extends DeletionState> = Omit<State, "deletion"> & {
  deletion: { at: string | null } | null
}

/**
 * The active request of a customer, in a subquery that uses the partial unique
 * index whatever the planner expects.
 */
const deletionOf = (customer: string): string =>
  `(SELECT json_build_object('at', r.deletion_scheduled_at)
      FROM account_deletion_request r WHERE r.customer_id = ${customer} AND ${ACTIVE}) AS deletion`

const verifiedContactsOf = (customer: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('channel', v.channel, 'value', v.value)), '[]')
      FROM contact_verification v
     WHERE v.customer_id = ${customer} AND v.deleted_at IS NULL) AS verifications`

const deletionState = ({
  deletion,
}: Row<DeletionState>): DeletionState["deletion"] =>
  deletion && {
    deletion_scheduled_at: deletion.at && new Date(deletion.at).toISOString(),
  }

/**
 * Looks up the state that decides about a session, in one statement by primary
 * key and by the partial unique index of requests; undefined if the auth
 * identity does not exist or its customer is deleted.
 */
export const findSessionState = async (
  connection: Knex,
  authIdentityId: string,
  withVerified: boolean,
): Promise<SessionState | undefined> => {
  const [row] = await rowsOf<Row<SessionState> & { is_gone: boolean | null }>(
    connection,
    `SELECT a.app_metadata, ${deletionOf(CUSTOMER_OF_IDENTITY)},
            ${withVerified ? `${verifiedContactsOf(CUSTOMER_OF_IDENTITY)},` : ""}
            (SELECT c.deleted_at IS NOT NULL FROM customer c
              WHERE c.id = a.app_metadata->>'customer_id') AS is_gone
       FROM auth_identity a WHERE a.id = ? AND a.deleted_at IS NULL`,
    [authIdentityId],
  )
  return row && !row.is_gone
    ? {
        app_metadata: row.app_metadata,
        verifications: row.verifications,
        deletion: deletionState(row),
      }
    : undefined
}

/**
 * Looks up the state that decides about a customer's login, in one statement;
 * undefined if the customer is deleted.
 */
export const findLoginState = async (
  connection: Knex,
  customerId: string,
): Promise<LoginState | undefined> => {
  const [row] = await rowsOf<Row<LoginState>>(
    connection,
    `SELECT c.email, c.phone, ${deletionOf("c.id")}, ${verifiedContactsOf("c.id")}
       FROM customer c
      WHERE c.id = ? AND c.deleted_at IS NULL`,
    [customerId],
  )
  return (
    row && {
      email: row.email,
      phone: row.phone,
      verifications: row.verifications,
      deletion: deletionState(row),
    }
  )
}

/** What a session says of itself: Medusa's claims, those of the token and the cookie alike. */
export interface SessionClaims {
  auth_identity_id?: string
  actor_id?: string
  app_metadata?: AppMetadata
}

/**
 * Refuses a customer's session (token or cookie) that is no longer valid: the
 * auth identity does not exist, belongs to another customer, was disabled by
 * staff, is about to be deleted, or a credential changed since the session
 * began. One lookup by index on every request, so that a change applies
 * immediately and on every instance.
 *
 * @returns what was looked up.
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`.
 */
export const assertSessionValid = async (
  { passwords }: Services,
  context: SessionClaims,
  withVerified = false,
): Promise<SessionState> => {
  const found = await passwords.findSessionState(
    context.auth_identity_id ?? "",
    withVerified,
  )
  const metadata = found?.app_metadata
  if (
    !found ||
    (context.actor_id && metadata?.customer_id !== context.actor_id)
  ) {
    throw tokenInvalid()
  }
  if (metadata?.customer_registration?.disabled) {
    throw accountDisabled()
  }
  if (found.deletion) {
    throw accountDeletionPending(found.deletion.deletion_scheduled_at)
  }
  if (epochOf(metadata) !== epochOf(context.app_metadata)) {
    throw tokenInvalid()
  }
  return found
}
