import { startApp, type App } from "../helpers/app"
import { registeredCustomer, uniqueIp } from "../helpers/fixtures"
import { kindOf, limitsOf } from "../helpers/limits"

describe("the SMS of a day to a country", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        ...limitsOf({ daily_budget: { destination: 20, country: 3 } }),
        phone: { default_country: "DE", allowed_countries: ["DE", "FR"] },
        storefrontUrl: "https://shop.example.com",
        password_reset: {
          template: "templates/reset.hbs",
          sms_body: "Reset: {{reset_url}}",
        },
        login: { identifier: "both" },
      },
    })
  })
  afterAll(() => app?.stop())

  it("keeps a country's SMS for verified phones when sign-ups use up theirs", async () => {
    const phone = "+33612345601"
    await registeredCustomer(app, { phone, verify: ["email", "phone"] })
    const kinds = []
    for (let n = 1; n <= 3; n++) {
      const { token } = await registeredCustomer(app)
      const asked = await app.request("POST", "/store/customers/me/contact", {
        token,
        body: { phone: `+3361234570${n}` },
        ip: uniqueIp(),
      })
      kinds.push(kindOf(asked))
    }
    expect(kinds).toEqual(["200", "200", "429 rate_limited"])

    const after = (await app.messages()).length
    const reset = await app.request(
      "POST",
      "/auth/customer/emailpass/reset-password",
      { body: { phone }, ip: uniqueIp() },
    )
    expect(reset.status).toBe(200)
    const sms = await app.waitForMessage(({ to }) => to === phone, { after })
    expect(sms.text).toContain("Reset")
  })
})
