import { startApp, type App } from "../helpers/app"
import { insertRequest, requestState } from "../helpers/deletions"
import { dumpDatabase } from "../helpers/dump"
import { registeredCustomer, uniqueEmail } from "../helpers/fixtures"
import { startJobs } from "../helpers/job-process"
import { setUpShop, type Shop } from "../helpers/shop"
import { tryLogin, useEverything, type Shopper } from "../helpers/shopper"

/** The tables of orders, as the guide to deletion names them. */
const KEPT = [
  "capture",
  "fulfillment",
  "fulfillment_address",
  "fulfillment_label",
  "order",
  "order_address",
  "order_change",
  "order_change_action",
  "order_item",
  "order_line_item",
  "order_shipping_method",
  "payment",
  "refund",
  "return",
  "return_item",
]

let app: App
let shop: Shop
/** Who did the same as those who leave, and stays. */
let bystander: Shopper
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      password_reset: { template: "templates/reset.hbs" },
    },
  })
  shop = await setUpShop(app)
  bystander = await useEverything(app, shop)
})
afterAll(() => app?.stop())

/** Which trace stands in which tables, in any column and any case. */
async function findTraces({ traces }: Pick<Shopper, "traces">) {
  const dump = await dumpDatabase(app.database)
  return Object.entries(traces).flatMap(([name, value]) =>
    Object.entries(dump)
      .filter(([, rows]) =>
        rows.some((row) => row.toLowerCase().includes(value.toLowerCase())),
      )
      .map(([table]) => `${name} in ${table}`),
  )
}

/** What the shop's own code leaves: a message to staff with the customer in its data, and a used promotion. */
async function leaveMore({ id, email, traces }: Shopper): Promise<void> {
  const { query } = app.database
  await query(
    `INSERT INTO notification (id, "to", channel, template, data)
     VALUES ('noti_' || $1, 'staff@shop.example.com', 'email', 'new-order', $2)`,
    [id, JSON.stringify({ order: { buyer: email } })],
  )
  // Another one names the order alone, and the customer in words.
  await query(
    `INSERT INTO notification (id, "to", channel, template, data)
     SELECT 'noti_order_' || $1, 'staff@shop.example.com', 'email', 'new-order',
            jsonb_build_object('order_id', o.id, 'buyer_name', $2::text)
       FROM "order" o WHERE o.customer_id = $1 LIMIT 1`,
    [id, traces.last_name],
  )
  const { campaign } = await shop.admin("POST", "/campaigns", {
    name: "Welcome",
    campaign_identifier: `welcome-${id}`,
    budget: { type: "use_by_attribute", attribute: "customer_email", limit: 1 },
  })
  await query(
    `INSERT INTO promotion_campaign_budget_usage (id, attribute_value, budget_id, used, raw_used)
     VALUES ('usage_' || $1, $2, $3, 1, '{"value": "1"}')`,
    [id, email, campaign.budget.id],
  )
}

const erase = async (orders: "keep" | "anonymize") => {
  const job = startJobs(app.database, ["processAccountDeletions"], {
    options: { erasure: { orders } },
  })
  expect([await job.ended, job.logs()]).toEqual([0, expect.any(String)])
  return job
}

describe.each(["keep", "anonymize"] as const)(
  "an account erased with erasure.orders %s",
  (orders) => {
    let shopper: Shopper
    let before: string[]
    let request: string
    beforeAll(async () => {
      shopper = await useEverything(app, shop)
      await leaveMore(shopper)
      request = await insertRequest(app.database, shopper.id, {
        reason: `I, ${shopper.traces.first_name}, am leaving`,
        note: `${shopper.traces.first_name} ${shopper.traces.last_name} phoned`,
      })
      await app.database.query(
        `UPDATE account_deletion_request SET decisions = jsonb_build_array(
           jsonb_build_object('action', 'expedited', 'handled_by', 'user_1', 'note', note, 'at', '2026-01-01'),
           jsonb_build_object('action', 'expedited', 'handled_by', 'user_2', 'note', 'twice', 'at', '2026-01-02'))
          WHERE id = $1`,
        [request],
      )
      before = await findTraces(bystander)
      expect((await findTraces(shopper)).length).toBeGreaterThan(60)
      const job = await erase(orders)
      expect((await job.messages()).map(({ to }) => to)).toEqual([
        shopper.email,
      ])
    }, 120_000)

    it("leaves no trace outside the tables that the policy names", async () => {
      expect((await requestState(app.database, request)).status).toBe(
        "completed",
      )
      const [{ decisions }] = await app.database.query(
        "SELECT decisions FROM account_deletion_request WHERE id = $1",
        [request],
      )
      const notes = decisions.map(({ note }: { note: string }) => note)
      expect(notes).toEqual([null, "twice"])
      const found = (await findTraces(shopper)).filter(
        (trace) =>
          orders === "anonymize" ||
          !KEPT.some((table) => trace.endsWith(` in ${table}`)),
      )
      expect(found).toEqual([])
    })

    it("keeps what the books need of an order", async () => {
      const rows = await app.database.query(
        `SELECT a.country_code, a.postal_code, a.province, s.totals->>'current_order_total' AS total
           FROM "order" o JOIN order_address a ON a.id = o.billing_address_id
           JOIN order_summary s ON s.order_id = o.id
          WHERE o.customer_id = $1 ORDER BY s.version LIMIT 1`,
        [shopper.id],
      )
      expect(rows).toEqual([
        {
          country_code: "de",
          postal_code: "10115",
          province: "BE",
          total: "45",
        },
      ])
    })

    it("erases nothing of another customer who did the same", async () => {
      expect(await findTraces(bystander)).toEqual(before)
      const { token } = bystander
      const me = await app.request("GET", "/store/customers/me", { token })
      expect(me.body.customer.email).toBe(bystander.email)
    })

    it("opens nothing of an erased account", async () => {
      const { token, cookie, email, phone } = shopper
      expect((await tryLogin(app, { email })).status).toBe(401)
      expect((await tryLogin(app, { phone })).status).toBe(400)
      const calls: [string, string, object][] = [
        ["GET", "/store/customers/me", { token }],
        ["GET", "/store/customers/me", { cookie }],
        ["GET", "/store/orders", { token }],
        ["POST", "/auth/token/refresh", { token }],
        ["POST", "/auth/session", { token }],
      ]
      for (const [method, path, credentials] of calls) {
        const { status } = await app.request(method, path, credentials)
        expect([path, status]).toEqual([path, 401])
      }
    })

    it("lets the same person register again, as a stranger", async () => {
      const { email, phone } = shopper
      const again = await registeredCustomer(app, {
        email,
        phone,
        verify: ["phone", "email"],
      })
      expect(again.id).not.toBe(shopper.id)
      const { token } = again
      const orderList = await app.request("GET", "/store/orders", { token })
      expect(orderList.body.orders).toEqual([])
      const me = await app.request("GET", "/store/customers/me", { token })
      expect(me.body.customer).toMatchObject({
        first_name: null,
        company_name: null,
        addresses: [],
        email_verified: true,
      })
    })
  },
)

describe("an erasure", () => {
  it("keeps guests and messages of an email that the customer never verified", async () => {
    const email = uniqueEmail()
    const { customer: guest } = await shop.admin("POST", "/customers", {
      email,
    })
    const { id } = await registeredCustomer(app, {
      email,
      by: "phone",
    }).catch(() => registeredCustomer(app))
    await app.database.query(
      `DELETE FROM contact_verification WHERE customer_id = $1 AND channel = 'email'`,
      [id],
    )
    await app.database.query(
      `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
       SELECT 'cver_p' || id, id, 'phone', phone, now() FROM customer WHERE id = $1
       ON CONFLICT DO NOTHING`,
      [id],
    )
    await app.database.query("UPDATE customer SET email = $2 WHERE id = $1", [
      id,
      email,
    ])
    await insertRequest(app.database, id)
    await erase("anonymize")
    const kept = await app.database.query(
      "SELECT email FROM customer WHERE id = $1",
      [guest.id],
    )
    expect(kept).toEqual([{ email }])
  })
})
