import { startApp, type App } from "../helpers/app"
import { registeredCustomer, type Customer } from "../helpers/fixtures"
import { readQr } from "../helpers/qr"
import { myReferrals, referralOptions, referralQr } from "../helpers/referrals"

const SHOP = "https://shop.example.com/de/"

describe("GET /store/my-referrals/qr", () => {
  let app: App
  let ada: Customer
  beforeAll(async () => {
    app = await startApp({
      options: { ...referralOptions, storefrontUrl: SHOP },
    })
    ada = await registeredCustomer(app)
  })
  afterAll(() => app?.stop())

  it("returns the link to storefrontUrl and nowhere else, with the customer's code", async () => {
    const forged = { host: "evil.example", "x-forwarded-host": "evil.example" }
    const { token } = ada
    const { body } = await app.request("GET", "/store/my-referrals", {
      token,
      headers: forged,
    })
    expect(body.referral_code).toMatch(/^\w{10}$/)
    expect(body.referral_url).toBe(
      `https://shop.example.com/de/sign-up?referral_code=${body.referral_code}`,
    )
  })

  it.each([
    ["", "image/svg+xml"],
    ["?format=svg", "image/svg+xml"],
    ["?format=png", "image/png"],
  ])(
    "draws the link as a QR code of level M with four modules of margin (%s)",
    async (query, type) => {
      const { referral_url } = (await myReferrals(app, ada)).body
      const { status, headers, bytes } = await referralQr(app, ada, query)
      expect([status, headers.get("content-type")]).toEqual([200, type])
      expect(readQr(type, bytes)).toEqual({
        text: referral_url,
        margin: 4,
        errorCorrection: "M",
      })
    },
  )

  it("draws each customer's own link, and lets no cache keep it", async () => {
    const bob = await registeredCustomer(app)
    const of = async (person: Customer) => {
      const { headers, bytes } = await referralQr(app, person)
      expect(headers.get("cache-control")).toBe("private, no-store")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      return readQr("image/svg+xml", bytes).text
    }
    const { referral_url } = (await myReferrals(app, bob)).body
    expect(await of(bob)).toBe(referral_url)
    expect(await of(ada)).not.toBe(referral_url)
  })

  it.each([
    "format=gif",
    "format=SVG",
    "format=",
    "format=svg&format=png",
    "format[]=svg",
    "format=png&customer_id=cus_x",
    "limit=20",
    "text=https://evil.example",
  ])("refuses the query ?%s of a QR code with 400", async (query) => {
    const { token } = ada
    const path = `/store/my-referrals/qr?${query}`
    expect(await app.request("GET", path, { token })).toMatchObject({
      status: 400,
      body: { code: "invalid_data", type: "invalid_data" },
    })
  })
})
