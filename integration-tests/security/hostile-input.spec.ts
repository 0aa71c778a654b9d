import { startApp, type App } from "../helpers/app"
import { deletionOptions } from "../helpers/deletion"
import {
  PASSWORD,
  register,
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
} from "../helpers/fixtures"

const VALUES: unknown[] = [
  null,
  [],
  {},
  [[]],
  { a: { b: 1 } },
  0,
  -1,
  1.5,
  true,
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff x",
  "x".repeat(90_000),
  "'; DROP TABLE customer; --",
  "{{constructor}}",
  "__proto__",
  "%00",
  "\u0661\u0662\u0663\u0664\u0665\u0666",
  "+\u0664\u0669\u0661\u0665\u0661\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
  "+4915112345678;ext=5",
  "@",
  "a@b@example.com",
  "a@example.com\r\nBcc: b@example.com",
  `${"a".repeat(300)}@example.com`,
  "\u202e\u200b",
]

const BAD_PATHS = [
  "/auth/customer/%E0%A4%A",
  "/auth/%/emailpass",
  "/auth/%C0%AF/emailpass",
  "/auth/%E0%A4%A/emailpass/register",
  "/auth/mfa/challenges/%E0%A4%A/verify",
  "/auth/__proto__/emailpass",
  "/auth/constructor/emailpass",
  "/auth/toString/phonepass",
  "/auth/customer%00/emailpass",
  "/auth/customer/email%00pass",
  "/store/customers/%E0%A4%A",
  "/store/customers/me/%E0%A4%A",
  `/auth/customer/emailpass?${"a[b]=1&".repeat(900)}`,
  `/auth/customer/emailpass?email${"[a]".repeat(300)}=1`,
  "/auth/customer/emailpass?email=%E0%A4%A",
  "/auth/customer/emailpass?email[__proto__]=x",
  "/auth/customer/emailpass?email[]=a&email[]=b",
]

const BAD_BODIES: [string, string | Buffer][] = [
  ["application/json", ""],
  ["application/json", "{"],
  ["application/json", "[]"],
  ["application/json", '"text"'],
  ["application/json", "null"],
  ["application/json", '{"a":'.repeat(5_000) + "1" + "}".repeat(5_000)],
  ["application/json", JSON.stringify({ email: "x".repeat(1_000_000) })],
  ["application/json", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ["application/json; charset=utf-7", "{}"],
  ["application/x-www-form-urlencoded", "email[]=a&password[x]=1"],
  ["multipart/form-data; boundary=x", "--x--"],
  ["application/xml", "<a/>"],
  ["text/plain", "hello"],
]

describe("hostile input", () => {
  let app: App
  let token: string | undefined
  let registration: string
  beforeAll(async () => {
    app = await startApp({
      options: { registration: { identifier: "both" }, ...deletionOptions },
    })
    const phone = uniquePhone()
    ;({ token } = await registeredCustomer(app, { phone }))
    registration = await register(app, { email: uniqueEmail() })
  })
  afterAll(() => app?.stop())

  const expectHarmless = (
    { status, text }: { status: number; text: string },
    what: string,
  ) => {
    const leak =
      /\bselect\b.+\bfrom\b|insert into|\bat .+\(.+:\d+|node_modules|\/tmp\//i
    expect({
      what,
      harmless: status < 500 && status >= 200,
      leak: leak.exec(text)?.[0],
    }).toEqual({ what, harmless: true, leak: undefined })
  }

  const email = "nobody@example.com"
  const login = { email, password: PASSWORD }
  it.each([
    ["POST", "/auth/customer/emailpass", login],
    ["GET", "/auth/customer/emailpass", login],
    ["POST", "/auth/customer/emailpass", { phone: "+4915112345678" }],
    [
      "POST",
      "/auth/customer/emailpass",
      { email_or_phone: "x", password: "x" },
    ],
    ["POST", "/auth/customer/phonepass", login],
    ["POST", "/auth/user/emailpass", login],
    ["POST", "/auth/zzz/emailpass/register", login],
    ["POST", "/auth/zzz/phonepass/register", { phone: "+4915112345678" }],
    ["POST", "/auth/customer/emailpass/register", login],
    ["POST", "/auth/customer/emailpass/register", { phone: "+4915112345678" }],
    ["POST", "/store/customers", { ...login, first_name: "", metadata: {} }],
    ["POST", "/store/customers", { ...login, referral_code: "x" }],
    ["POST", "/store/customers/me", { first_name: "x", metadata: { a: 1 } }],
    ["PATCH", "/store/customers/me", { last_name: "x", company_name: "x" }],
    ["POST", "/store/customers/otp/send", { customer_id: "x", type: "x" }],
    ["POST", "/store/customers/otp/verify", { token: "x", code: "123456" }],
    [
      "POST",
      "/store/customers/account-deletion/request",
      { reason: "x", extra: 1 },
    ],
    [
      "POST",
      "/store/customers/account-deletion/confirm",
      { token: "x", code: "123456" },
    ],
    ["POST", "/store/customers/account-deletion/cancel-request", { email }],
    [
      "POST",
      "/store/customers/account-deletion/cancel-request",
      { phone: "+4915112345678" },
    ],
    [
      "POST",
      "/store/customers/account-deletion/cancel-confirm",
      { token: "x", code: "123456" },
    ],
    ["POST", "/auth/session", { a: 1 }],
    ["POST", "/auth/token/refresh", { a: 1 }],
  ])(
    "refuses hostile values by %s %s %j in every field",
    async (method, path, body) => {
      const credentials = path.endsWith("/me") ? token : registration
      for (const field of [...Object.keys(body), "__proto__", "extra"]) {
        for (const value of VALUES) {
          // Written by hand: an object literal would lose `__proto__`.
          const text = JSON.stringify({
            ...body,
            [`${field}!`]: value,
          }).replace(`"${field}!"`, `"${field}"`)
          const answer = await app.request(method, path, {
            body: text,
            token: credentials,
          })
          expectHarmless(answer, `${field}: ${JSON.stringify(value)}`)
        }
      }
    },
  )

  it.each(BAD_PATHS)("refuses hostile values in the path %s", async (path) => {
    for (const method of ["POST", "GET"]) {
      const answer = await app.request(method, path, { body: login })
      expectHarmless(answer, method)
    }
  })

  it.each([
    "/auth/customer/emailpass",
    "/auth/customer/emailpass/register",
    "/store/customers",
    "/store/customers/me",
    "/store/customers/otp/send",
    "/store/customers/otp/verify",
  ])("refuses hostile values as the body of %s", async (path) => {
    for (const [type, body] of BAD_BODIES) {
      const answer = await app.request("POST", path, {
        body,
        token: path.endsWith("/me") ? token : registration,
        headers: { "content-type": type },
      })
      expectHarmless(answer, `${type}: ${body.toString().slice(0, 20)}`)
    }
  })

  it.each(["%00", "__proto__", "a.b.c", "email%00", "**", "x".repeat(8_000)])(
    "refuses or ignores hostile values in fields=%s",
    async (fields) => {
      for (const method of ["GET", "POST", "PATCH"]) {
        const path = `/store/customers/me?fields=${fields}`
        const answer = await app.request(method, path, { token, body: {} })
        expectHarmless(answer, method)
      }
    },
  )
})
