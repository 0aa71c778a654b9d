import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ContactChannel, SessionDevice, SignInMethod } from "../../types"
import { CUSTOMER_OF_IDENTITY } from "../account/identity-rows"
import { journaledTransaction } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import { consumeOtp } from "../otp/consume"
import { STORE_PREFERENCE } from "./preference-rows"
import type { RefreshTokenClaims } from "./refresh-token"

/** A row of `customer_session`, as far as others read it. */
export interface SessionRow {
  id: string
  customer_id: string
  auth_identity_id: string
  epoch: number
  auth_provider: string
  sign_in: SignInMethod
  channel: "email" | "phone" | null
  remember: boolean
  generation: number
  authenticated_at: Date
  mfa_completed_at: Date | null
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  browser: string | null
  os: string | null
  device_type: SessionDevice["type"]
  ip_address: string | null
  ended_at: Date | null
}

/** Why a session ended before its time. */
export type EndReason =
  | "signed_out"
  | "ended_by_customer"
  | "ended_by_staff"
  | "token_reused"
  | "replaced"

/** The days after which sessions end; see the options `sessions`. */
export interface SessionTimes {
  idle_days: number
  absolute_days: number
}

/** A sign-in that begins a session. */
export interface NewSession extends SessionTimes {
  customer_id: string
  auth_identity_id: string
  /** The session epoch that the token was minted in. */
  epoch: number
  auth_provider: string
  sign_in: SignInMethod
  channel: "email" | "phone" | null
  remember: boolean
  /** When the token expires, with which a session without `remember` ends. */
  token_expires_at: Date
  mfa_completed_at: Date | null
  /** When its owner authenticated, in seconds since 1970; 0 if nobody knows. Default: now. */
  auth_time?: number
  /** Default: a new id. With the id of a live session that one goes on. */
  id?: string
  device: SessionDevice
  ip_address: string | null
  max_per_customer: number
  /** The language that the request names. */
  locale: string | null
  /** The sales channel of the request, if it selects a storefront. */
  sales_channel_id: string | null
}

/** The columns of a session `s` that others read. */
export const COLUMNS = `s.id, s.customer_id, s.auth_identity_id, s.epoch, s.auth_provider, s.sign_in, s.channel, s.remember,
  s.generation, s.authenticated_at, s.mfa_completed_at, s.created_at, s.last_seen_at, s.expires_at, s.browser, s.os,
  s.device_type, s.ip_address, s.ended_at`

/** Days for which an ended session stays as a record, at most. */
const ENDED_DAYS = 30

/** The session epoch of an auth identity `a`, in SQL. */
const EPOCH =
  "COALESCE((a.app_metadata->'customer_registration'->>'epoch')::int, 0)"

/** The SQL condition of a live session `s` of an auth identity `a`, by the database's clock. */
export const LIVE = `s.auth_identity_id = a.id AND s.epoch = ${EPOCH} AND s.ended_at IS NULL
  AND s.expires_at > now() AND s.deleted_at IS NULL AND a.deleted_at IS NULL`

/**
 * Begins a session, and stores the language and sales channel of the sign-in.
 *
 * @returns its row, and the ids of the sessions that ended for it; undefined if
 * the session of the given id has ended.
 */
export const beginSession = async (
  connection: Knex,
  session: NewSession,
): Promise<{ row: SessionRow; replaced: string[] } | undefined> => {
  const [row] = await rowsOf<SessionRow | undefined>(
    connection,
    `WITH preference AS (${STORE_PREFERENCE})
     INSERT INTO customer_session AS s
       (id, customer_id, auth_identity_id, epoch, auth_provider, sign_in, channel, remember, authenticated_at,
        mfa_completed_at, last_seen_at, absolute_expires_at, expires_at, browser, os, device_type, ip_address)
     VALUES (:id, :customer_id, :auth_identity_id, :epoch, :auth_provider, :sign_in, :channel, :remember,
        COALESCE(to_timestamp(:auth_time::float8), now()),
        :mfa_completed_at, now(), now() + make_interval(days => :absolute_days),
        LEAST(CASE WHEN :remember THEN now() + make_interval(days => :idle_days) ELSE :token_expires_at END,
              now() + make_interval(days => :absolute_days)),
        :browser, :os, :device_type, :ip_address)
     ON CONFLICT (id) DO UPDATE
        SET last_seen_at = now(), updated_at = now(),
            expires_at = LEAST(GREATEST(s.expires_at, EXCLUDED.expires_at), s.absolute_expires_at)
      WHERE s.auth_identity_id = EXCLUDED.auth_identity_id AND s.epoch = EXCLUDED.epoch AND s.ended_at IS NULL
        AND s.expires_at > now() AND s.deleted_at IS NULL
     RETURNING ${COLUMNS}`,
    {
      id: session.id ?? generateEntityId(undefined, "cses"),
      customer_id: session.customer_id,
      auth_identity_id: session.auth_identity_id,
      epoch: session.epoch,
      auth_provider: session.auth_provider,
      sign_in: session.sign_in,
      channel: session.channel,
      remember: session.remember,
      auth_time: session.auth_time ?? null,
      mfa_completed_at: session.mfa_completed_at,
      absolute_days: session.absolute_days,
      idle_days: session.idle_days,
      token_expires_at: session.token_expires_at,
      browser: session.device.browser,
      os: session.device.os,
      device_type: session.device.type,
      ip_address: session.ip_address,
      locale: session.locale,
      sales_channel_id: session.sales_channel_id,
    },
  )
  if (!row) {
    return undefined
  }
  const replaced = session.remember
    ? await endOldest(connection, row, session.max_per_customer)
    : []
  return { row, replaced }
}

/**
 * Ends the least recently used sessions with `remember` beyond the number that a
 * customer can have. All sign-ins see the same order: two of them cannot end
 * each other's session.
 */
const endOldest = async (
  connection: Knex,
  { customer_id }: SessionRow,
  most: number,
): Promise<string[]> => {
  const ended = await rowsOf<{ id: string }>(
    connection,
    `UPDATE customer_session SET ended_at = now(), end_reason = 'replaced', updated_at = now(),
            expires_at = LEAST(expires_at, now() + interval '${ENDED_DAYS} days')
      WHERE id IN (
        SELECT s.id FROM customer_session s JOIN auth_identity a ON a.id = s.auth_identity_id
         WHERE s.customer_id = ? AND s.remember AND ${LIVE}
         ORDER BY s.last_seen_at DESC, s.id DESC OFFSET ?)
     RETURNING id`,
    [customer_id, most],
  )
  return ended.map((session) => session.id)
}

/** What a refresh came to: the session goes on, its token was used before, or there is none. */
export type Refresh =
  | { outcome: "refreshed"; session: SessionRow }
  | { outcome: "reused"; session: SessionRow }
  | { outcome: "gone" }

/**
 * Uses a refresh token, in one statement that decides between parallel uses on
 * all instances: the newest token has a successor; the one before it gets the
 * same successor for a few seconds; any other ends the session. A token from
 * before a change of a credential is only refused: its owner may have it open in
 * another tab.
 */
export const refreshSession = async (
  connection: Knex,
  { session_id, epoch, generation }: RefreshTokenClaims,
  times: { idle_days: number; refresh_grace_seconds: number },
): Promise<Refresh> => {
  const [session] = await rowsOf<SessionRow>(
    connection,
    `UPDATE customer_session s
        SET generation = s.generation + (s.generation = :generation)::int,
            rotated_at = CASE WHEN s.generation = :generation THEN now() ELSE s.rotated_at END,
            last_seen_at = now(),
            expires_at = CASE WHEN ${FITS} THEN LEAST(now() + make_interval(days => :idle_days), s.absolute_expires_at)
              ELSE LEAST(s.expires_at, now() + interval '${ENDED_DAYS} days') END,
            ended_at = CASE WHEN ${FITS} THEN NULL ELSE now() END,
            end_reason = CASE WHEN ${FITS} THEN NULL ELSE 'token_reused' END,
            updated_at = now()
       FROM auth_identity a
      WHERE s.id = :session_id AND s.epoch = :epoch AND s.remember AND ${LIVE}
     RETURNING ${COLUMNS}`,
    { session_id, epoch, generation, ...times },
  )
  if (!session) {
    return { outcome: "gone" }
  }
  return { outcome: session.ended_at ? "reused" : "refreshed", session }
}

/** Whether a refresh token is the newest one, or the one before it within the grace period. */
const FITS = `(s.generation = :generation OR (s.generation = :generation + 1
  AND s.rotated_at > now() - make_interval(secs => :refresh_grace_seconds)))`

/** A session that stays after a change of a credential. */
export interface KeptSession {
  /** The new session epoch. */
  epoch: number
  /** Whether the change showed that the customer has a factor (the old password, for example). */
  is_authenticated: boolean
  token_expires_at: Date
}

/**
 * Takes a session over a change of a credential, which has ended all others:
 * its older tokens and its refresh token stop working.
 *
 * @returns undefined if the session had ended before.
 */
export const keepSession = async (
  connection: Knex,
  id: string,
  { token_expires_at, ...change }: KeptSession,
): Promise<SessionRow | undefined> => {
  const [row] = await rowsOf<SessionRow>(
    connection,
    `UPDATE customer_session s
        SET epoch = :epoch, last_seen_at = now(), updated_at = now(),
            authenticated_at = CASE WHEN :is_authenticated THEN now() ELSE s.authenticated_at END,
            confirmed_by = CASE WHEN :is_authenticated THEN NULL ELSE s.confirmed_by END,
            expires_at = LEAST(GREATEST(s.expires_at, :token_expires_at), s.absolute_expires_at)
       FROM auth_identity a
      WHERE s.id = :id AND s.epoch = :epoch - 1 AND ${EPOCH} = :epoch AND s.auth_identity_id = a.id
        AND s.ended_at IS NULL AND s.expires_at > now() AND s.deleted_at IS NULL AND a.deleted_at IS NULL
     RETURNING ${COLUMNS}`,
    { id, token_expires_at, ...change },
  )
  return row
}

/**
 * Lets a session without `remember` live as long as its newest token, but not
 * past its absolute end.
 */
export const extendSession = async (
  connection: Knex,
  id: string,
  token: { token_expires_at: Date; mfa_completed_at: Date | null },
): Promise<SessionRow | undefined> => {
  const [row] = await rowsOf<SessionRow>(
    connection,
    `UPDATE customer_session s
        SET last_seen_at = now(), updated_at = now(),
            expires_at = LEAST(GREATEST(s.expires_at, :token_expires_at), s.absolute_expires_at),
            mfa_completed_at = GREATEST(:mfa_completed_at, s.mfa_completed_at)
       FROM auth_identity a
      WHERE s.id = :id AND ${LIVE}
     RETURNING ${COLUMNS}`,
    { id, ...token },
  )
  return row
}

/** Records that the customer has passed a second factor in a session. */
export const notePassedFactor = async (
  connection: Knex,
  id: string,
): Promise<void> => {
  await connection.raw(
    "UPDATE customer_session SET mfa_completed_at = now(), updated_at = now() WHERE id = ? AND ended_at IS NULL",
    [id],
  )
}

/** What a customer has just authenticated with, and in which session. */
export interface Reauthentication {
  /** Undefined for a token from before there were sessions. */
  session_id?: string
  /** The code that showed it, which is consumed, and the channel that it went to. */
  code?: { otp_id: string; channel: ContactChannel }
}

/**
 * Records that a customer has just authenticated with a factor, in one
 * transaction with the use of the code.
 *
 * @throws `otp_invalid` if the code was used before.
 */
export const noteAuthentication = (
  connection: Knex,
  { session_id, code }: Reauthentication,
): Promise<unknown> =>
  journaledTransaction(connection, async (trx, journal) => {
    if (code) {
      await consumeOtp(trx, journal, code.otp_id)
    }
    await trx.raw(
      "UPDATE customer_session SET authenticated_at = now(), confirmed_by = ?, updated_at = now() WHERE id = ? AND ended_at IS NULL",
      [code?.channel ?? null, session_id ?? ""],
    )
  })

/** Which sessions end, why, and by whom. */
export interface SessionEnd {
  /** Of this customer only. */
  customer_id: string
  /** Only this session. */
  id?: string
  /** Only if the session is of this epoch: an older token has no say any more. */
  epoch?: number
  /** All but this session. */
  except?: string
  reason: EndReason
  /** The id of a staff member. */
  ended_by?: string
}

/**
 * Marks the auth identities of a customer: older tokens that name no session are
 * void from now on.
 */
const MARK = `WITH marked AS (
  UPDATE auth_identity SET updated_at = now(), app_metadata = app_metadata || jsonb_build_object('customer_registration',
           COALESCE(app_metadata->'customer_registration', '{}')
             || jsonb_build_object('sessions_ended_at', floor(extract(epoch FROM now()))))
   WHERE ${CUSTOMER_OF_IDENTITY} = :customer_id AND deleted_at IS NULL)`

/**
 * Ends live sessions of a customer: one, or all, with whatever else gives
 * access.
 *
 * @returns their ids.
 */
export const endSessions = async (
  connection: Knex,
  { customer_id, id, epoch, except, reason, ended_by }: SessionEnd,
): Promise<string[]> => {
  const rows = await rowsOf<{ id: string }>(
    connection,
    `${id ? "" : MARK}
     UPDATE customer_session s
        SET ended_at = now(), end_reason = :reason, ended_by = :ended_by, updated_at = now(),
            expires_at = LEAST(s.expires_at, now() + interval '${ENDED_DAYS} days')
       FROM auth_identity a
      WHERE s.customer_id = :customer_id AND ${LIVE}
        AND (:id::text IS NULL OR s.id = :id) AND (:except::text IS NULL OR s.id <> :except)
        AND (:epoch::int IS NULL OR s.epoch = :epoch)
     RETURNING s.id`,
    {
      customer_id,
      reason,
      id: id ?? null,
      epoch: epoch ?? null,
      except: except ?? null,
      ended_by: ended_by ?? null,
    },
  )
  return rows.map((row) => row.id)
}

/** Seconds between two writes of `last_seen_at`. */
const SEEN_INTERVAL = 300

/** The SQL of whether `last_seen_at` is due to be written. */
export const IS_STALE = `s.last_seen_at < now() - interval '${SEEN_INTERVAL} seconds'`

/**
 * Records that a session is in use, which postpones the end of a remembered
 * one; at most every five minutes, however many requests come in parallel.
 */
export const touchSession = async (
  connection: Knex,
  id: string,
  idleDays: number,
): Promise<void> => {
  await connection.raw(
    `UPDATE customer_session s
        SET last_seen_at = now(),
            expires_at = CASE WHEN s.remember
              THEN LEAST(now() + make_interval(days => ?), s.absolute_expires_at) ELSE s.expires_at END
      WHERE s.id = ? AND s.ended_at IS NULL AND s.expires_at > now() AND ${IS_STALE}`,
    [idleDays, id],
  )
}
