import { invalidData } from "../shared/errors"
import { isStorableText } from "../shared/text"
import type { AdminDeletionOrder } from "../../types"

/** The position of a page: after this row, in the order that it names. */
export interface ListCursor {
  order: AdminDeletionOrder
  /** The row's value in that order; a time to the microsecond. */
  value: string
  id: string
}

/** A time as {@link positionOf} writes it: exact, and in UTC. */
const TIME = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

/** SQL for a row's `value`. */
export const positionOf = (order: AdminDeletionOrder): string =>
  order === "customer_id"
    ? "r.customer_id"
    : `to_char(r.${order} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The SQL type of a `value`. */
export const typeOf = (order: AdminDeletionOrder): string =>
  order === "customer_id" ? "text" : "timestamptz"

/** A cursor for a response. Clients must not interpret its content, but it is not secret. */
export const encodeCursor = ({ order, value, id }: ListCursor): string =>
  Buffer.from(JSON.stringify([order, value, id])).toString("base64url")

/** A day that does not exist in the calendar is parsed as another one. */
const isTime = (value: string): boolean =>
  TIME.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().slice(0, 19) === value.slice(0, 19)

const partsOf = (text: string): unknown[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

/**
 * Reads a cursor of {@link encodeCursor}.
 *
 * @throws `invalid_data` if it is not a cursor of this order.
 */
export const decodeCursor = (
  text: string,
  order: AdminDeletionOrder,
): ListCursor => {
  const [of, value, id] = partsOf(text)
  if (
    of !== order ||
    typeof value !== "string" ||
    typeof id !== "string" ||
    !isStorableText(value + id) ||
    !(order === "customer_id" || isTime(value))
  ) {
    throw invalidData(`"cursor": must be a next_cursor of the order ${order}`)
  }
  return { order, value, id }
}
