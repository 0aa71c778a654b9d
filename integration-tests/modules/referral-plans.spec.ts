import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { eraseReferrals } from "../../src/core/erasure/erase-referrals"
import { servicesOf, useContainer } from "../helpers/container-fixtures"
import { scaled } from "../helpers/scale"

const FEW = 1_000
const MANY = scaled(100_000, 1_000_000)
const TABLES = ["referral_link", "referral_code", "customer"]

type PlanNode = {
  "Node Type": string
  "Relation Name"?: string
  "Index Name"?: string
  "Shared Hit Blocks"?: number
  "Shared Read Blocks"?: number
  Plans?: PlanNode[]
}

const app = useContainer()

const service = () => servicesOf(app.container).referrals
const knex = () =>
  app.container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

/** Ten children of `cus_0`, themselves in the middle of a tree, among so many links; from `first` on. */
const seed = async (first: number, last: number) => {
  const series = `generate_series(${first}, ${last}) n`
  await app.database.query(
    `INSERT INTO customer (id, email, has_account)
     SELECT 'cus_' || n, n || '@example.com', true FROM ${series}`,
  )
  await app.database.query(
    `INSERT INTO referral_link (id, customer_id, referrer_id, parent_customers_by_level)
     SELECT 'refl_' || n, 'cus_' || n, 'cus_' || (n - 1) / 10,
            jsonb_build_object('1', 'cus_' || (n - 1) / 10, '2', 'cus_' || (n - 11) / 100)
       FROM ${series} WHERE n > 0`,
  )
  await app.database.query(
    `INSERT INTO referral_code (id, customer_id, code)
     SELECT 'refc_' || n, 'cus_' || n, 'CODE' || n FROM ${series}`,
  )
  await app.database.query(`VACUUM ANALYZE ${TABLES.join(", ")}`)
}

/** The statements on the tables that a call makes, as they go to PostgreSQL, each with its plan. */
const plansOf = async (
  call: () => Promise<unknown>,
  { run = true }: { run?: boolean } = {},
): Promise<PlanNode[]> => {
  const made: { sql: string; bindings: unknown[] }[] = []
  const note = (query: { sql: string; bindings: unknown[] }) => made.push(query)
  knex().on("query", note)
  await call()
  knex().off("query", note)
  const plans: PlanNode[] = []
  for (const { sql, bindings } of made) {
    if (!TABLES.some((table) => sql.includes(table))) {
      continue
    }
    const [row] = await app.database.query(
      `EXPLAIN (FORMAT JSON ${run ? ", ANALYZE, BUFFERS" : ""}) ${sql}`,
      bindings,
    )
    plans.push(row["QUERY PLAN"][0].Plan)
  }
  expect(plans.length).toBeGreaterThan(0)
  return plans
}

const nodesOf = (plan: PlanNode): PlanNode[] => [
  plan,
  ...(plan.Plans ?? []).flatMap(nodesOf),
]

/** The reads of whole tables in plans. */
const scansIn = (plans: PlanNode[]): string[] =>
  plans
    .flatMap(nodesOf)
    .filter((node) => node["Node Type"] === "Seq Scan")
    .map((node) => String(node["Relation Name"]))

/** The pages that were read for plans. */
const pagesOf = (plans: PlanNode[]): number =>
  plans.reduce(
    (sum, plan) =>
      sum +
      (plan["Shared Hit Blocks"] ?? 0) +
      (plan["Shared Read Blocks"] ?? 0),
    0,
  )

const list = () => service().listChildren("cus_1", { limit: 20, offset: 0 })

describe("the referrals of a customer with ten children", () => {
  it("reads a customer's referrals at the same cost among many links", async () => {
    await seed(0, FEW)
    const few = pagesOf(await plansOf(list))
    expect(await list()).toMatchObject({ count: 10 })

    await seed(FEW + 1, MANY)
    const plans = await plansOf(list)
    const { children, count } = await list()
    expect(count).toBe(10)
    expect(children[0].parent_customers_by_level).toEqual({
      "1": "cus_1",
      "2": "cus_0",
    })
    expect(plans).toHaveLength(2)
    expect(scansIn(plans)).toEqual([])
    const indexes = plans.map((plan) =>
      nodesOf(plan).map((node) => node["Index Name"]),
    )
    for (const names of indexes) {
      expect(names).toContain("IDX_referral_link_referrer_id")
      expect(names).toContain("customer_pkey")
    }
    // An index of a million entries is one or two pages deeper at each look-up: 10 children, 20 ancestors, a count.
    expect(pagesOf(plans)).toBeLessThan(few + 2 * 45)
    expect(pagesOf(plans)).toBeLessThan(300)
  }, 180_000)

  it.each<[string, () => Promise<unknown>]>([
    ["who brought a customer", () => service().findReferrer("cus_77")],
    ["a customer's code", () => service().findCode("cus_77")],
    [
      "a new link",
      async () => {
        await app.database.query(
          "INSERT INTO customer (id, has_account) VALUES ('cus_new', true)",
        )
        const input = {
          customer_id: "cus_new",
          referral_code: "CODE77",
          depth: 5,
        }
        expect((await service().linkReferral(input)).link).toBeTruthy()
      },
    ],
    [
      "an erasure",
      () =>
        knex().transaction((trx) =>
          eraseReferrals(trx, { customerIds: ["cus_88", "cus_99"] }),
        ),
    ],
  ])("reads no whole table for %s", async (_case, call) => {
    expect(scansIn(await plansOf(call, { run: false }))).toEqual([])
  })
})
