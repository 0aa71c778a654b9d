import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { eraseReferrals } from "../../src/lib/erasure/erase-referrals"
import { raiseBarrier } from "../helpers/barrier"
import { startContainer, type TestContainer } from "../helpers/container"
import { servicesOf } from "../helpers/container-fixtures"
import { uniqueEmail } from "../helpers/unique"

let app: TestContainer
beforeAll(async () => {
  app = await startContainer()
})
afterAll(() => app?.stop())

const service = () => servicesOf(app.container).referrals
const knex = () =>
  app.container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

let counter = 0

/** A customer with an account, as a registration leaves them. */
const newCustomer = async (): Promise<string> => {
  const id = `cus_test_${++counter}`
  await app.database.query(
    "INSERT INTO customer (id, email, has_account) VALUES ($1, $2, true)",
    [id, uniqueEmail()],
  )
  return id
}

const newCustomers = (count: number) =>
  Promise.all(Array.from({ length: count }, newCustomer))

const link = async (customer_id: string, referral_code: string, depth = 5) =>
  (await service().linkReferral({ customer_id, referral_code, depth })).link

const linksAmong = (ids: string[]) =>
  app.database.query<{ customer_id: string; referrer_id: string }>(
    `SELECT customer_id, referrer_id FROM referral_link
      WHERE customer_id = ANY($1) OR referrer_id = ANY($1) ORDER BY 1, 2`,
    [ids],
  )

const levelsOf = async (id: string) =>
  (
    await app.database.query(
      "SELECT parent_customers_by_level AS levels FROM referral_link WHERE customer_id = $1",
      [id],
    )
  )[0]?.levels

describe("a referral link", () => {
  it("is one for a customer, by constraint, and none to oneself", async () => {
    const [ada, bob, cleo] = await newCustomers(3)
    const insert = (id: string, customer: string, referrer: string) =>
      app.database.query(
        `INSERT INTO referral_link (id, customer_id, referrer_id, parent_customers_by_level)
         VALUES ($1, $2, $3, '{}')`,
        [id, customer, referrer],
      )
    await insert("refl_1", bob, ada)
    await expect(insert("refl_2", bob, cleo)).rejects.toMatchObject({
      code: "23505",
      constraint: "IDX_referral_link_customer_id_unique",
    })
    await expect(insert("refl_3", cleo, cleo)).rejects.toMatchObject({
      code: "23514",
      constraint: "referral_link_not_self",
    })
  })

  it("is made once, however often it is asked for", async () => {
    const [ada, bob, cleo] = await newCustomers(3)
    expect(await link(bob, ada)).toMatchObject({ referrer_id: ada })
    expect(await link(bob, ada)).toBeNull()
    expect(await link(bob, cleo)).toBeNull()
    expect(await linksAmong([bob])).toEqual([
      { customer_id: bob, referrer_id: ada },
    ])
  })

  it("is made once by 50 calls at once that name different referrers", async () => {
    const [bob, ...referrers] = await newCustomers(51)
    const barrier = await raiseBarrier(app.database, {
      table: "referral_link",
      on: "INSERT",
    })
    const calls = referrers.map((referrer) => link(bob, referrer))
    // One has got as far as its link; others wait for the customer's row.
    await barrier.waiting(3)
    await barrier.open()
    const made = (await Promise.all(calls)).filter(Boolean)
    expect(made).toHaveLength(1)
    expect(await linksAmong([bob])).toEqual([
      { customer_id: bob, referrer_id: made[0]?.referrer_id },
    ])
  })

  it("leads nobody to themselves, by id or by code", async () => {
    const ada = await newCustomer()
    const code = await service().findOrMakeCode(ada)
    expect(await link(ada, ada)).toBeNull()
    expect(await link(ada, String(code))).toBeNull()
    expect(await linksAmong([ada])).toEqual([])
  })

  it("leads nobody to one of their own descendants", async () => {
    const [ada, bob, cleo] = await newCustomers(3)
    await link(bob, ada)
    await link(cleo, bob)
    expect(await link(ada, bob)).toBeNull()
    expect(await link(ada, cleo)).toBeNull()
    expect(await levelsOf(ada)).toBeUndefined()
  })

  it.each([2, 3, 5])(
    "closes no circle of %i who name each other at once",
    async (size) => {
      for (let round = 0; round < 5; round++) {
        const ring = await newCustomers(size)
        const barrier = await raiseBarrier(app.database, {
          table: "referral_link",
          on: "INSERT",
        })
        const calls = ring.map((id, index) =>
          link(id, ring[(index + 1) % size]),
        )
        await barrier.waiting(2)
        await barrier.open()
        const made = (await Promise.all(calls)).filter(Boolean)
        expect(made.length).toBeGreaterThan(0)
        expect(made.length).toBeLessThan(size)
      }
    },
  )

  it("takes the levels of the referrer one up, as far as the depth", async () => {
    const people = await newCustomers(8)
    for (let index = 1; index < people.length; index++) {
      await link(people[index], people[index - 1], 3)
    }
    expect(await levelsOf(people[1])).toEqual({ "1": people[0] })
    expect(await levelsOf(people[7])).toEqual({
      "1": people[6],
      "2": people[5],
      "3": people[4],
    })
  })

  it("goes when the journal is undone", async () => {
    const [ada, bob] = await newCustomers(2)
    const { undo } = await service().linkReferral({
      customer_id: bob,
      referral_code: ada,
      depth: 5,
    })
    await service().undo(undo)
    expect(await linksAmong([bob])).toEqual([])
  })
})

describe("a code for sharing", () => {
  it("is one for a customer, whichever of 50 calls at once makes it", async () => {
    const ada = await newCustomer()
    const barrier = await raiseBarrier(app.database, {
      table: "referral_code",
      on: "INSERT",
    })
    const calls = Array.from({ length: 50 }, () =>
      service().findOrMakeCode(ada),
    )
    await barrier.waiting(3)
    await barrier.open()
    const codes = new Set(await Promise.all(calls))
    expect(codes.size).toBe(1)
    expect(
      await app.database.query(
        "SELECT code FROM referral_code WHERE customer_id = $1",
        [ada],
      ),
    ).toEqual([{ code: [...codes][0] }])
  })

  it("belongs to one customer, by constraint", async () => {
    const [ada, bob] = await newCustomers(2)
    const code = await service().findOrMakeCode(ada)
    const insert = app.database.query(
      "INSERT INTO referral_code (id, customer_id, code) VALUES ('refc_1', $1, $2)",
      [bob, code],
    )
    await expect(insert).rejects.toMatchObject({
      code: "23505",
      constraint: "IDX_referral_code_code_unique",
    })
  })

  it("is not made for a customer who is gone", async () => {
    const ada = await newCustomer()
    await app.database.query(
      "UPDATE customer SET deleted_at = now() WHERE id = $1",
      [ada],
    )
    expect(await service().findOrMakeCode(ada)).toBeUndefined()
    expect(await service().findOrMakeCode("cus_nobody")).toBeUndefined()
  })
})

describe("the erasure of a customer", () => {
  const erase = (ids: string[]) =>
    knex().transaction(async (trx) => {
      await eraseReferrals(trx, { customerIds: ids })
      await trx.raw(
        "UPDATE customer SET email = NULL, deleted_at = now() WHERE id = ANY(?)",
        [ids],
      )
    })
  const childrenOf = async (id: string) =>
    service().listChildren(id, { limit: 20, offset: 0 })

  it("takes their link and their code, and leaves the levels of others in place", async () => {
    const [ada, bob, cleo, dan] = await newCustomers(4)
    await link(bob, ada)
    await link(cleo, bob)
    await link(dan, cleo)
    const code = String(await service().findOrMakeCode(bob))
    await erase([bob])
    expect(await childrenOf(ada)).toMatchObject({ children: [], count: 0 })
    expect(await service().findCode(bob)).toBeNull()
    const [eve] = await newCustomers(1)
    expect(await link(eve, code)).toBeNull()
    expect(await link(eve, bob)).toBeNull()
    const { children } = await childrenOf(cleo)
    expect(children).toMatchObject([
      {
        customer: { id: dan },
        parent_customers_by_level: { "1": cleo, "3": ada },
      },
    ])
    expect(await service().findReferrer(cleo)).toMatchObject({
      customer: null,
      parent_customers_by_level: { "2": ada },
    })
    await link(eve, dan)
    expect((await childrenOf(dan)).children).toMatchObject([
      { parent_customers_by_level: { "1": dan, "2": cleo, "4": ada } },
    ])
  })

  it("takes many at once, and nothing of others", async () => {
    const [ada, bob, cleo, dan] = await newCustomers(4)
    await link(bob, ada)
    await link(cleo, ada)
    await link(dan, ada)
    const kept = await service().findOrMakeCode(dan)
    await erase([bob, cleo])
    expect((await childrenOf(ada)).children).toMatchObject([
      { customer: { id: dan } },
    ])
    expect(await service().findCode(dan)).toBe(kept)
  })

  it("leaves no link that was on its way", async () => {
    const [ada, bob] = await newCustomers(2)
    const barrier = await raiseBarrier(app.database, {
      table: "referral_link",
      on: "INSERT",
    })
    const linking = link(bob, ada)
    await barrier.waiting(1)
    const erasing = erase([bob])
    // The link holds the customer's row, and the erasure waits for it.
    await barrier.waiting(2)
    await barrier.open()
    expect(await linking).toMatchObject({ customer_id: bob })
    await erasing
    expect(await linksAmong([bob])).toEqual([])
  })

  it("leaves no code that was on its way", async () => {
    const ada = await newCustomer()
    const barrier = await raiseBarrier(app.database, {
      table: "referral_code",
      on: "INSERT",
    })
    const making = service().findOrMakeCode(ada)
    await barrier.waiting(1)
    await erase([ada])
    await barrier.open()
    expect(await making).toBeUndefined()
    expect(await service().findCode(ada)).toBeNull()
  })
})
