import { startApp, type App } from "../helpers/app"
import {
  callDeletion,
  deletionCode,
  deletionOptions,
  requestDeletion,
} from "../helpers/deletion"
import {
  adminToken,
  codeFromMessage,
  createCustomer,
  login,
  PASSWORD,
  postOk,
  register,
  sendAndReadOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  verifyOtp,
  type Customer,
} from "../helpers/fixtures"

const LOGIN = "/auth/customer/emailpass"
const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      ...deletionOptions,
      registration: { identifier: "either" },
      storefrontUrl: "https://shop.example.com",
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{reset_url}}",
      },
    },
  })
})
afterAll(() => app?.stop())

const post = (path: string, body: Record<string, unknown>, token?: string) =>
  postOk(app, path, body, token)

type Contacts = { email?: string; phone?: string }

/** A customer who has verified the contact that they registered with. */
const signUp = async (contacts: Contacts, body: object = {}) => {
  const { email, phone } = contacts
  const by = email ? { email } : { phone: phone ?? "" }
  const registration = await register(app, by)
  const customer = await createCustomer(app, registration, {
    ...contacts,
    ...body,
  })
  const [channel] = Object.keys(by)
  const [to] = Object.values(by)
  const otp = await sendAndReadOtp(app, {
    id: customer.id,
    to,
    type: channel === "email" ? "email_verification" : "phone_verification",
  })
  await verifyOtp(app, otp)
  return { id: customer.id, by, to, token: await login(app, by) }
}

const KINDS: [string, () => Contacts][] = [
  ["only an email", () => ({ email: uniqueEmail() })],
  ["only a phone", () => ({ phone: uniquePhone() })],
  ["both", () => ({ email: uniqueEmail(), phone: uniquePhone() })],
]

describe.each(KINDS)(
  "a customer with %s, in a shop for either",
  (_kind, some) => {
    it("signs up, verifies, logs in and resets the password by one contact", async () => {
      const contacts = some()
      const { id, by, to, token } = await signUp(contacts)
      const me = await app.request("GET", "/store/customers/me", { token })
      expect(me.body.customer).toMatchObject({
        id,
        email: contacts.email ?? null,
        phone: contacts.phone ?? null,
        email_verified: "email" in by,
        phone_verified: "phone" in by,
      })
      await post(`${LOGIN}/reset-password`, by)
      const { text } = await app.waitForMessage(
        (sent) => sent.to === to && sent.text.includes("token="),
      )
      await post(
        `${LOGIN}/update`,
        { password: NEW_PASSWORD },
        tokenInLink(text),
      )
      await login(app, { ...by, password: NEW_PASSWORD })
    })

    it("adds or changes the other contact, and logs in by both", async () => {
      const { by, token } = await signUp(some())
      const other =
        "email" in by ? { phone: uniquePhone() } : { email: uniqueEmail() }
      const [to] = Object.values(other)
      const asked = await post("/store/customers/me/contact", other, token)
      const message = await app.waitForMessage((sent) => sent.to === to)
      await post(
        "/store/customers/me/contact/verify",
        { token: asked.token, code: codeFromMessage(message) },
        token,
      )
      await login(app, by)
      await login(app, other)
    })

    it("requests the deletion, confirms it and cancels it by one contact", async () => {
      const { id, by, to, token } = await signUp(some())
      const customer = { id, email: to, token } as Customer
      const otp = await requestDeletion(app, customer)
      expect((await callDeletion(app, "confirm", otp)).status).toBe(200)
      const { token: cancel } = await post(
        "/store/customers/account-deletion/cancel-request",
        by,
      )
      const code = await deletionCode(app, to, "cancel")
      await post("/store/customers/account-deletion/cancel-confirm", {
        token: cancel,
        code,
      })
      await login(app, by)
    })

    it("refers another customer, and staff see both", async () => {
      const referrer = await signUp(some())
      const list = await app.request("GET", "/store/my-referrals", referrer)
      const { referral_code } = list.body
      const child = await signUp(some(), { referral_code })
      const after = await app.request("GET", "/store/my-referrals", referrer)
      expect(after.body.children).toMatchObject([
        { customer: { id: child.id } },
      ])

      const answer = await app.request(
        "GET",
        `/admin/customers/${referrer.id}/registration`,
        { token: await adminToken(app) },
      )
      expect(answer.status).toBe(200)
      expect(answer.text).toContain(child.id)
    })
  },
)

describe("a registration in a shop for either", () => {
  it("refuses a registration without the contact that it began with", async () => {
    const refused = await app.request("POST", `${LOGIN}/register`, {
      body: { password: PASSWORD },
      ip: uniqueIp(),
    })
    expect(refused).toMatchObject({
      status: 400,
      body: { message: '"email" or "phone" is required' },
    })
    const token = await register(app, { phone: uniquePhone() })
    for (const body of [{}, { email: uniqueEmail() }]) {
      const answer = await app.request("POST", "/store/customers", {
        body,
        token,
        ip: uniqueIp(),
      })
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
    }
  })
})
