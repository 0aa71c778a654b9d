import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  createCustomer,
  register,
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
} from "../helpers/fixtures"
import { codeOf } from "../helpers/referrals"

let app: App
let token: string
beforeAll(async () => {
  app = await startApp({
    options: {
      login: { identifier: "both" },
      referral: { contact_visibility: "none" },
      rate_limit: false,
    },
  })
  token = await adminToken(app)
})
afterAll(() => app?.stop())

const registrationOf = (id: string, query = "", bearer = token) =>
  app.request("GET", `/admin/customers/${id}/registration${query}`, {
    token: bearer,
  })

describe("GET /admin/customers/:id/registration", () => {
  it("shows staff verification, logins and referrals, with full contacts", async () => {
    const ada = await registeredCustomer(app)
    const bob = await registeredCustomer(app, {
      verify: ["email", "phone"],
      body: { referral_code: await codeOf(app, ada), first_name: "Bob" },
    })
    const referral_code = await codeOf(app, bob)
    const cleo = await registeredCustomer(app, { body: { referral_code } })
    const { status, body } = await registrationOf(bob.id)
    expect(status).toBe(200)
    const iso = expect.stringMatching(/^\d{4}-.*Z$/)
    expect(body).toEqual({
      registration: {
        customer_id: bob.id,
        email_verified: true,
        phone_verified: true,
        providers: ["emailpass", "phonepass"],
        disabled: false,
        deletion: null,
        referral_code,
        referrer: {
          referral_link_id: expect.stringMatching(/^refl_/),
          referred_at: iso,
          parent_customers_by_level: { "1": ada.id },
          customer: {
            id: ada.id,
            email: ada.email,
            phone: ada.phone,
            first_name: null,
            last_name: null,
            created_at: iso,
          },
        },
        changes: [],
        children: [
          {
            referral_link_id: expect.stringMatching(/^refl_/),
            referred_at: iso,
            parent_customers_by_level: { "1": bob.id, "2": ada.id },
            customer: expect.objectContaining({
              id: cleo.id,
              email: cleo.email,
              phone: cleo.phone,
            }),
          },
        ],
        count: 1,
        limit: 20,
        offset: 0,
      },
    })
  })

  it("creates no referral code when staff look, and pages", async () => {
    const ada = await registeredCustomer(app)
    for (let index = 0; index < 3; index++) {
      const body = { referral_code: ada.id }
      await registeredCustomer(app, { verify: [], body })
    }
    const { body } = await registrationOf(ada.id, "?limit=2&offset=2")
    expect(body.registration).toMatchObject({
      referral_code: null,
      referrer: null,
      email_verified: true,
      phone_verified: false,
      count: 3,
      limit: 2,
      offset: 2,
    })
    expect(body.registration.children).toHaveLength(1)
    expect(
      await app.database.query(
        "SELECT 1 FROM referral_code WHERE customer_id = $1",
        [ada.id],
      ),
    ).toEqual([])
  })

  it("omits a displaced login", async () => {
    const phone = uniquePhone()
    const owner = await registeredCustomer(app, { verify: ["email"], phone })
    await app.database.query(
      `UPDATE provider_identity SET entity_id = 'displaced:' || entity_id || ':' || id
        WHERE entity_id = $1`,
      [owner.email],
    )
    const { body } = await registrationOf(owner.id)
    expect(body.registration.providers).not.toContain("emailpass")
  })

  it("shows a closed account and its latest deletion request", async () => {
    const { id } = await registeredCustomer(app)
    await app.request("POST", `/admin/customers/${id}/disable`, { token })
    await app.database.query(
      `INSERT INTO account_deletion_request (id, customer_id, reason, status, created_at, deletion_scheduled_at)
       VALUES ('adr_old', $1, 'old', 'cancelled', '2026-01-01Z', NULL),
              ('adr_new', $1, 'private', 'confirmed', '2026-02-01Z', '2026-02-08T00:00:00Z')`,
      [id],
    )
    const { body } = await registrationOf(id)
    expect(body.registration).toMatchObject({ disabled: true })
    expect(body.registration.deletion).toEqual({
      id: "adr_new",
      status: "confirmed",
      created_at: "2026-02-01T00:00:00.000Z",
      expires_at: null,
      deletion_scheduled_at: "2026-02-08T00:00:00.000Z",
      cancelled_at: null,
      completed_at: null,
    })
  })

  it("shows an unverified customer, a guest, and a referrer who is gone", async () => {
    const [ada, email] = [await registeredCustomer(app), uniqueEmail()]
    const { id } = await createCustomer(app, await register(app, { email }), {
      email,
      referral_code: ada.id,
    })
    await app.request("DELETE", `/admin/customers/${ada.id}`, { token })
    const unverified = (await registrationOf(id)).body.registration
    expect(unverified).toMatchObject({
      email_verified: false,
      providers: ["emailpass"],
      referrer: { customer: null, parent_customers_by_level: {} },
    })
    await app.database.query(
      "INSERT INTO customer (id, email, has_account) VALUES ('cus_guest', 'guest@example.com', false)",
    )
    expect((await registrationOf("cus_guest")).body.registration).toMatchObject(
      { email_verified: false, providers: [], disabled: false },
    )
  })

  it("serves staff only, and only for customers who exist", async () => {
    const ada = await registeredCustomer(app)
    for (const bearer of ["", "x", ada.token]) {
      expect((await registrationOf(ada.id, "", bearer)).status).toBe(401)
    }
    expect(await registrationOf("cus_nobody")).toMatchObject({
      status: 404,
      body: { type: "not_found", code: "not_found", details: {} },
    })
    for (const id of ["%00", "..%2f..", "%27", "x".repeat(65)]) {
      const { status, text } = await registrationOf(id)
      expect([400, 404]).toContain(status)
      expect(text).not.toMatch(/select|\bat .*\.js/i)
    }
    for (const query of ["?limit=0", "?limit=101", "?offset=-1", "?a=1"]) {
      expect(await registrationOf(ada.id, query)).toMatchObject({
        status: 400,
        body: { code: "invalid_data" },
      })
    }
  })
})
