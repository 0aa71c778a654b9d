import { startApp, type App } from "../helpers/app"
import { adminToken } from "../helpers/fixtures"

let app: App
let token: string
beforeAll(async () => {
  app = await startApp()
  token = await adminToken(app)
})
afterAll(() => app?.stop())

/** Paths that cannot be decoded end in Medusa's own layer of `/admin*`, before any plugin sees them. */
const IDS = ["%00", "cus_%00", "__proto__", "%20", "x".repeat(200)]

describe.each([
  ["GET", "/admin/customers/:id/registration"],
  ["POST", "/admin/customers/:id/disable"],
  ["POST", "/admin/customers/:id/enable"],
  ["GET", "/admin/account-deletion-requests/:id"],
  ["POST", "/admin/account-deletion-requests/:id/cancel"],
  ["POST", "/admin/account-deletion-requests/:id/expedite"],
])("%s %s", (method, path) => {
  it.each(IDS)("answers the id %s without a fault", async (id) => {
    const { status, text } = await app.request(
      method,
      path.replace(":id", id),
      {
        token,
        ...(method === "POST" ? { body: {} } : {}),
      },
    )
    expect([400, 404]).toContain(status)
    expect(text).not.toMatch(/select|insert|URIError|node_modules/i)
  })
})

describe("POST /admin/registration-messages/pause", () => {
  const pause = (hours: unknown) =>
    app.request("POST", "/admin/registration-messages/pause", {
      token,
      body: { channel: "email", hours },
    })

  it.each([1.00001, 0, -1, 721, 1e308, "1"])(
    "refuses a pause of %s hours",
    async (hours) => {
      expect((await pause(hours)).status).toBe(400)
    },
  )

  it.each(["fr", "XX", "FRA", "__proto__", "F'", "FR\u0000", 7, {}, ["FR"]])(
    "refuses the country %j",
    async (country) => {
      for (const action of ["pause", "resume"]) {
        const { status, body } = await app.request(
          "POST",
          `/admin/registration-messages/${action}`,
          { token, body: { channel: "phone", country } },
        )
        expect([status, body.code]).toEqual([400, "invalid_data"])
      }
    },
  )

  it("refuses a country for emails", async () => {
    const { status } = await app.request(
      "POST",
      "/admin/registration-messages/pause",
      { token, body: { channel: "email", country: "FR" } },
    )
    expect(status).toBe(400)
  })

  it("accepts null hours as not given", async () => {
    expect(await pause(null)).toMatchObject({
      status: 200,
      body: { hours: 24 },
    })
  })
})
