import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { rowsOf } from "../db/transaction"
import { COLUMNS, LIVE, type SessionRow } from "./session-rows"

/** Finds a session by its id, live or not. */
export const findSession = async (
  connection: Knex,
  id: string,
): Promise<SessionRow | undefined> => {
  const [row] = await rowsOf<SessionRow>(
    connection,
    `SELECT ${COLUMNS} FROM customer_session s WHERE s.id = ? AND s.deleted_at IS NULL`,
    [id],
  )
  return row
}

/** One page of a customer's live sessions, most recently used first, and their number. */
export const listSessions = async (
  connection: Knex,
  customerId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SessionRow[]; count: number }> => {
  const condition = `s.customer_id = ? AND ${LIVE}`
  const [rows, [{ count }]] = await Promise.all([
    rowsOf<SessionRow>(
      connection,
      `SELECT ${COLUMNS} FROM customer_session s JOIN auth_identity a ON a.id = s.auth_identity_id
        WHERE ${condition} ORDER BY s.last_seen_at DESC, s.id DESC LIMIT ? OFFSET ?`,
      [customerId, limit, offset],
    ),
    rowsOf<{ count: string }>(
      connection,
      `SELECT count(*) FROM customer_session s JOIN auth_identity a ON a.id = s.auth_identity_id WHERE ${condition}`,
      [customerId],
    ),
  ])
  return { rows, count: Number(count) }
}

/** A name without its version: a browser that was updated is no other device. */
const nameOf = (value: string): string =>
  `regexp_replace(${value}, ' [0-9]+$', '')`

/** Tells whether a customer has other sessions, live or not, and none of them on such a device. */
export const isNewDevice = async (
  connection: Knex,
  { id, customer_id, browser, os, device_type }: SessionRow,
): Promise<boolean> => {
  const [{ is_new }] = await rowsOf<{ is_new: boolean }>(
    connection,
    `SELECT COALESCE(NOT bool_or(${nameOf("browser")} IS NOT DISTINCT FROM ${nameOf("?")}
              AND ${nameOf("os")} IS NOT DISTINCT FROM ${nameOf("?")}
              AND device_type IS NOT DISTINCT FROM ?), false) AS is_new
       FROM customer_session WHERE customer_id = ? AND id <> ? AND deleted_at IS NULL`,
    [browser, os, device_type, customer_id, id] as Knex.RawBinding[],
  )
  return is_new
}
