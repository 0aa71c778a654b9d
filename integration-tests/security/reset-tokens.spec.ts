import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  codeFromMessage,
  PASSWORD,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  type Customer,
} from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"
const OTHER_PASSWORD = "copper-Saddle-71-meadow"
const UPDATE = "/auth/customer/emailpass/update"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "both" },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{token}} {{reset_url}}",
      },
    },
  })
})
afterAll(() => app?.stop())

const customer = () => registeredCustomer(app, { verify: ["email", "phone"] })

const resetToken = async (to: string): Promise<string> => {
  const after = (await app.messages()).length
  await app.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email_or_phone: to },
  })
  const { text } = await app.waitForMessage(
    (sent) => sent.to === to && sent.text.includes("token="),
    { after },
  )
  return tokenInLink(text)
}

const complete = (token: string, path = UPDATE, password = OTHER_PASSWORD) =>
  app.request("POST", path, { token, body: { password } })

const changePassword = ({ token }: Customer) =>
  app.request("POST", "/store/customers/change-password", {
    token,
    body: {
      old_password: PASSWORD,
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    },
  })

/** Asks for a new email; resolves with the token and the code. */
const askForEmail = async ({ token }: Pick<Customer, "token">) => {
  const email = uniqueEmail()
  const asked = await app.request("POST", "/store/customers/me/contact", {
    token,
    body: { email },
  })
  const sent = await app.waitForMessage(({ to }) => to === email)
  return { token: asked.body.token, code: codeFromMessage(sent) }
}

const verifyContact = (token: string, body: object) =>
  app.request("POST", "/store/customers/me/contact/verify", { token, body })

const staff = async (action: "disable" | "enable", { id }: Customer) =>
  app.request("POST", `/admin/customers/${id}/${action}`, {
    token: await adminToken(app),
    body: {},
  })

const EVENTS: [string, (owner: Customer) => Promise<{ status: number }>][] = [
  ["a password change", changePassword],
  [
    "a contact change",
    async (owner) => verifyContact(owner.token, await askForEmail(owner)),
  ],
  [
    "staff closing the account and opening it again",
    async (owner) => {
      await staff("disable", owner)
      return staff("enable", owner)
    },
  ],
]

describe.each(EVENTS)("an outstanding reset token after %s", (_, event) => {
  it("sets no password by an outstanding reset token", async () => {
    const owner = await customer()
    const token = await resetToken(owner.phone)
    expect((await event(owner)).status).toBe(200)
    expect((await complete(token)).body.code).toBe("token_invalid")
  })
})

describe("an outstanding code of a contact change", () => {
  it("refuses a contact change's code after a password change, also in the new session", async () => {
    const owner = await customer()
    const otp = await askForEmail(owner)
    const changed = await changePassword(owner)
    const answer = await verifyContact(changed.body.token, otp)
    expect(answer.body.code).toBe("otp_invalid")
  })
})

describe("a customer's reset token", () => {
  it.each(["*", "%2A", "user", "zzz", "Customer"])(
    "sets no password under the actor %s, to which no rule of customers applies",
    async (actor) => {
      const owner = await customer()
      const token = await resetToken(owner.email)
      const path = `/auth/${actor}/emailpass/update`
      const answer = await complete(token, path, "weak")
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      const login = await app.request("POST", "/auth/customer/emailpass", {
        body: { email: owner.email, password: PASSWORD },
      })
      expect(login.status).toBe(200)
    },
  )

  it("sets no password of a closed account, by any path", async () => {
    const owner = await customer()
    const token = await resetToken(owner.email)
    await staff("disable", owner)
    for (const actor of ["customer", "*"]) {
      const path = `/auth/${actor}/emailpass/update`
      expect((await complete(token, path)).status).toBeGreaterThanOrEqual(400)
    }
    await staff("enable", owner)
    const login = await app.request("POST", "/auth/customer/emailpass", {
      body: { email: owner.email, password: PASSWORD },
    })
    expect(login.status).toBe(200)
  })
})
