import { startApp, type App } from "../helpers/app"
import { insertCustomer, insertDeletionRequest } from "../helpers/deletion-rows"
import { adminToken } from "../helpers/fixtures"

let app: App
let token: string

beforeAll(async () => {
  app = await startApp()
  token = await adminToken(app)
  for (const [index, status] of (
    ["cancelled", "confirmed", "completed", "confirmed", "pending"] as const
  ).entries()) {
    const customerId = await insertCustomer(app.database, {
      id: `cus_${(index * 7) % 5}`,
      email: `person${index}@example.com`,
    })
    await insertDeletionRequest(app.database, {
      id: `adr_${index}`,
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

const get = (query: string) =>
  app.request("GET", `/admin/account-deletion-requests${query}`, { token })

const ids = async (query: string): Promise<string[]> =>
  (await get(query)).body.requests.map(({ id }: { id: string }) => id)

describe("the list of deletion requests, by cursors", () => {
  /** All ids, page by page, each by the cursor of the one before. */
  const walk = async (query: string): Promise<string[]> => {
    const found: string[] = []
    for (let cursor = ""; ;) {
      const { body } = await get(`?limit=2${query}${cursor}`)
      found.push(...body.requests.map(({ id }: { id: string }) => id))
      if (body.next_cursor === null) {
        return found
      }
      expect(body.requests).toHaveLength(2)
      cursor = `&cursor=${body.next_cursor}`
    }
  }

  it.each([
    "",
    "&order_direction=ASC",
    "&order=updated_at",
    "&order=customer_id",
    "&order=customer_id&order_direction=ASC",
    "&status=confirmed",
    "&status=completed",
    "&q=person",
    "&q=nobody",
  ])("pages by a cursor in the order of the whole list: %s", async (query) => {
    expect(await walk(query)).toEqual(await ids(`?${query}`))
  })

  it("pages completely and without repetition if times share a millisecond", async () => {
    const set = (index: number) => ({
      created_at: `'2025-01-01T00:00:00.00000${index % 3}Z'`,
    })
    for (let index = 0; index < 7; index++) {
      await insertDeletionRequest(app.database, {
        id: `adr_same_${index}`,
        customerId: `cus_same_${index}`,
        status: "cancelled",
        set: set(index),
      })
    }
    const all = await ids("?status=cancelled")
    expect(all).toHaveLength(8)
    expect(await walk("&status=cancelled")).toEqual(all)
    await app.database.query(
      "DELETE FROM account_deletion_request WHERE id LIKE 'adr_same_%'",
    )
  })

  const cursor = (...parts: unknown[]) =>
    Buffer.from(JSON.stringify(parts)).toString("base64url")

  it.each([
    ["no cursor", "x"],
    ["one of another order", cursor("customer_id", "cus_ada", "adr_1")],
    ["no list", Buffer.from("{}").toString("base64url")],
    ["a time that is none", cursor("created_at", "now", "adr_1")],
    [
      "a day that is none",
      cursor("created_at", "2026-02-31T00:00:00.000000Z", "adr_1"),
    ],
    [
      "a year that is none",
      cursor("created_at", "0000-01-01T00:00:00.000000Z", "adr_1"),
    ],
    [
      "what cannot be stored",
      cursor("created_at", "2026-02-01T00:00:00.000000Z", "\0"),
    ],
    ["no text", cursor("created_at", 1, "adr_1")],
  ])("refuses as a cursor %s", async (_what, value) => {
    const { status, body } = await get(`?cursor=${value}`)
    expect([status, body.code]).toEqual([400, "invalid_data"])
    expect(body.message).toContain('"cursor"')
  })

  it("refuses an offset beside a cursor", async () => {
    const { next_cursor } = (await get("?limit=1")).body
    const { status, body } = await get(`?offset=1&cursor=${next_cursor}`)
    expect([status, body.code]).toEqual([400, "invalid_data"])
  })
})
