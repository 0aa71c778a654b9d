import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel } from "../../types"
import type { Services } from "../../types/services"
import {
  CUSTOMER_OF_IDENTITY,
  epochOf,
  heldFor,
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
  accountHeld,
  tokenInvalid,
} from "../shared/errors"
import { IS_STALE, LIVE } from "./session-rows"

/** The request that blocks an account; the date in ISO 8601, null until it is confirmed. */
interface DeletionState {
  deletion: { deletion_scheduled_at: string | null } | null
}

/** The live session that a token or cookie names. */
export interface LiveSession {
  id: string
  /** In ISO 8601. */
  expires_at: string
  /** In ISO 8601. */
  authenticated_at: string
  /** The channel of the contact whose code that took; null for any other factor. */
  confirmed_by: ContactChannel | null
  /** Seconds since then, by the database's clock. */
  authentication_age: number
  /** Whether its last use is to be recorded. */
  is_stale: boolean
}

/** The state that a session is compared with. */
export interface SessionState extends DeletionState {
  app_metadata: AppMetadata | null
  /** The session that the claim `sid` names; null if it has ended, undefined if there is no such claim. */
  session?: LiveSession | null
  /** The contacts that the customer verified, whether or not they are current; only if requested. */
  verifications?: VerifiedContact[]
  /** The language that the customer last used; only if requested. */
  locale?: string | null
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

const LOCALE = `(SELECT p.locale FROM customer_preference p
     WHERE p.id = ${CUSTOMER_OF_IDENTITY} AND p.deleted_at IS NULL) AS locale`

const deletionState = ({
  deletion,
}: Row<DeletionState>): DeletionState["deletion"] =>
  deletion && {
    deletion_scheduled_at: deletion.at && new Date(deletion.at).toISOString(),
  }

/** What is looked up besides the auth identity. */
export interface SessionLookup {
  /** The session that the token or cookie names. */
  sid?: string
  /** Whether the verified contacts and the language are looked up, too. */
  withVerified?: boolean
}

const SESSION = `(SELECT json_build_object('id', s.id, 'expires_at', s.expires_at,
    'authenticated_at', s.authenticated_at, 'confirmed_by', s.confirmed_by,
    'authentication_age', extract(epoch FROM now() - s.authenticated_at)::bigint, 'is_stale', ${IS_STALE})
   FROM customer_session s WHERE s.id = ? AND ${LIVE}) AS session,`

const isoTimes = (session: LiveSession): LiveSession => ({
  ...session,
  expires_at: new Date(session.expires_at).toISOString(),
  authenticated_at: new Date(session.authenticated_at).toISOString(),
})

/**
 * Looks up the state that decides about a session, in one statement by primary
 * key and by the partial unique index of requests; undefined if the auth
 * identity does not exist or its customer is deleted.
 */
export const findSessionState = async (
  connection: Knex,
  authIdentityId: string,
  { sid, withVerified = false }: SessionLookup = {},
): Promise<SessionState | undefined> => {
  const [row] = await rowsOf<Row<SessionState> & { is_gone: boolean | null }>(
    connection,
    `SELECT a.app_metadata, ${deletionOf(CUSTOMER_OF_IDENTITY)},
            ${sid ? SESSION : ""}
            ${withVerified ? `${verifiedContactsOf(CUSTOMER_OF_IDENTITY)}, ${LOCALE},` : ""}
            (SELECT c.deleted_at IS NOT NULL FROM customer c
              WHERE c.id = a.app_metadata->>'customer_id') AS is_gone
       FROM auth_identity a WHERE a.id = ? AND a.deleted_at IS NULL`,
    [...(sid ? [sid] : []), authIdentityId],
  )
  return row && !row.is_gone
    ? {
        session: row.session && isoTimes(row.session),
        app_metadata: row.app_metadata,
        verifications: row.verifications,
        locale: row.locale,
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
  /** The session; absent in a token from before there were sessions. */
  sid?: string
  /** When the token expires or, of a cookie, the token that it was made of; in seconds since 1970. */
  exp?: number
  /** When the token was made; in seconds since 1970. */
  iat?: number
  /** When the holder of a token without a session authenticated; in seconds since 1970. */
  auth_time?: number
  /** The token is just being made, and gets its session next. */
  isNew?: boolean
}

/** Tells whether a token that names no session is older than the end of all sessions. */
const endedWithAll = (
  { sid, auth_time, iat, isNew }: SessionClaims,
  metadata: AppMetadata | null | undefined,
): boolean => {
  const endedAt = metadata?.customer_registration?.sessions_ended_at
  const isNamed = isNew || sid
  return !isNamed && endedAt !== undefined && (auth_time ?? iat ?? 0) <= endedAt
}

/**
 * Refuses a customer's session (token or cookie) that is no longer valid: the
 * auth identity does not exist, belongs to another customer, was disabled by
 * staff, is about to be deleted, a credential changed since the session began,
 * or the session has ended. One lookup by index on every request, so that a
 * change applies immediately and on every instance.
 *
 * @returns what was looked up.
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `account_held`.
 */
export const assertSessionValid = async (
  { passwords }: Services,
  context: SessionClaims,
  withVerified = false,
): Promise<SessionState> => {
  // A cookie is not read as a token is, and would outlive it.
  if (!context.sid && context.exp && context.exp * 1000 <= Date.now()) {
    throw tokenInvalid()
  }
  const found = await passwords.findSessionState(
    context.auth_identity_id ?? "",
    { sid: context.sid, withVerified },
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
  const isOld = epochOf(metadata) !== epochOf(context.app_metadata)
  if (isOld || found.session === null || endedWithAll(context, metadata)) {
    throw tokenInvalid()
  }
  if (heldFor(metadata)) {
    throw accountHeld()
  }
  return found
}
