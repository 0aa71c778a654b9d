import { startApp, type App } from "../helpers/app"
import { dumpDatabase, tablesWith } from "../helpers/dump"
import {
  adminToken,
  createCustomer,
  login,
  register,
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"

type Person = Pick<Customer, "token">

const options = {
  registration: { identifier: "email" },
  login: { identifier: "both" },
  rate_limit: false,
}

const myReferrals = (app: App, { token }: Person, query = "") =>
  app.request("GET", `/store/my-referrals${query}`, { token })

const codeOf = async (app: App, person: Person): Promise<string> =>
  (await myReferrals(app, person)).body.referral_code

/** A customer who signed up with a code, whatever that was worth. */
const referred = (app: App, body: Record<string, unknown>) =>
  registeredCustomer(app, { verify: [], body })

const linksOf = (app: App, customerId: string) =>
  app.database.query<{ id: string; referrer_id: string }>(
    "SELECT id, referrer_id, parent_customers_by_level AS levels FROM referral_link WHERE customer_id = $1",
    [customerId],
  )

describe("a referral code at sign-up", () => {
  let app: App
  let referrer: Customer
  let code: string
  beforeAll(async () => {
    app = await startApp({ options })
    referrer = await registeredCustomer(app)
    code = await codeOf(app, referrer)
  })
  afterAll(() => app?.stop())

  it("is short, says nothing about its owner, and stays the same", async () => {
    expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{10}$/)
    expect(await codeOf(app, referrer)).toBe(code)
    expect(await codeOf(app, await registeredCustomer(app))).not.toBe(code)
  })

  it.each([
    ["as a field", () => ({ referral_code: code })],
    ["in the metadata", () => ({ metadata: { referral_code: code, a: 1 } })],
    [
      "in lower case, with spaces and hyphens",
      () => ({
        referral_code: ` ${code.toLowerCase().replace(/(.{5})/, "$1 -")} `,
      }),
    ],
    ["as the referrer's id", () => ({ referral_code: referrer.id })],
    [
      "as a field, which comes before the metadata",
      () => ({
        referral_code: code,
        metadata: { referral_code: "ELSEWHERE2" },
      }),
    ],
  ])("links the customer: %s", async (_case, body) => {
    const { id } = await referred(app, body())
    expect(await linksOf(app, id)).toEqual([
      {
        id: expect.stringMatching(/^refl_/),
        referrer_id: referrer.id,
        levels: { "1": referrer.id },
      },
    ])
  })

  it("is not saved with the customer", async () => {
    const { id } = await referred(app, {
      metadata: { referral_code: code, source: "flyer" },
    })
    const [{ metadata }] = await app.database.query(
      "SELECT metadata FROM customer WHERE id = $1",
      [id],
    )
    expect(metadata).toEqual({ source: "flyer" })
    expect(tablesWith(await dumpDatabase(app.database), code)).toEqual([
      "referral_code",
    ])
  })

  it.each([
    ["unknown", () => "ABCDEFGHJK"],
    ["empty", () => ""],
    ["white space", () => " \t"],
    ["the id of nobody", () => "cus_01K00000000000000000000000"],
    ["an attempt at SQL", () => "' OR '1'='1"],
    ["a pattern", () => "%"],
    ["the prototype's", () => "__proto__"],
    ["in other scripts", () => "\u0661\u0662\u0663\u202e"],
  ])(
    "makes no link and does not matter where it is %s",
    async (_case, make) => {
      const body = { referral_code: make() }
      const { id } = await referred(app, body)
      expect(await linksOf(app, id)).toEqual([])
      const { id: other } = await referred(app, { metadata: body })
      expect(await linksOf(app, other)).toEqual([])
    },
  )

  it.each([
    ["null", null],
    ["a number", 7],
    ["true", true],
    ["a list", ["x"]],
    ["an object", { a: 1 }],
    ["a long text", "x".repeat(9_000)],
  ])(
    "makes no link where the metadata hold something else: %s",
    async (_case, value) => {
      const { id } = await referred(app, { metadata: { referral_code: value } })
      expect(await linksOf(app, id)).toEqual([])
      const [{ metadata }] = await app.database.query(
        "SELECT metadata FROM customer WHERE id = $1",
        [id],
      )
      expect(metadata).toEqual({})
    },
  )

  it.each([
    ["a number", 7],
    ["true", true],
    ["a list", ["x"]],
    ["an object", { a: 1 }],
    ["with NUL", "a\0b"],
    ["a lone surrogate", "\ud800"],
    ["longer than any", "x".repeat(256)],
  ])(
    "is refused as a field where it is no text that could be one: %s",
    async (_case, value) => {
      const email = uniqueEmail()
      const token = await register(app, { email })
      const answer = await app.request("POST", "/store/customers", {
        token,
        body: { email, referral_code: value },
      })
      expect(answer).toMatchObject({
        status: 400,
        body: { code: "invalid_data" },
      })
      expect(answer.body.message).toContain('"referral_code"')
      await createCustomer(app, token, { email })
    },
  )

  it("makes no link to a guest, to a deleted customer, or by a code whose owner is gone", async () => {
    await app.database.query(
      "INSERT INTO customer (id, email, has_account) VALUES ('cus_guest', 'guest@example.com', false)",
    )
    const gone = await registeredCustomer(app)
    const theirs = await codeOf(app, gone)
    await app.database.query(
      "UPDATE customer SET deleted_at = now() WHERE id = $1",
      [gone.id],
    )
    for (const referral_code of ["cus_guest", gone.id, theirs]) {
      const { id } = await referred(app, { referral_code })
      expect(await linksOf(app, id)).toEqual([])
    }
  })

  it("changes nothing in the answer, whether or not it names somebody", async () => {
    const shapes: unknown[] = []
    for (const referral_code of [code, referrer.id, "ABCDEFGHJK", "cus_x"]) {
      const email = uniqueEmail()
      const token = await register(app, { email })
      const answer = await app.request("POST", "/store/customers", {
        token,
        body: { email, referral_code },
      })
      const { id, created_at, updated_at, ...rest } = answer.body.customer
      expect([id, created_at, updated_at]).not.toContain(undefined)
      shapes.push({
        status: answer.status,
        headers: Object.keys(answer.headers).sort(),
        keys: Object.keys(answer.body),
        rest: { ...rest, email: "" },
      })
    }
    expect(shapes).toEqual(shapes.map(() => shapes[0]))
  })
})

describe("GET /store/my-referrals", () => {
  let app: App
  let reader: Customer | undefined
  beforeAll(async () => {
    app = await startApp({ options })
  })
  afterAll(() => app?.stop())

  it("shows those whom the customer brought, and nobody else's", async () => {
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

  it("pages, the newest first", async () => {
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
    const rest = { count: 5, referral_code }
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
  ])("answers 400 to ?%s", async (query) => {
    reader ??= await registeredCustomer(app)
    expect(await myReferrals(app, reader, `?${query}`)).toMatchObject({
      status: 400,
      body: { code: "invalid_data", type: "invalid_data" },
    })
  })

  it("wants a customer's session that stands", async () => {
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
        const path = "/store/my-referrals"
        const answer = await app.request(method, path, { token })
        expect(answer.status).toBe(401)
      }
    }
    expect((await myReferrals(app, change.body)).status).toBe(200)
  })

  it("does not show customers who are gone, and keeps the levels of the others", async () => {
    const [ada, bob] = [
      await registeredCustomer(app),
      await registeredCustomer(app),
    ]
    const below = async (person: Person) =>
      registeredCustomer(app, {
        body: { referral_code: await codeOf(app, person) },
      })
    const cleo = await below(ada)
    const dan = await below(cleo)
    await below(dan)
    await registeredCustomer(app, { body: { referral_code: bob.id } })
    const levels = async (person: Person) =>
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
    const [{ levels: stored }] = (await linksOf(app, late.id)) as unknown as {
      levels: Record<string, string>
    }[]
    expect(stored).toMatchObject({ "1": dan.id, "3": ada.id })
  })
})

describe.each([
  ["masked", "***@example.com", /^\*{3}\d{4}$/],
  ["none", null, null],
] as const)(
  "with contact_visibility %s",
  (contact_visibility, email, phone) => {
    let app: App
    beforeAll(async () => {
      app = await startApp({
        options: { ...options, referral: { contact_visibility, depth: 1 } },
      })
    })
    afterAll(() => app?.stop())

    it("a referrer sees as much of a contact, and the name", async () => {
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

    it("keeps as many levels as depth says", async () => {
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
