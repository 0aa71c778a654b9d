import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { invalidData } from "../shared/errors"
import type { PhonePolicy } from "../contact/phone"
import { rowsOf } from "../db/transaction"
import type {
  AdminDeletionOrder,
  AdminDeletionRequest,
  DeletionStatus,
} from "../../types"
import { decodeCursor, encodeCursor, positionOf, typeOf } from "./list-cursor"
import { findCustomers, type Search, type Statement } from "./admin-search"

/** The list counts exactly up to this number; above it, it uses the planner's estimate. */
export const MAX_EXACT_COUNT = 10_000

/**
 * The most requests, from the start of the list's order, that are looked
 * through if a search matches too many customers.
 */
export const MAX_LOOKED_THROUGH = 500

/** The filter, the order and the page of a list. */
export interface AdminListInput {
  status?: DeletionStatus
  /** A customer id, or the beginning of an email or a phone. */
  q?: string
  order: AdminDeletionOrder
  order_direction: "ASC" | "DESC"
  limit: number
  offset: number
  /** Instead of an offset: the `next_cursor` of the previous page. */
  cursor?: string
}

/** One page. */
export interface AdminList {
  requests: AdminDeletionRequest[]
  count: number
  count_is_estimate: boolean
  next_cursor: string | null
}

const COLUMNS = `r.id, r.customer_id, r.reason, r.status,
       r.status = 'confirmed' OR r.status = 'pending' AND coalesce(r.expires_at > now(), false) AS active,
       r.expires_at, r.confirmed_at, r.deletion_scheduled_at, r.reminded_at, r.cancelled_at, r.erased_at,
       r.completed_at, r.tries, r.set_aside_at, r.last_error, r.handled_by, r.note,
       COALESCE(r.decisions, '[]') AS decisions, r.created_at, r.updated_at,
       CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'email', c.email,
         'first_name', c.first_name, 'last_name', c.last_name, 'phone', c.phone) END AS customer`

const WITH_CUSTOMER = `account_deletion_request r
  LEFT JOIN customer c ON c.id = r.customer_id AND c.deleted_at IS NULL`

const ROWS = "SELECT r.* FROM account_deletion_request r"

const orderOf = ({ order, order_direction }: AdminListInput): string =>
  `r.${order} ${order_direction}, r.id ${order_direction}`

const listed = ({ status }: AdminListInput): Statement =>
  status
    ? { sql: "r.deleted_at IS NULL AND r.status = ?", bindings: [status] }
    : { sql: "r.deleted_at IS NULL", bindings: [] }

/**
 * The matching requests, as a query. The planner cannot know how many customers
 * a text matches, so a search does not leave the plan to it: either the
 * customers are known, or the requests are read in order and each customer is
 * looked up by its key (`OFFSET 0` enforces that).
 */
const fitting = (input: AdminListInput, search?: Search): Statement => {
  const base = listed(input)
  if (!search) {
    return { sql: `${ROWS} WHERE ${base.sql}`, bindings: base.bindings }
  }
  if ("customers" in search) {
    return {
      sql: `${ROWS} WHERE ${base.sql} AND r.customer_id = ANY (?::text[])`,
      bindings: [...base.bindings, search.customers],
    }
  }
  return {
    sql: `SELECT r.* FROM (${ROWS} WHERE ${base.sql} ORDER BY ${orderOf(input)} LIMIT ${MAX_LOOKED_THROUGH}) r
            JOIN LATERAL (SELECT 1 FROM customer m WHERE m.id = r.customer_id AND ${search.condition.sql} OFFSET 0) m ON true`,
    bindings: [...base.bindings, ...search.condition.bindings],
  }
}

/**
 * The requests after the cursor. An index leads directly there, however long
 * the list is; an offset reads all rows before it.
 */
const behind = (input: AdminListInput): Statement => {
  if (input.cursor === undefined) {
    return { sql: "", bindings: [] }
  }
  if (input.offset > 0) {
    throw invalidData('"offset": must be 0 beside a cursor')
  }
  const { order, order_direction: direction } = input
  const { value, id } = decodeCursor(input.cursor, order)
  return {
    sql: `WHERE (r.${order}, r.id) ${direction === "ASC" ? ">" : "<"} (?::${typeOf(order)}, ?)`,
    bindings: [value, id],
  }
}

/** The statements of a page. */
export interface ListStatements {
  page: Statement
  count: Statement
  /** The query that `count` counts, without its limit. */
  all: Statement
  /** True if the search looks through only a part of the requests. */
  isPartial: boolean
  /** The rows of the page include the count: the search has found all of them anyway. */
  isCounted: boolean
}

/**
 * Makes the statements of a page; it reads one row more than the page has.
 *
 * @throws `invalid_data` for an invalid cursor.
 */
export const statementsOf = async (
  connection: Knex,
  input: AdminListInput,
  policy: PhonePolicy,
): Promise<ListStatements> => {
  const search =
    input.q === undefined
      ? undefined
      : await findCustomers(connection, input.q, policy)
  const all = fitting(input, search)
  const found = search ? "MATERIALIZED" : "NOT MATERIALIZED"
  const order = orderOf(input)
  const from = behind(input)
  const total = search ? "(SELECT count(*)::int FROM found)" : "NULL"
  return {
    all,
    page: {
      // The ids of a page are read from an index alone; only its own rows are read from the table.
      sql: `WITH found AS ${found} (${all.sql}),
                 page AS (SELECT r.id FROM found r ${from.sql} ORDER BY ${order} LIMIT ? OFFSET ?)
            SELECT ${COLUMNS}, ${positionOf(input.order)} AS position, ${total} AS total FROM ${WITH_CUSTOMER}
             WHERE r.id IN (SELECT id FROM page) ORDER BY ${order}`,
      bindings: [
        ...all.bindings,
        ...from.bindings,
        input.limit + 1,
        input.offset,
      ],
    },
    count: {
      // In an order that an index has: otherwise rows at the end of the table are found by reading all of it.
      sql: `WITH found AS ${found} (${all.sql})
            SELECT count(*)::int AS count
              FROM (SELECT 1 FROM found r ORDER BY ${order} LIMIT ${MAX_EXACT_COUNT + 1}) AS few`,
      bindings: all.bindings,
    },
    isPartial: search !== undefined && "condition" in search,
    isCounted: search !== undefined,
  }
}

/** How many rows the planner expects. */
const estimate = async (
  connection: Knex,
  { sql, bindings }: Statement,
): Promise<number> => {
  const [row] = await rowsOf<{
    "QUERY PLAN": [{ Plan: { "Plan Rows": number } }]
  }>(connection, `EXPLAIN (FORMAT JSON) ${sql}`, bindings)
  return row["QUERY PLAN"][0].Plan["Plan Rows"]
}

const readCount = async (
  connection: Knex,
  { sql, bindings }: Statement,
): Promise<number> => {
  const [row] = await rowsOf<{ count: number }>(connection, sql, bindings)
  return row.count
}

type ListedRow = AdminDeletionRequest & {
  position: string
  total: number | null
}

/** The rows of the page, and the cursor of the next one; null on the last page. */
const cut = (
  rows: ListedRow[],
  { limit, order }: AdminListInput,
): Pick<AdminList, "requests" | "next_cursor"> => {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    requests: rows
      .slice(0, limit)
      .map(({ position: _position, total: _total, ...request }) => request),
    next_cursor: last
      ? encodeCursor({ order, value: last.position, id: last.id })
      : null,
  }
}

/**
 * Reads one page with its customers, and the number of requests.
 *
 * @throws `invalid_data` for an invalid cursor.
 */
export const readAdminList = async (
  connection: Knex,
  input: AdminListInput,
  policy: PhonePolicy,
): Promise<AdminList> => {
  const statements = await statementsOf(connection, input, policy)
  const { page, all, isPartial, isCounted } = statements
  const countAll = () => readCount(connection, statements.count)
  const [rows, counted] = await Promise.all([
    rowsOf<ListedRow>(connection, page.sql, page.bindings),
    isCounted ? undefined : countAll(),
  ])
  const read = cut(rows, input)
  // An empty page has no row that could include the count.
  const count = counted ?? rows[0]?.total ?? (await countAll())
  if (count <= MAX_EXACT_COUNT) {
    return { ...read, count, count_is_estimate: isPartial }
  }
  // Statistics may be older than the rows that were just counted.
  const expected = await estimate(connection, all)
  return { ...read, count: Math.max(expected, count), count_is_estimate: true }
}

/** Reads one request with its customer. */
export const readForAdmin = async (
  connection: Knex,
  id: string,
): Promise<AdminDeletionRequest | undefined> => {
  const [request] = await rowsOf<AdminDeletionRequest>(
    connection,
    `SELECT ${COLUMNS} FROM ${WITH_CUSTOMER} WHERE r.id = ? AND r.deleted_at IS NULL`,
    [id],
  )
  return request
}
