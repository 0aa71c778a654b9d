import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  register,
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"

const PATHS = [
  "/store/customers/me",
  "/store/customers/me/",
  "/STORE/Customers/ME",
]

const CONTACT_EDITS = [
  '{"email":"new@example.com"}',
  '{"email":null}',
  '{"phone":"+4915112345678"}',
  '{"phone":["+4915112345678"]}',
  '{"phone":""}',
  '{"first_name":"x","phone":"+4915112345678"}',
  '{"phone":"x","phone":"+4915112345678"}',
]

const FOREIGN_FIELDS = [
  '{"Email":"new@example.com"}',
  '{"e\\u006dail2":"new@example.com"}',
  '{"__proto__":{"email":"new@example.com"}}',
  '{"constructor":{"prototype":{"email":"new@example.com"}}}',
  '[{"email":"new@example.com"}]',
  '{"additional_data":{"email":"new@example.com"}}',
  '{"update":{"email":"new@example.com"}}',
  '{"has_account":false}',
  '{"id":"cus_other"}',
  '{"customer_id":"cus_other"}',
  '{"email_verified":true}',
  '{"phone_verified":true}',
  '{"created_by":"user"}',
]

const RESERVED = ["email_verified", "phone_verified", "customer_registration"]

describe("changes that a customer may make", () => {
  let app: App
  let customer: Customer
  beforeAll(async () => {
    app = await startApp()
    customer = await registeredCustomer(app)
  })
  afterAll(() => app?.stop())

  /** Everything that is stored about the customer, the time of the last change aside. */
  const stored = async () => {
    const [row] = await app.database.query(
      `SELECT to_jsonb(c) - 'updated_at' - 'first_name' AS customer,
              (SELECT jsonb_agg(to_jsonb(v)) FROM contact_verification v
                WHERE v.customer_id = c.id) AS verifications
         FROM customer c WHERE id = $1`,
      [customer.id],
    )
    return row
  }
  const update = (method: string, path: string, body: unknown) =>
    app.request(method, path, { body, token: customer.token })

  describe.each(["POST", "PATCH"])("by %s", (method) => {
    it.each(CONTACT_EDITS)(
      "ignores contacts in a profile update: %s",
      async (body) => {
        const before = await stored()
        for (const path of PATHS) {
          const answer = await update(method, path, body)
          expect(answer.status).toBe(400)
          expect(answer.body).toMatchObject({
            type: "not_allowed",
            code: "contact_change_requires_otp",
          })
        }
        expect(await stored()).toEqual(before)
      },
    )

    it.each(FOREIGN_FIELDS)(
      "refuses other customers' and unknown fields in a profile update: %s",
      async (body) => {
        const before = await stored()
        const answer = await update(method, PATHS[0], body)
        expect(answer.status).toBe(400)
        expect(answer.body.code).toBe("invalid_data")
        expect(await stored()).toEqual(before)
      },
    )

    it.each(RESERVED)("ignores the reserved metadata %s", async (key) => {
      const before = await stored()
      for (const value of [true, null, { customer_id: customer.id }]) {
        const answer = await update(method, PATHS[0], {
          metadata: { [key]: value },
        })
        expect(answer.body.code).toBe("invalid_data")
      }
      expect(await stored()).toEqual(before)
    })

    it("returns no more of others than Medusa does, whatever fields are requested", async () => {
      const fields = "groups.customers.email,*groups,addresses.customer.email"
      const path = `${PATHS[0]}?fields=${fields}`
      const answer = await update(method, path, { first_name: "Ada" })
      expect(Object.keys(answer.body.customer)).toEqual(
        expect.not.arrayContaining(["groups", "addresses"]),
      )
    })
  })

  it("refuses PUT and DELETE for a profile edit", async () => {
    const before = await stored()
    for (const method of ["PUT", "DELETE"]) {
      const answer = await update(method, PATHS[0], { phone: uniquePhone() })
      expect(answer.status).toBe(404)
    }
    expect(await stored()).toEqual(before)
  })

  it("refuses a profile without a customer before it reads the body", async () => {
    const token = await register(app, { email: uniqueEmail() })
    for (const [credentials, code] of [
      [{}, "token_invalid"],
      [{ token }, "registration_incomplete"],
      [{ token: "x.y.z" }, "token_invalid"],
    ] as const) {
      const answer = await app.request("PATCH", PATHS[0], {
        ...credentials,
        body: { email: 1 },
      })
      expect(answer.status).toBe(401)
      expect(answer.body.code).toBe(code)
    }
  })

  it.each([
    { customer_id: "cus_other" },
    { id: "cus_other" },
    { has_account: false },
    { email_verified: true },
    { metadata: { email_verified: true } },
    { metadata: { customer_registration: {} } },
  ])("refuses the foreign field at sign-up: %j", async (extra) => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const answer = await app.request("POST", "/store/customers", {
      token,
      body: { email, ...extra },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe("invalid_data")
    const { id } = await createCustomer(app, token, { email })
    expect(id).toMatch(/^cus_/)
  })

  it("binds a registration token to the contact that it was issued for", async () => {
    const token = await register(app, { email: uniqueEmail() })
    const answer = await app.request("POST", "/store/customers", {
      token,
      body: { email: uniqueEmail() },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.message).toContain('"email"')
  })

  it("makes one customer by one registration token", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        app.request("POST", "/store/customers", { token, body: { email } }),
      ),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 200))
    const ids = answers.map(({ body }) => body.customer.id)
    expect(new Set(ids).size).toBe(1)
    const rows = await app.database.query(
      "SELECT id FROM customer WHERE email = $1",
      [email],
    )
    expect(rows).toHaveLength(1)
  })
})
