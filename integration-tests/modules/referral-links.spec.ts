import { raiseBarrier } from "../helpers/barrier"
import { servicesOf, useContainer } from "../helpers/container-fixtures"
import {
  link,
  linksAmong,
  newCustomer,
  newCustomers,
} from "../helpers/referral-links"

const app = useContainer()

const service = () => servicesOf(app.container).referrals

const levelsOf = async (id: string) =>
  (
    await app.database.query(
      "SELECT parent_customers_by_level AS levels FROM referral_link WHERE customer_id = $1",
      [id],
    )
  )[0]?.levels

describe("a referral link", () => {
  it("allows one link for a customer, and none to oneself, by constraint", async () => {
    const [ada, bob, cleo] = await newCustomers(app, 3)
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

  it("makes a link once, however often it is requested", async () => {
    const [ada, bob, cleo] = await newCustomers(app, 3)
    expect(await link(app, bob, ada)).toMatchObject({ referrer_id: ada })
    expect(await link(app, bob, ada)).toBeNull()
    expect(await link(app, bob, cleo)).toBeNull()
    expect(await linksAmong(app, [bob])).toEqual([
      { customer_id: bob, referrer_id: ada },
    ])
  })

  it("makes one link of 50 parallel calls that name different referrers", async () => {
    const [bob, ...referrers] = await newCustomers(app, 51)
    const barrier = await raiseBarrier(app.database, {
      table: "referral_link",
      on: "INSERT",
    })
    const calls = referrers.map((referrer) => link(app, bob, referrer))
    // One has got as far as its link; others wait for the customer's row.
    await barrier.waiting(3)
    await barrier.open()
    const made = (await Promise.all(calls)).filter(Boolean)
    expect(made).toHaveLength(1)
    expect(await linksAmong(app, [bob])).toEqual([
      { customer_id: bob, referrer_id: made[0]?.referrer_id },
    ])
  })

  it("refuses a referral of oneself, by id or by code", async () => {
    const ada = await newCustomer(app)
    const code = await service().findOrMakeCode(ada)
    expect(await link(app, ada, ada)).toBeNull()
    expect(await link(app, ada, String(code))).toBeNull()
    expect(await linksAmong(app, [ada])).toEqual([])
  })

  it("refuses one of a customer's own descendants as the referrer", async () => {
    const [ada, bob, cleo] = await newCustomers(app, 3)
    await link(app, bob, ada)
    await link(app, cleo, bob)
    expect(await link(app, ada, bob)).toBeNull()
    expect(await link(app, ada, cleo)).toBeNull()
    expect(await levelsOf(ada)).toBeUndefined()
  })

  it.each([2, 3, 5])(
    "closes no circle of %i customers who name each other in parallel",
    async (size) => {
      for (let round = 0; round < 5; round++) {
        const ring = await newCustomers(app, size)
        const barrier = await raiseBarrier(app.database, {
          table: "referral_link",
          on: "INSERT",
        })
        const calls = ring.map((id, index) =>
          link(app, id, ring[(index + 1) % size]),
        )
        await barrier.waiting(2)
        await barrier.open()
        const made = (await Promise.all(calls)).filter(Boolean)
        expect(made.length).toBeGreaterThan(0)
        expect(made.length).toBeLessThan(size)
      }
    },
  )

  it("copies the referrer's levels one up, as far as the depth", async () => {
    const people = await newCustomers(app, 8)
    for (let index = 1; index < people.length; index++) {
      await link(app, people[index], people[index - 1], 3)
    }
    expect(await levelsOf(people[1])).toEqual({ "1": people[0] })
    expect(await levelsOf(people[7])).toEqual({
      "1": people[6],
      "2": people[5],
      "3": people[4],
    })
  })

  it("removes a link when the journal is undone", async () => {
    const [ada, bob] = await newCustomers(app, 2)
    const { undo } = await service().linkReferral({
      customer_id: bob,
      referral_code: ada,
      depth: 5,
    })
    await service().undo(undo)
    expect(await linksAmong(app, [bob])).toEqual([])
  })
})

describe("a code for sharing", () => {
  it("makes one code for a customer in 50 parallel calls", async () => {
    const ada = await newCustomer(app)
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

  it("gives a code to one customer, by constraint", async () => {
    const [ada, bob] = await newCustomers(app, 2)
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

  it("makes no code for a customer who is gone", async () => {
    const ada = await newCustomer(app)
    await app.database.query(
      "UPDATE customer SET deleted_at = now() WHERE id = $1",
      [ada],
    )
    expect(await service().findOrMakeCode(ada)).toBeUndefined()
    expect(await service().findOrMakeCode("cus_nobody")).toBeUndefined()
  })
})
