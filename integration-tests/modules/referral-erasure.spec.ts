import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { eraseReferrals } from "../../src/core/erasure/erase-referrals"
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
const knex = () =>
  app.container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

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

  it("erases a customer's link and code, and leaves the levels of others in place", async () => {
    const [ada, bob, cleo, dan] = await newCustomers(app, 4)
    await link(app, bob, ada)
    await link(app, cleo, bob)
    await link(app, dan, cleo)
    const code = String(await service().findOrMakeCode(bob))
    await erase([bob])
    expect(await childrenOf(ada)).toMatchObject({ children: [], count: 0 })
    expect(await service().findCode(bob)).toBeNull()
    const [eve] = await newCustomers(app, 1)
    expect(await link(app, eve, code)).toBeNull()
    expect(await link(app, eve, bob)).toBeNull()
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
    await link(app, eve, dan)
    expect((await childrenOf(dan)).children).toMatchObject([
      { parent_customers_by_level: { "1": dan, "2": cleo, "4": ada } },
    ])
  })

  it("erases many customers together, and nothing of others", async () => {
    const [ada, bob, cleo, dan] = await newCustomers(app, 4)
    await link(app, bob, ada)
    await link(app, cleo, ada)
    await link(app, dan, ada)
    const kept = await service().findOrMakeCode(dan)
    await erase([bob, cleo])
    expect((await childrenOf(ada)).children).toMatchObject([
      { customer: { id: dan } },
    ])
    expect(await service().findCode(dan)).toBe(kept)
  })

  it("leaves no link that was being made during the erasure", async () => {
    const [ada, bob] = await newCustomers(app, 2)
    const barrier = await raiseBarrier(app.database, {
      table: "referral_link",
      on: "INSERT",
    })
    const linking = link(app, bob, ada)
    await barrier.waiting(1)
    const erasing = erase([bob])
    // The link holds the customer's row, and the erasure waits for it.
    await barrier.waiting(2)
    await barrier.open()
    expect(await linking).toMatchObject({ customer_id: bob })
    await erasing
    expect(await linksAmong(app, [bob])).toEqual([])
  })

  it("leaves no code that was being made during the erasure", async () => {
    const ada = await newCustomer(app)
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
