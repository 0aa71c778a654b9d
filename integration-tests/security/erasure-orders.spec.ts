import { startApp, type App } from "../helpers/app"
import { insertRequest } from "../helpers/deletions"
import { dumpDatabase } from "../helpers/dump"
import { registeredCustomer } from "../helpers/fixtures"
import { startJobs } from "../helpers/job-process"
import { callOk, setUpShop, type Shop } from "../helpers/shop"
import { order } from "../helpers/checkout"
import { uniqueName } from "../helpers/shopper"
import { uniqueEmail } from "../helpers/unique"

let app: App
let shop: Shop
beforeAll(async () => {
  app = await startApp()
  shop = await setUpShop(app)
})
afterAll(() => app?.stop())

/** A customer with a name that no other text holds. */
const namedCustomer = async () => {
  const email = uniqueEmail()
  const first_name = uniqueName("Ada", email)
  const last_name = uniqueName("Love", email)
  const customer = await registeredCustomer(app, {
    email,
    body: { first_name, last_name },
  })
  return { ...customer, first_name, last_name }
}

type Named = Awaited<ReturnType<typeof namedCustomer>>

const placeOrder = (email: string, by: Partial<Named>) =>
  order(
    app,
    shop,
    {
      first_name: by.first_name ?? "Guest",
      last_name: by.last_name ?? "Guest",
      address_1: "Street 1",
      city: "Berlin",
      country_code: "de",
      postal_code: "10115",
    },
    email,
    by.token,
  )

/** Ships the whole of an order: only then can it be claimed or exchanged. */
const ship = async ({
  id,
  items: [{ id: item }],
}: {
  id: string
  items: { id: string }[]
}) => {
  await shop.admin("POST", `/orders/${id}/fulfillments`, {
    items: [{ id: item, quantity: 2 }],
    location_id: shop.locationId,
  })
  const fields = "?fields=*fulfillments"
  const { order: shipped } = await shop.admin("GET", `/orders/${id}${fields}`)
  const fulfillment = `/orders/${id}/fulfillments/${shipped.fulfillments[0].id}`
  await shop.admin("POST", `${fulfillment}/shipments`, {
    items: [{ id: item, quantity: 2 }],
  })
  await shop.admin("POST", `${fulfillment}/mark-as-delivered`, {})
  return item
}

/** A claim and an exchange, with the customer's name wherever staff can write something. */
const complain = async (who: string, customer: Named) => {
  const said = {
    internal_note: `${who} called`,
    description: `for ${who}`,
    metadata: { by: who },
  }
  const first = await placeOrder(customer.email, customer)
  const item = await ship(first)
  const { claim } = await shop.admin("POST", "/claims", {
    type: "replace",
    order_id: first.id,
    ...said,
  })
  const claimed = `/claims/${claim.id}`
  await shop.admin("POST", `${claimed}/claim-items`, {
    items: [{ id: item, quantity: 1, reason: "production_failure", ...said }],
  })
  await shop.admin("POST", `${claimed}/inbound/items`, {
    items: [{ id: item, quantity: 1, ...said }],
  })
  const { description: _description, ...short } = said
  await shop.admin("POST", `${claimed}/outbound/items`, {
    items: [{ variant_id: shop.variantId, quantity: 1, ...short }],
  })
  await shop.admin("POST", `${claimed}/request`, {})

  const second = await placeOrder(customer.email, customer)
  const other = await ship(second)
  const { exchange } = await shop.admin("POST", "/exchanges", {
    order_id: second.id,
    ...said,
  })
  const exchanged = `/exchanges/${exchange.id}`
  await shop.admin("POST", `${exchanged}/inbound/items`, {
    items: [{ id: other, quantity: 1, ...said }],
  })
  await shop.admin("POST", `${exchanged}/outbound/items`, {
    items: [{ variant_id: shop.variantId, quantity: 1, ...short }],
  })
  await shop.admin("POST", `${exchanged}/request`, {})
  return first.id as string
}

const erase = async (orders: "keep" | "anonymize") => {
  const job = startJobs(app.database, ["processAccountDeletions"], {
    options: { erasure: { orders } },
  })
  expect([await job.ended, job.logs()]).toEqual([0, expect.any(String)])
}

const tablesWith = async (...traces: string[]): Promise<string[]> => {
  const dump = await dumpDatabase(app.database)
  return Object.keys(dump).filter((table) =>
    dump[table].some((row) =>
      traces.some((trace) => row.toLowerCase().includes(trace.toLowerCase())),
    ),
  )
}

const requestTransfer = (orderId: string, by: Named) =>
  callOk(
    app,
    "POST",
    `/store/orders/${orderId}/transfer/request`,
    { description: `${by.first_name} here, it is mine` },
    by.token,
  )

describe("an erasure with anonymize", () => {
  it("erases the person from claims, exchanges and returns", async () => {
    const customer = await namedCustomer()
    const orderId = await complain(customer.first_name, customer)
    const before = await tablesWith(customer.first_name)
    expect(before).toEqual(
      expect.arrayContaining([
        "order_change",
        "order_change_action",
        "order_claim",
        "order_claim_item",
        "order_exchange",
      ]),
    )
    await insertRequest(app.database, customer.id)
    await erase("anonymize")
    const { first_name, last_name, email } = customer
    expect(await tablesWith(first_name, last_name, email)).toEqual([])
    const [books] = await app.database.query(
      `SELECT (SELECT count(*)::int FROM order_claim_item i JOIN order_claim c ON c.id = i.claim_id WHERE c.order_id = $1) > 0 AS has_claim,
              (SELECT count(*)::int FROM order_item WHERE order_id = $1) > 0 AS has_items`,
      [orderId],
    )
    expect(books).toEqual({ has_claim: true, has_items: true })
  })

  it("erases the person from requests to hand an order over, in both directions", async () => {
    const customer = await namedCustomer()
    const other = await namedCustomer()
    const guest = uniqueEmail()
    const guests = await placeOrder(guest, {})
    const own = await placeOrder(customer.email, {})
    await requestTransfer(guests.id, customer)
    await requestTransfer(own.id, other)
    await insertRequest(app.database, customer.id)
    await erase("anonymize")
    const { first_name, last_name, email } = customer
    expect(await tablesWith(first_name, last_name, email)).toEqual([])
    // The guest's own order, and the other customer, stay as they are.
    expect(await tablesWith(guest)).toEqual(
      expect.arrayContaining(["order", "order_change_action"]),
    )
    expect(await tablesWith(other.email)).toContain("customer")
  })
})

describe("an erasure with keep", () => {
  it("keeps an order that was handed over to another customer", async () => {
    const customer = await namedCustomer()
    const other = await namedCustomer()
    const own = await placeOrder(customer.email, {})
    await requestTransfer(own.id, other)
    await insertRequest(app.database, customer.id)
    await erase("keep")
    const [{ status }] = await app.database.query(
      "SELECT status FROM order_change WHERE order_id = $1 AND change_type = 'transfer'",
      [own.id],
    )
    expect(status).toBe("requested")
    const traces = await tablesWith(customer.email)
    expect(traces.filter((table) => !table.startsWith("order"))).toEqual([])
  })
})
