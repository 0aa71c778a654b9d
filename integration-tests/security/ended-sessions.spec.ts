import { startApp, type Answer, type App } from "../helpers/app"
import { deletionOptions, requestDeletion } from "../helpers/deletion"
import {
  adminToken,
  PASSWORD,
  registeredCustomer,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import { setUpShop, type Shop } from "../helpers/shop"

const NEW_PASSWORD = "an entirely new passphrase"
const ORIGIN = "http://localhost:8000"

let app: App
let shop: Shop
beforeAll(async () => {
  app = await startApp({ options: deletionOptions })
  shop = await setUpShop(app)
})
afterAll(() => app?.stop())

type Credentials = { token?: string; cookie?: string[] }

const call = (
  method: string,
  path: string,
  credentials: Credentials,
  body?: object,
): Promise<Answer> =>
  app.request(method, path, {
    body,
    ...credentials,
    headers: { origin: ORIGIN },
    ip: uniqueIp(),
  })

/** What ends a session, and the code that says so. */
const ENDS: [string, (owner: Customer) => Promise<unknown>, number, string][] =
  [
    [
      "a password change",
      ({ token }) =>
        call(
          "POST",
          "/store/customers/change-password",
          { token },
          {
            old_password: PASSWORD,
            new_password: NEW_PASSWORD,
            confirm_password: NEW_PASSWORD,
          },
        ),
      401,
      "token_invalid",
    ],
    [
      "a request for deletion",
      (owner) => requestDeletion(app, owner),
      403,
      "account_deletion_pending",
    ],
    [
      "staff closing the account",
      async ({ id }) =>
        app.request("POST", `/admin/customers/${id}/disable`, {
          token: await adminToken(app),
          body: {},
        }),
      403,
      "account_disabled",
    ],
  ]

describe.each(ENDS)(
  "a session that %s has ended",
  (_what, end, status, code) => {
    let owner: Customer
    const ways: [string, () => Credentials][] = [
      ["token", () => ({ token: owner.token })],
      ["cookie", () => ({ cookie })],
    ]
    let cookie: string[]
    beforeAll(async () => {
      owner = await registeredCustomer(app)
      const opened = await call("POST", "/auth/session", { token: owner.token })
      cookie = opened.headers["set-cookie"] ?? []
      await end(owner)
    })

    it.each(ways)(
      "serves an ended session as a guest's where guests are served (%s)",
      async (_way, by) => {
        const calls: [string, string, object?][] = [
          ["GET", "/store/regions"],
          ["GET", "/store/products"],
          ["POST", "/store/carts", { region_id: shop.regionId }],
          [
            "POST",
            "/store/customers/otp/send",
            { customer_id: "cus_nobody", type: "email_verification" },
          ],
        ]
        for (const [method, path, body] of calls) {
          await app.database.query("DELETE FROM otp_limit")
          const answer = await call(method, path, by(), body)
          expect([path, answer.status]).toEqual([path, 200])
          expect(answer.headers["x-session-ended"]).toBe(code)
          expect(answer.headers["access-control-expose-headers"]).toContain(
            "x-session-ended",
          )
          expect(answer.headers["access-control-allow-origin"]).toBe(ORIGIN)
          expect(answer.body.cart?.customer_id ?? null).toBeNull()
          expect(answer.text).not.toContain(owner.id)
        }
      },
    )

    it.each(ways)(
      "refuses an ended session where a session is needed, each time (%s)",
      async (_way, by) => {
        for (const [method, path] of [
          ["GET", "/store/customers/me"],
          ["GET", "/store/orders"],
          ["GET", "/store/my-referrals"],
          ["GET", "/store/my-referrals/qr"],
          ["POST", "/store/carts/x/customer"],
          ["GET", "/store/customers/me"],
        ]) {
          const answer = await call(
            method,
            path,
            by(),
            method === "POST" ? {} : undefined,
          )
          expect([path, answer.status, answer.body.code]).toEqual([
            path,
            status,
            code,
          ])
          expect(answer.headers["x-session-ended"]).toBe(code)
        }
      },
    )
  },
)

describe("a request without an ended session", () => {
  it.each([
    ["without a token", () => Promise.resolve({})],
    [
      "with a token that nobody can read",
      () => Promise.resolve({ token: "x.y.z" }),
    ],
    [
      "with a live session",
      async () => ({ token: (await registeredCustomer(app)).token }),
    ],
  ])(
    "says nothing of an ended session to a request %s",
    async (_what, credentials) => {
      const answer = await call("GET", "/store/regions", await credentials())
      expect(answer.status).toBe(200)
      expect(answer.headers["x-session-ended"]).toBeUndefined()
    },
  )
})
