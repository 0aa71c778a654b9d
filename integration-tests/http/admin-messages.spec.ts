import { startApp, type App } from "../helpers/app"
import { adminToken, registeredCustomer } from "../helpers/fixtures"

const PATH = "/admin/registration-messages"

let app: App
let token: string
beforeAll(async () => {
  app = await startApp({
    options: { rate_limit: { daily_budget: { destination: 3 } } },
  })
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

describe("previews", () => {
  const previews = (query = "", as = token) => get(`/previews${query}`, as)
  const send = (body: object, as = token) =>
    app.request("POST", `${PATH}/previews/send`, { token: as, body })

  it("shows every message over every channel in every language, with sample data", async () => {
    const { body } = await previews()
    expect(body.preview).toBeNull()
    expect(body.locales).toHaveLength(18)
    expect(body.locales[0]).toBe("en")
    expect(body.storefronts).toEqual([])
    const empty: string[] = []
    for (const { name, channels } of body.messages) {
      for (const channel of channels) {
        for (const locale of body.locales) {
          const query = `?message=${name}&channel=${channel}&locale=${locale}`
          const { subject, text, html, segments } = (await previews(query)).body
            .preview
          const isWhole =
            channel === "email"
              ? subject && html.includes(`lang="${locale}"`) && !segments
              : subject === null && html === null && segments > 0
          if (!text || !isWhole) empty.push(query)
        }
      }
    }
    expect(empty).toEqual([])
  })

  it.each([
    ["?message=password_changed", /"message" and "channel" go together/],
    ["?message=email_verification&channel=phone", /"channel": the message/],
    ["?message=nothing&channel=phone", /message/],
    [
      "?message=password_changed&channel=email&locale=not%20one",
      /"locale".*must be a language/,
    ],
  ])("refuses %s", async (query, message) => {
    expect(await previews(query)).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: expect.stringMatching(message) },
    })
  })

  it("sends one to the member of staff who calls, within the budget of that address", async () => {
    const { email } = (await app.request("GET", "/admin/users/me", { token }))
      .body.user
    const body = { message: "password_changed", locale: "de" }
    expect(await send(body)).toMatchObject({ status: 200, body: { sent: true } }) // prettier-ignore
    const { subject, html } = await app.waitForMessage(({ to }) => to === email)
    expect(subject).toBe("Ihr Passwort wurde geändert")
    expect(html).toContain('lang="de"')
    for (const status of [200, 200, 429]) {
      expect((await send(body)).status).toBe(status)
    }
  })

  it("sends none to an API key, which has no email, or to a customer", async () => {
    const key = await app.request("POST", "/admin/api-keys", {
      token,
      body: { title: "key", type: "secret" },
    })
    const secret = Buffer.from(`${key.body.api_key.token}:`).toString("base64")
    const response = await app.request("POST", `${PATH}/previews/send`, {
      headers: { authorization: `Basic ${secret}` },
      body: { message: "password_changed" },
    })
    expect(response).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/API key has no email/) },
    })
    const customer = (await registeredCustomer(app)).token
    for (const answer of [
      await previews("", customer),
      await send({ message: "password_changed" }, customer),
    ]) {
      expect(answer.status).toBe(401)
    }
  })
})
