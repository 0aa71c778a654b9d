import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  MAX_EXACT_COUNT,
  MAX_LOOKED_THROUGH,
  statementsOf,
  type AdminListInput,
} from "../../src/core/deletion/admin-list"
import {
  byIndex,
  candidatesStatement,
  MAX_CUSTOMERS,
  type Statement,
} from "../../src/core/deletion/admin-search"
import { encodeCursor, positionOf } from "../../src/core/deletion/list-cursor"
import type { AccountDeletionRequestService } from "../../src/modules/account-deletion-request"
import { useContainer } from "../helpers/container-fixtures"

/** Enough rows for PostgreSQL to plan as it does for a million. */
const ROWS = Number(process.env.DELETION_LIST_ROWS ?? 150_000)

const app = useContainer()
beforeAll(async () => {
  await app.database.query(
    `INSERT INTO customer (id, email, phone, has_account)
     SELECT 'cus_' || n, 'person' || n || '@example.com', '+4915' || lpad(n::text, 9, '0'), true
       FROM generate_series(1, ${ROWS}) n`,
  )
  await app.database.query(
    `INSERT INTO account_deletion_request (id, customer_id, status, created_at, updated_at)
     SELECT 'adr_' || n, 'cus_' || n,
            (ARRAY['completed', 'completed', 'completed', 'confirmed', 'cancelled'])[1 + n % 5],
            now() - n * interval '1 second', now() - n * interval '2 seconds'
       FROM generate_series(1, ${ROWS}) n`,
  )
  await app.database.query("ANALYZE customer, account_deletion_request")
}, 300_000)

const connection = () =>
  app.container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

const page: AdminListInput = {
  order: "created_at",
  order_direction: "DESC",
  limit: 20,
  offset: 0,
}

type Plan = {
  "Node Type": string
  "Relation Name"?: string
  "Actual Rows": number
  "Actual Loops": number
  "Rows Removed by Filter"?: number
  Plans?: Plan[]
}

const nodesOf = (plan: Plan): Plan[] => [
  plan,
  ...(plan.Plans ?? []).flatMap(nodesOf),
]

/** The nodes of a plan, with what each has really done. */
const explain = async (
  { sql, bindings }: Statement,
  on: Knex = connection(),
): Promise<Plan[]> => {
  const { rows } = await on.raw(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
    bindings,
  )
  return nodesOf(rows[0]["QUERY PLAN"][0].Plan as Plan)
}

/** Rows that a node has looked at. */
const touched = (node: Plan): number =>
  (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) *
  node["Actual Loops"]

const CASES: [string, Partial<AdminListInput>][] = [
  ["no filter", {}],
  ["the other direction", { order_direction: "ASC" }],
  ["an order by change", { order: "updated_at" }],
  ["an order by customer", { order: "customer_id", order_direction: "ASC" }],
  ["a status", { status: "confirmed" }],
  ["a status without a row", { status: "pending" }],
  ["a status, by change", { status: "cancelled", order: "updated_at" }],
  ["a status, by customer", { status: "completed", order: "customer_id" }],
  ["a customer's id", { q: "cus_777" }],
  ["an email", { q: "person777@example.com" }],
  ["an email and a status", { q: "person77@", status: "completed" }],
  ["an email of nobody", { q: "nobody@example.com" }],
  ["a phone", { q: "+4915000000777" }],
  ["a search that most match", { q: "person" }],
  ["a search that most match, with a status", { q: "p", status: "confirmed" }],
]

/** The most rows that one node of a plan has looked at. */
const mostTouched = async (
  statement: Statement,
  on?: Knex,
): Promise<number> => {
  const nodes = await explain(statement, on)
  expect(nodes.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([])
  return Math.max(...nodes.map(touched))
}

const service = () =>
  app.container.resolve<AccountDeletionRequestService>(
    "account_deletion_request",
  )

describe("the list of deletion requests, with many of them", () => {
  it.each(CASES)(
    "reads a page by index, with no scan and no sort of a table: %s",
    async (_what, choice) => {
      const input = { ...page, ...choice }
      const { page: read, isPartial } = await statementsOf(
        connection(),
        input,
        {},
      )
      const most = isPartial ? MAX_LOOKED_THROUGH : 2 * page.limit
      expect(await mostTouched(read)).toBeLessThanOrEqual(most)
    },
  )

  it.each(CASES)(
    "reads a page far down the list by its cursor as cheaply as the first: %s",
    async (_what, choice) => {
      const input = { ...page, ...choice }
      const order = input.order
      const [row] = await app.database.query<{ value: string; id: string }>(
        `SELECT ${positionOf(order)} AS value, r.id FROM account_deletion_request r
          ORDER BY r.${order} ${input.order_direction}, r.id OFFSET ${Math.floor(ROWS * 0.9)} LIMIT 1`,
      )
      const { page: read, isPartial } = await statementsOf(
        connection(),
        { ...input, cursor: encodeCursor({ order, ...row }) },
        {},
      )
      // Of a status with many rows the planner may read others in between; it never walks down the list.
      const most = isPartial ? MAX_LOOKED_THROUGH : 10 * page.limit
      expect(await mostTouched(read)).toBeLessThanOrEqual(most)
    },
  )

  it.each(CASES)(
    "counts by index, and only up to its bound: %s",
    async (_what, choice) => {
      const input = { ...page, ...choice }
      const { count } = await statementsOf(connection(), input, {})
      expect(await mostTouched(count)).toBeLessThanOrEqual(MAX_EXACT_COUNT + 1)
    },
  )

  it.each(["person777@example.com", "p", "nobody", "+49", "+4915000000777"])(
    "looks customers up by index, up to a bound: %s",
    async (q) => {
      const most = await byIndex(connection(), (trx) =>
        mostTouched(candidatesStatement(q, {}), trx),
      )
      expect(most).toBeLessThanOrEqual(2 * (MAX_CUSTOMERS + 1))
    },
  )

  it("searches only the first requests if too many customers match, and says so", async () => {
    const all = await service().listForAdmin(
      { ...page, q: "person", status: "confirmed" },
      {},
    )
    expect(all).toMatchObject({
      count: MAX_LOOKED_THROUGH,
      count_is_estimate: true,
    })
    expect(all.requests[0].id).toBe("adr_3")
    const some = await service().listForAdmin({ ...page, q: "person7777" }, {})
    expect(some).toMatchObject({ count: 11, count_is_estimate: false })
  })

  it("counts exactly up to the bound, and estimates beyond it", async () => {
    const count = async (choice: Partial<AdminListInput>) => {
      const list = await service().listForAdmin({ ...page, ...choice }, {})
      return [list.count, list.count_is_estimate]
    }
    const setPending = (which: string) =>
      app.database.query(
        `UPDATE account_deletion_request SET status = 'pending' WHERE id IN (${which})`,
      )
    await setPending(
      `SELECT id FROM account_deletion_request ORDER BY created_at DESC LIMIT ${MAX_EXACT_COUNT}`,
    )
    expect(await count({ status: "pending" })).toEqual([MAX_EXACT_COUNT, false])
    await setPending(`SELECT 'adr_${ROWS}'`)
    const [more, estimated] = await count({ status: "pending" })
    expect(estimated).toBe(true)
    expect(more).toBeGreaterThan(MAX_EXACT_COUNT)
    const [all] = await count({})
    expect(Math.abs(Number(all) - ROWS)).toBeLessThan(ROWS / 10)
  })
})
