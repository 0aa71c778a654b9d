import { startApp, type App } from "../helpers/app"
import { dumpDatabase, tablesWith } from "../helpers/dump"
import {
  createCustomer,
  register,
  registeredCustomer,
  uniqueEmail,
  type Customer,
} from "../helpers/fixtures"
import {
  codeOf,
  linksOf,
  referralOptions,
  referred,
} from "../helpers/referrals"

describe("a referral code at sign-up", () => {
  let app: App
  let referrer: Customer
  let code: string
  beforeAll(async () => {
    app = await startApp({ options: referralOptions })
    referrer = await registeredCustomer(app)
    code = await codeOf(app, referrer)
  })
  afterAll(() => app?.stop())

  it("makes short referral codes that say nothing about their owner and stay the same", async () => {
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
  ])("links the customer by a referral code: %s", async (_case, body) => {
    const { id } = await referred(app, body())
    expect(await linksOf(app, id)).toEqual([
      {
        id: expect.stringMatching(/^refl_/),
        referrer_id: referrer.id,
        levels: { "1": referrer.id },
      },
    ])
  })

  it("does not save the referral code with the customer", async () => {
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
  ])("ignores a referral code that is %s", async (_case, make) => {
    const body = { referral_code: make() }
    const { id } = await referred(app, body)
    expect(await linksOf(app, id)).toEqual([])
    const { id: other } = await referred(app, { metadata: body })
    expect(await linksOf(app, other)).toEqual([])
  })

  it.each([
    ["null", null],
    ["a number", 7],
    ["true", true],
    ["a list", ["x"]],
    ["an object", { a: 1 }],
    ["a long text", "x".repeat(9_000)],
  ])(
    "ignores a referral code in the metadata that is not text: %s",
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
    "refuses a referral code as a field if it cannot be one: %s",
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

  it("answers a referral code alike, whether or not it names a customer", async () => {
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
