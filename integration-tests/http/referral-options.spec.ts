import { startApp, type App } from "../helpers/app"
import { login, registeredCustomer, uniquePhone } from "../helpers/fixtures"
import {
  codeOf,
  linksOf,
  myReferrals,
  referralOptions,
  referred,
} from "../helpers/referrals"

describe.each([
  ["masked", "***@example.com", /^\*{3}\d{4}$/],
  ["none", null, null],
] as const)(
  "with contact_visibility %s",
  (contact_visibility, email, phone) => {
    let app: App
    beforeAll(async () => {
      app = await startApp({
        options: {
          ...referralOptions,
          referral: { contact_visibility, depth: 1 },
        },
      })
    })
    afterAll(() => app?.stop())

    it("shows the referrer the name, and the contact as contact_visibility says", async () => {
      const ada = await registeredCustomer(app)
      const bob = await registeredCustomer(app, {
        phone: uniquePhone(),
        body: { referral_code: await codeOf(app, ada), first_name: "Bob" },
      })
      const answer = await myReferrals(app, ada)
      const [{ customer }] = answer.body.children
      expect(customer).toMatchObject({
        id: bob.id,
        first_name: "Bob",
        email,
        phone: phone && expect.stringMatching(phone),
      })
      expect(answer.text).not.toContain(bob.email)
      expect(answer.text).not.toContain(bob.phone)
      const token = await login(app, { email: bob.email })
      const own = await app.request("GET", "/store/customers/me", { token })
      expect(own.body.customer.email).toBe(bob.email)
    })

    it("keeps as many referral levels as depth says", async () => {
      const ada = await registeredCustomer(app)
      const bob = await registeredCustomer(app, {
        body: { referral_code: ada.id },
      })
      const cleo = await referred(app, { referral_code: bob.id })
      expect(await linksOf(app, cleo.id)).toMatchObject([
        { levels: { "1": bob.id } },
      ])
      expect(app.logs()).not.toContain('"referral" is accepted')
    })
  },
)
