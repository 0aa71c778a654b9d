import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  PASSWORD,
  register,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"

const LOGIN = "/auth/customer/emailpass"
const DELETION = "/store/customers/account-deletion"

describe("an optional field that is empty", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        registration: { identifier: "email" },
        login: { identifier: "both" },
        storefrontUrl: "https://shop.example.com",
        password_reset: {
          template: "templates/reset.hbs",
          sms_body: "Reset: {{reset_url}}",
        },
        account_deletion_request: {
          template: "templates/deletion-request.hbs",
        },
      },
    })
  })
  afterAll(() => app?.stop())

  const send = async (
    method: string,
    path: string,
    body: Record<string, unknown>,
    token?: string,
  ) => {
    const answer = await app.request(method, path, {
      body,
      token,
      ip: uniqueIp(),
    })
    expect([answer.status, answer.text]).toEqual([200, answer.text])
    return answer.body
  }

  it("treats an empty field of the official storefront's sign-up form as not given", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const { customer } = await send(
      "POST",
      "/store/customers",
      { email, first_name: "A", last_name: "B", phone: "", company_name: "" },
      token,
    )
    expect(customer).toMatchObject({
      email,
      first_name: "A",
      phone: null,
      company_name: null,
    })
  })

  it.each(["", null])(
    "treats an optional field that is %j as not given on every route",
    async (empty) => {
      const { email, token } = await registeredCustomer(app)
      const login = { email, phone: empty, email_or_phone: empty }
      await send("POST", LOGIN, { ...login, password: PASSWORD })
      await send("POST", `${LOGIN}?email=${encodeURIComponent(email)}`, {
        email: empty,
        password: PASSWORD,
      })
      await send("POST", `${LOGIN}/reset-password`, login)
      await send(
        "POST",
        "/store/customers/me/contact",
        { email: uniqueEmail(), phone: empty },
        token,
      )
      await send("POST", `${DELETION}/request`, { reason: empty }, token)
      await send("POST", `${DELETION}/cancel-request`, { email, phone: empty })
      const staff = await adminToken(app)
      const pause = { channel: "phone", hours: empty }
      const messages = "/admin/registration-messages"
      await send("POST", `${messages}/pause`, pause, staff)
      await send("POST", `${messages}/resume`, { channel: "phone" }, staff)
    },
  )

  it.each(["POST", "PATCH"])(
    "clears an empty field at an update of the profile (%s), and keeps the others",
    async (method) => {
      const { token } = await registeredCustomer(app, {
        body: { first_name: "Ada", last_name: "L", company_name: "Engines" },
      })
      const { customer } = await send(
        method,
        "/store/customers/me",
        { first_name: "", last_name: null },
        token,
      )
      expect(customer).toMatchObject({
        first_name: null,
        last_name: null,
        company_name: "Engines",
      })
    },
  )
})
