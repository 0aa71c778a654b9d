import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { tryNormalizePhone, type PhonePolicy } from "../../lib/phone"
import { rowsOf } from "../../lib/transaction"
import type {
  AdminDeletionOrder,
  AdminDeletionRequest,
  DeletionStatus,
} from "../../types"

/** Up to here the list counts; above, the planner's estimate is enough. */
export const MAX_EXACT_COUNT = 10_000

/** Which requests, and which page of them. */
export interface AdminListInput {
  status?: DeletionStatus
  /** A customer id, or how an email or a phone begins. */
  q?: string
  order: AdminDeletionOrder
  order_direction: "ASC" | "DESC"
  limit: number
  offset: number
}

/** One page. */
export interface AdminList {
  requests: AdminDeletionRequest[]
  count: number
  count_is_estimate: boolean
}

/** A statement with its values. */
export interface Statement {
  sql: string
  bindings: Knex.RawBinding[]
}

/** Which requests: conditions on `r`, with their values. */
type Filter = Statement

const COLUMNS = `r.id, r.customer_id, r.reason, r.status,
       r.status = 'confirmed' OR r.status = 'pending' AND coalesce(r.expires_at > now(), false) AS active,
       r.expires_at, r.confirmed_at, r.deletion_scheduled_at, r.reminded_at, r.cancelled_at, r.erased_at,
       r.completed_at, r.tries, r.set_aside_at, r.last_error, r.handled_by, r.note, r.created_at, r.updated_at,
       CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'email', c.email,
         'first_name', c.first_name, 'last_name', c.last_name, 'phone', c.phone) END AS customer`

const WITH_CUSTOMER = `account_deletion_request r
  LEFT JOIN customer c ON c.id = r.customer_id AND c.deleted_at IS NULL`

/** Text as the beginning of a LIKE pattern. */
const startsWith = (text: string): string =>
  `${text.replace(/[\\%_]/g, "\\$&")}%`

/** Digits as somebody types a phone number, or the beginning of one. */
const PHONE_LIKE = /^\+?[\d\s()./-]+$/

/** How a phone in normal form begins; null for what is no phone. */
const phoneStart = (typed: string, policy: PhonePolicy): string | null => {
  const known = tryNormalizePhone(typed, policy)?.value
  if (known) {
    return known
  }
  const text = typed.normalize("NFKC").trim()
  if (!PHONE_LIKE.test(text) || !/\d/.test(text)) {
    return null
  }
  const digits = text.replace(/\D/g, "")
  return `+${digits.replace(/^00/, "")}`
}

/** Customers whose email or phone begins like this. Written so that the indexes on Medusa's table serve it. */
const contactFilter = (q: string, policy: PhonePolicy): Filter => {
  const email = startsWith(q.trim().normalize("NFKC").toLowerCase())
  const phone = phoneStart(q, policy)
  return {
    sql: `EXISTS (SELECT 1 FROM customer m WHERE m.id = r.customer_id AND m.has_account AND m.deleted_at IS NULL
            AND (lower(m.email) LIKE ?${phone ? " OR m.phone LIKE ?" : ""}))`,
    bindings: phone ? [email, startsWith(phone)] : [email],
  }
}

const filterOf = async (
  connection: Knex,
  { status, q }: AdminListInput,
  policy: PhonePolicy,
): Promise<Filter> => {
  const parts: Filter[] = [{ sql: "r.deleted_at IS NULL", bindings: [] }]
  if (status) {
    parts.push({ sql: "r.status = ?", bindings: [status] })
  }
  if (q !== undefined) {
    // Looked up first: as one of three alternatives it would keep the planner from every index.
    const [known] = await rowsOf(
      connection,
      `SELECT 1 FROM account_deletion_request WHERE customer_id = ? AND deleted_at IS NULL LIMIT 1`,
      [q.trim()],
    )
    parts.push(
      known
        ? { sql: "r.customer_id = ?", bindings: [q.trim()] }
        : contactFilter(q, policy),
    )
  }
  return {
    sql: parts.map(({ sql }) => sql).join(" AND "),
    bindings: parts.flatMap(({ bindings }) => bindings),
  }
}

/** The page: its ids come from an index alone, and only they are read from the table. */
const pageStatement = (filter: Filter, input: AdminListInput): Statement => {
  const order = `r.${input.order} ${input.order_direction}, r.id ${input.order_direction}`
  return {
    sql: `WITH page AS (SELECT r.id FROM account_deletion_request r
            WHERE ${filter.sql} ORDER BY ${order} LIMIT ? OFFSET ?)
          SELECT ${COLUMNS} FROM ${WITH_CUSTOMER}
           WHERE r.id IN (SELECT id FROM page) ORDER BY ${order}`,
    bindings: [...filter.bindings, input.limit, input.offset],
  }
}

const countStatement = (filter: Filter): Statement => ({
  sql: `SELECT count(*)::int AS count FROM (SELECT 1 FROM account_deletion_request r
         WHERE ${filter.sql} LIMIT ${MAX_EXACT_COUNT + 1}) AS few`,
  bindings: filter.bindings,
})

/** The statements of a page, for a test that looks at their plans. */
export const statementsOf = async (
  connection: Knex,
  input: AdminListInput,
  policy: PhonePolicy,
): Promise<{ page: Statement; count: Statement; filter: Filter }> => {
  const filter = await filterOf(connection, input, policy)
  return {
    page: pageStatement(filter, input),
    count: countStatement(filter),
    filter,
  }
}

/** How many rows the planner expects. */
const estimate = async (connection: Knex, filter: Filter): Promise<number> => {
  const [row] = await rowsOf<{
    "QUERY PLAN": [{ Plan: { "Plan Rows": number } }]
  }>(
    connection,
    `EXPLAIN (FORMAT JSON) SELECT 1 FROM account_deletion_request r WHERE ${filter.sql}`,
    filter.bindings,
  )
  return row["QUERY PLAN"][0].Plan["Plan Rows"]
}

/** Reads one page with its customers, and how many requests there are. */
export const readAdminList = async (
  connection: Knex,
  input: AdminListInput,
  policy: PhonePolicy,
): Promise<AdminList> => {
  const { page, count, filter } = await statementsOf(connection, input, policy)
  const [requests, [counted]] = await Promise.all([
    rowsOf<AdminDeletionRequest>(connection, page.sql, page.bindings),
    rowsOf<{ count: number }>(connection, count.sql, count.bindings),
  ])
  if (counted.count <= MAX_EXACT_COUNT) {
    return { requests, count: counted.count, count_is_estimate: false }
  }
  // Statistics may be older than the rows that were just counted.
  const expected = await estimate(connection, filter)
  return {
    requests,
    count: Math.max(expected, counted.count),
    count_is_estimate: true,
  }
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
