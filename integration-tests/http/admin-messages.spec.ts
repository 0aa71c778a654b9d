import { startApp, type App } from "../helpers/app"
import { adminToken, registeredCustomer } from "../helpers/fixtures"

const PATH = "/admin/registration-messages"

let app: App
let token: string
beforeAll(async () => {
  app = await startApp()
  token = await adminToken(app)
  const { query } = app.database
  await query(
    `INSERT INTO registration_message_count (hour, channel, country, carrier, outcome, count)
     SELECT date_trunc('day', now(), 'UTC') - make_interval(days => ago), channel, country, carrier, outcome, count
       FROM (VALUES (0, 'email', '', 'sendgrid', 'sent', 5), (0, 'phone', 'DE', 'twilio', 'sent', 4),
                    (0, 'phone', 'DE', '', 'paused', 3), (2, 'phone', 'FR', 'twilio', 'failed', 2),
                    (7, 'phone', 'ES', 'vonage', 'sent', 1)) AS m(ago, channel, country, carrier, outcome, count)`,
  )
  await query(
    `INSERT INTO registration_code_count (country, sent_at, sent, entered)
     VALUES ('DE', now() - interval '40 minutes', 60, 50), ('FR', now() - interval '40 minutes', 60, 3),
            ('', now() - interval '10 days', 1, 0)`,
  )
})
afterAll(() => app?.stop())

const get = (query = "", as = token) =>
  app.request("GET", `${PATH}${query}`, { token: as })

it("sums up the messages of the last days by day, channel, country, carrier and outcome", async () => {
  const { status, body } = await get()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    days: 7,
    total: { count: 14, outcomes: { sent: 9, paused: 3, failed: 2 } },
    by_channel: [
      { channel: "phone", count: 9 },
      { channel: "email", count: 5, outcomes: { sent: 5 } },
    ],
    by_country: [
      { country: "DE", count: 7, outcomes: { sent: 4, paused: 3 } },
      { country: null, count: 5 },
      { country: "FR", count: 2 },
    ],
    by_carrier: [
      { carrier: "twilio", count: 6 },
      { carrier: "sendgrid", count: 5 },
      { carrier: null, count: 3, outcomes: { paused: 3 } },
    ],
    by_outcome: [
      { outcome: "sent", count: 9 },
      { outcome: "paused", count: 3 },
      { outcome: "failed", count: 2 },
    ],
    countries: ["DE", "FR"],
    carriers: ["sendgrid", "twilio"],
  })
  const counts = body.by_day.map(({ count }: { count: number }) => count)
  expect(counts).toEqual([0, 0, 0, 0, 2, 0, 12])
  const today = new Date(Date.parse(body.since) + 6 * 86_400_000)
  expect(body.by_day.at(-1).day).toBe(today.toISOString().slice(0, 10))
})

it("sums up the messages that the filters choose", async () => {
  const countOf = async (query: string) => (await get(query)).body.total.count
  expect(await countOf("?days=1")).toBe(12)
  expect(await countOf("?days=8")).toBe(15)
  expect(await countOf("?channel=phone&country=DE")).toBe(7)
  expect(await countOf("?carrier=twilio&outcome=failed")).toBe(2)
  expect(await countOf("?carrier=x'%20OR%20''='")).toBe(0)
  const { body } = await get("?country=FR")
  expect(body).toMatchObject({ countries: ["DE", "FR"], total: { count: 2 } })
})

it("shows the countries whose codes are never entered, and no others, with a warning", async () => {
  const { body } = await get("?channel=email")
  expect(body.codes).toEqual([
    {
      country: "DE",
      sent: 60,
      entered: 50,
      last_hour: { sent: 60, entered: 50 },
      last_day: { sent: 60, entered: 50 },
      warning: false,
    },
    expect.objectContaining({ country: "FR", entered: 3, warning: true }),
  ])
  expect((await get("?days=30")).body.codes).toHaveLength(3)
})

it("shows what is paused, and until when", async () => {
  for (const body of [
    { channel: "email", hours: 1 },
    { channel: "phone", country: "FR", hours: 2 },
  ]) {
    await app.request("POST", `${PATH}/pause`, { token, body })
  }
  const { body } = await get()
  expect(body.pauses).toEqual([
    { channel: "email", country: null, until: expect.any(String) },
    { channel: "phone", country: "FR", until: expect.any(String) },
  ])
  const [email, france] = body.pauses.map(({ until }: { until: string }) =>
    Date.parse(until),
  )
  expect(Math.round((france - email) / 60_000)).toBe(60)
  await app.request("POST", `${PATH}/resume`, {
    token,
    body: { channel: "email" },
  })
  expect((await get()).body.pauses).toHaveLength(1)
})

it.each([
  "days=0",
  "days=31",
  "days=-1",
  "days=1.5",
  "days=7&days=8",
  "days[]=7",
  "channel=fax",
  "country=de",
  "country=__proto__",
  "country=DE%00",
  "carrier=",
  "carrier=%00",
  `carrier=${"x".repeat(201)}`,
  "outcome=all",
  "since=2026-01-01",
])("refuses the query %s", async (query) => {
  const { status, body } = await get(`?${query}`)
  expect([status, body.code]).toEqual([400, "invalid_data"])
})

it("shows messages to staff only", async () => {
  const customer = await registeredCustomer(app)
  for (const as of ["", customer.token]) {
    expect((await get("", as)).status).toBe(401)
  }
})
