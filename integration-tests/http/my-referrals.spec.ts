import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  register,
  registeredCustomer,
  uniqueEmail,
  type Customer,
} from "../helpers/fixtures"
import {
  codeOf,
  linksOf,
  myReferrals,
  referralOptions,
  referred,
} from "../helpers/referrals"

describe("GET /store/my-referrals", () => {
  let app: App
  let reader: Customer | undefined
  beforeAll(async () => {
    app = await startApp({ options: referralOptions })
  })
  afterAll(() => app?.stop())

  it("lists the customers whom this customer referred, and no other customer's", async () => {
    const ada = await registeredCustomer(app)
    const eve = await registeredCustomer(app)
    const referral_code = await codeOf(app, ada)
    const bob = await registeredCustomer(app, {
      body: { referral_code, first_name: "Bob", last_name: "Babbage" },
    })
    // Bob's child is Ada's descendant, and not in her list.
    const cleo = await registeredCustomer(app, {
      body: { referral_code: await codeOf(app, bob) },
    })
    const { status, body } = await myReferrals(app, ada)
    expect(status).toBe(200)
    const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(body).toEqual({
      children: [
        {
          referral_link_id: expect.stringMatching(/^refl_/),
          referred_at: iso,
          parent_customers_by_level: { "1": ada.id },
          customer: {
            id: bob.id,
            email: bob.email,
            first_name: "Bob",
            last_name: "Babbage",
            phone: bob.phone,
            created_at: iso,
          },
        },
      ],
      count: 1,
      limit: 20,
      offset: 0,
      referral_code,
      referral_url: null,
    })
    const ofBob = (await myReferrals(app, bob)).body
    expect(ofBob.children).toMatchObject([
      {
        parent_customers_by_level: { "1": bob.id, "2": ada.id },
        customer: { id: cleo.id },
      },
    ])
    const ofEve = (await myReferrals(app, eve)).body
    expect(ofEve).toMatchObject({ children: [], count: 0 })
    const forged = `?customer_id=${ada.id}`
    expect((await myReferrals(app, eve, forged)).status).toBe(400)
  })

  it("pages referrals, newest first", async () => {
    const ada = await registeredCustomer(app)
    const referral_code = await codeOf(app, ada)
    const ids: string[] = []
    for (let index = 0; index < 5; index++) {
      ids.unshift((await referred(app, { referral_code })).id)
    }
    const page = async (query: string) => {
      const { body } = await myReferrals(app, ada, query)
      return {
        ...body,
        children: body.children.map(
          ({ customer }: { customer: { id: string } }) => customer.id,
        ),
      }
    }
    const rest = { count: 5, referral_code, referral_url: null }
    expect(await page("?limit=2")).toEqual({
      children: ids.slice(0, 2),
      limit: 2,
      offset: 0,
      ...rest,
    })
    expect(await page("?limit=2&offset=4")).toEqual({
      children: ids.slice(4),
      limit: 2,
      offset: 4,
      ...rest,
    })
    expect(await page("?limit=100&offset=999999999")).toEqual({
      children: [],
      limit: 100,
      offset: 999_999_999,
      ...rest,
    })
  })

  it.each([
    "limit=0",
    "limit=101",
    "limit=-1",
    "limit=1.5",
    "limit=1e1",
    "limit=",
    "limit=x",
    "limit=%00",
    "limit=%D9%A1",
    "limit=1&limit=2",
    "limit[]=1",
    "limit[a]=1",
    "limit=1;DROP%20TABLE%20customer",
    "offset=-1",
    "offset=99999999999999999999",
    "offset=null",
    "order=email",
  ])("refuses the query ?%s with 400", async (query) => {
    reader ??= await registeredCustomer(app)
    expect(await myReferrals(app, reader, `?${query}`)).toMatchObject({
      status: 400,
      body: { code: "invalid_data", type: "invalid_data" },
    })
  })

  it("requires a customer's valid session for referrals", async () => {
    const email = uniqueEmail()
    const registration = await register(app, { email })
    const ada = await registeredCustomer(app)
    const change = await app.request(
      "POST",
      "/store/customers/change-password",
      {
        token: ada.token,
        body: {
          old_password: ada.password,
          new_password: "amber-Teapot-51",
          confirm_password: "amber-Teapot-51",
        },
      },
    )
    expect(change.status).toBe(200)
    for (const token of [
      undefined,
      "x",
      registration,
      await adminToken(app),
      ada.token,
    ]) {
      for (const method of ["GET", "HEAD"]) {
        for (const path of ["", "/qr", "/QR/"]) {
          const url = `/store/my-referrals${path}`
          const answer = await app.request(method, url, { token })
          expect([url, answer.status]).toEqual([url, 401])
        }
      }
    }
    expect((await myReferrals(app, change.body)).status).toBe(200)
  })

  it("says that a QR code needs storefrontUrl", async () => {
    const answer = await myReferrals(app, await registeredCustomer(app), "/qr")
    expect(answer).toMatchObject({
      status: 404,
      body: {
        code: "not_found",
        message: expect.stringContaining("storefrontUrl"),
      },
    })
  })

  it("omits customers who are gone, and keeps the levels of the others", async () => {
    const [ada, bob] = [
      await registeredCustomer(app),
      await registeredCustomer(app),
    ]
    const below = async (person: Customer) =>
      registeredCustomer(app, {
        body: { referral_code: await codeOf(app, person) },
      })
    const cleo = await below(ada)
    const dan = await below(cleo)
    await below(dan)
    await registeredCustomer(app, { body: { referral_code: bob.id } })
    const levels = async (person: Customer) =>
      (await myReferrals(app, person)).body.children[0]
        .parent_customers_by_level
    expect(await levels(dan)).toEqual({
      "1": dan.id,
      "2": cleo.id,
      "3": ada.id,
    })
    const answer = await app.request("DELETE", `/admin/customers/${cleo.id}`, {
      token: await adminToken(app),
    })
    expect(answer.status).toBe(200)
    expect((await myReferrals(app, ada)).body).toMatchObject({
      children: [],
      count: 0,
    })
    expect(await levels(dan)).toEqual({ "1": dan.id, "3": ada.id })
    const late = await below(dan)
    const [stored] = await linksOf(app, late.id)
    expect(stored.levels).toMatchObject({ "1": dan.id, "3": ada.id })
  })
})
