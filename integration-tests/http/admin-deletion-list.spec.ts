import { startApp, type App } from "../helpers/app"
import { insertCustomer, insertDeletionRequest } from "../helpers/deletion-rows"
import { adminToken, registeredCustomer } from "../helpers/fixtures"

const PATH = "/admin/account-deletion-requests"

let app: App
let token: string

beforeAll(async () => {
  app = await startApp({
    options: { phone: { default_country: "DE" } },
  })
  token = await adminToken(app)
  await insertCustomer(app.database, {
    id: "cus_ada",
    email: "ada@example.com",
    phone: "+4915112345678",
    first_name: "Ada",
  })
  await insertCustomer(app.database, {
    id: "cus_grace",
    email: "Grace.Hopper@Example.com",
    phone: "+4915187654321",
  })
  await insertCustomer(app.database, { id: "cus_odd", email: "a_d%a@x.org" })
  const rows = [
    ["adr_1", "cus_ada", "cancelled"],
    ["adr_2", "cus_grace", "confirmed"],
    ["adr_3", "cus_gone", "completed"],
    ["adr_4", "cus_odd", "pending"],
    ["adr_5", "cus_ada", "confirmed"],
  ] as const
  for (const [index, [id, customerId, status]] of rows.entries()) {
    await insertDeletionRequest(app.database, {
      id,
      customerId,
      status,
      set: {
        created_at: `'2026-01-0${index + 1}'`,
        updated_at: `'2026-02-0${9 - index}'`,
      },
    })
  }
})
afterAll(() => app?.stop())

const get = (query = "", as: string | undefined = token) =>
  app.request("GET", PATH + query, { token: as })

const ids = async (query: string): Promise<string[]> =>
  (await get(query)).body.requests.map(({ id }: { id: string }) => id)

describe("GET /admin/account-deletion-requests", () => {
  it("lists deletion requests, newest first, with a count and the live customers", async () => {
    const { status, body } = await get()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      count: 5,
      count_is_estimate: false,
      offset: 0,
      limit: 20,
    })
    expect(body.requests.map(({ id }: { id: string }) => id)).toEqual([
      "adr_5",
      "adr_4",
      "adr_3",
      "adr_2",
      "adr_1",
    ])
    expect(body.requests[0]).toMatchObject({
      customer_id: "cus_ada",
      status: "confirmed",
      active: true,
      reason: null,
      deletion_scheduled_at: expect.stringMatching(/^\d{4}-.*Z$/),
      created_at: "2026-01-05T00:00:00.000Z",
      customer: {
        id: "cus_ada",
        email: "ada@example.com",
        first_name: "Ada",
        last_name: null,
        phone: "+4915112345678",
      },
    })
    expect(body.requests[2].customer).toBeNull()
  })

  it("lists deletion requests to staff only", async () => {
    const customer = await registeredCustomer(app)
    for (const path of [PATH, `${PATH}/adr_2`]) {
      expect((await app.request("GET", path)).status).toBe(401)
      const { token: theirs } = customer
      expect((await app.request("GET", path, { token: theirs })).status).toBe(
        401,
      )
    }
    for (const action of ["cancel", "expedite"]) {
      const path = `${PATH}/adr_2/${action}`
      for (const options of [{}, { token: customer.token }]) {
        expect((await app.request("POST", path, options)).status).toBe(401)
      }
    }
    expect(await ids("?status=confirmed")).toEqual(["adr_5", "adr_2"])
  })

  it("filters deletion requests by status", async () => {
    expect(await ids("?status=completed")).toEqual(["adr_3"])
    expect((await get("?status=confirmed")).body.count).toBe(2)
  })

  it("orders deletion requests by each column, in both directions", async () => {
    expect(await ids("?order_direction=ASC")).toEqual(
      ["adr_1", "adr_2", "adr_3", "adr_4", "adr_5"], // prettier-ignore
    )
    expect(await ids("?order=updated_at")).toEqual(
      ["adr_1", "adr_2", "adr_3", "adr_4", "adr_5"], // prettier-ignore
    )
    expect(await ids("?order=customer_id&order_direction=ASC")).toEqual(
      ["adr_1", "adr_5", "adr_3", "adr_2", "adr_4"], // prettier-ignore
    )
  })

  it("pages through deletion requests", async () => {
    const { body } = await get("?limit=2&offset=1")
    expect(body).toMatchObject({ count: 5, limit: 2, offset: 1 })
    expect(await ids("?limit=2&offset=1")).toEqual(["adr_4", "adr_3"])
    expect(await ids("?offset=5")).toEqual([])
  })

  it.each([
    ["a customer's id", "cus_ada", ["adr_5", "adr_1"]],
    ["the id of a customer who is gone", "cus_gone", ["adr_3"]],
    ["not a part of an id", "cus_a", []],
    ["an email", "ada@example.com", ["adr_5", "adr_1"]],
    ["an email in any case", " GRACE.hopper@EXAMPLE.com ", ["adr_2"]],
    ["the beginning of an email", "grace.", ["adr_2"]],
    ["not the middle of an email", "hopper", []],
    ["a phone", "+4915112345678", ["adr_5", "adr_1"]],
    ["a phone as a person types it", "0151 1234 5678", ["adr_5", "adr_1"]],
    ["the beginning of a phone", "+49 151", ["adr_5", "adr_2", "adr_1"]],
    ["the beginning of a phone with 00", "0049 (151) 8", ["adr_2"]],
    ["what would be a pattern as plain text", "a_d%", ["adr_4"]],
    ["not every customer by a pattern", "%", []],
    ["nobody", "nobody@example.com", []],
  ])("finds deletion requests by %s", async (_what, q, found) => {
    expect(await ids(`?q=${encodeURIComponent(q)}`)).toEqual(found)
  })

  it("combines search, filter and paging of deletion requests", async () => {
    const { body } = await get("?q=ada%40&status=confirmed&limit=1")
    expect(body).toMatchObject({ count: 1, requests: [{ id: "adr_5" }] })
  })

  it.each([
    ["status", "?status=erased"],
    ["status", "?status=pending&status=confirmed"],
    ["limit", "?limit=0"],
    ["limit", "?limit=101"],
    ["limit", "?limit=1.5"],
    ["limit", "?limit[a]=1"],
    ["offset", "?offset=-1"],
    ["offset", "?offset=1000001"],
    ["offset", "?offset=1e3"],
    ["order", "?order=reason"],
    ["order", "?order=id;drop"],
    ["order_direction", "?order_direction=asc"],
    ["q", "?q="],
    ["q", "?q=%20"],
    ["q", "?q=%00"],
    ["q", `?q=${"x".repeat(255)}`],
    ["fields", "?fields=*customer"],
  ])("refuses a wrong %s: %s", async (field, query) => {
    const { status, body } = await get(query)
    expect({ status, code: body.code }).toEqual({
      status: 400,
      code: "invalid_data",
    })
    expect(body.message).toContain(`"${field}"`)
  })

  it("counts an expired pending request as inactive", async () => {
    await insertDeletionRequest(app.database, {
      id: "adr_old",
      customerId: "cus_late",
      status: "pending",
      set: { expires_at: "now() - interval '1 second'" },
    })
    const { body } = await app.request("GET", `${PATH}/adr_old`, { token })
    expect(body.request).toMatchObject({ status: "pending", active: false })
    await app.database.query(
      "DELETE FROM account_deletion_request WHERE id = 'adr_old'",
    )
  })
})

describe("GET /admin/account-deletion-requests/:id", () => {
  it("returns one deletion request", async () => {
    const { status, body } = await app.request("GET", `${PATH}/adr_2`, {
      token,
    })
    expect(status).toBe(200)
    expect(body.request).toMatchObject({
      id: "adr_2",
      customer: { email: "Grace.Hopper@Example.com" },
    })
  })

  it.each(["adr_none", "%27", "a".repeat(64)])(
    "returns 404 for the deletion request %s",
    async (id) => {
      const { status, body } = await app.request("GET", `${PATH}/${id}`, {
        token,
      })
      expect(status).toBe(404)
      expect(body.type).toBe("not_found")
    },
  )
})
