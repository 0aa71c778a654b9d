import { startApp, type App } from "../helpers/app"
import { expectUndone } from "../helpers/fault"
import {
  adminToken,
  codeFromMessage,
  login,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"

const NEW_PASSWORD = "amber-Windmill-47-orbit"

describe("a change of a credential that fails", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        storefrontUrl: "https://shop.example.com",
        email_verification: { channel: "email", resendThrottleSeconds: 0 },
        password_reset: { template: "templates/reset.hbs" },
        rate_limit: false,
      },
    })
  })
  afterAll(() => app?.stop())

  const post = (path: string, body: unknown, token?: string) =>
    app.request("POST", path, { body, token, ip: uniqueIp() })
  /** The first message to a contact after so many of all. */
  const newestMessageTo = (contact: string, after: number) =>
    app.waitForMessage(({ to }) => to === contact, { after })

  it.each([
    { table: "otp_verification", on: "UPDATE OF verified_at" },
    { table: "customer", on: "UPDATE" },
    { table: "contact_verification", on: "UPDATE" },
    { table: "provider_identity", on: "UPDATE" },
    { table: "auth_identity", on: "UPDATE" },
  ])(
    "keeps the contact, the login and the sessions if a contact change fails ($on $table)",
    async (fault) => {
      const { email, token } = await registeredCustomer(app)
      const next = uniqueEmail()
      const after = (await app.messages()).length
      const path = "/store/customers/me/contact"
      const { body } = await post(path, { email: next }, token)
      const code = codeFromMessage(await newestMessageTo(next, after))
      const confirm = () =>
        post(`${path}/verify`, { token: body.token, code }, token)

      await expectUndone(app, fault, confirm)
      await login(app, { email })
      expect((await confirm()).status).toBe(200)
      await login(app, { email: next })
    },
  )

  it.each([
    { table: "provider_identity", on: "UPDATE" },
    { table: "auth_identity", on: "UPDATE" },
  ])(
    "keeps the password and the sessions if a password change fails ($on $table)",
    async (fault) => {
      const { email, password, token } = await registeredCustomer(app)
      const change = () =>
        post(
          "/store/customers/change-password",
          {
            old_password: password,
            new_password: NEW_PASSWORD,
            confirm_password: NEW_PASSWORD,
          },
          token,
        )
      await expectUndone(app, fault, change)
      await login(app, { email })
      expect((await change()).status).toBe(200)
      await login(app, { email, password: NEW_PASSWORD })
    },
  )

  it.each([
    { table: "auth_password_reset_token", on: "DELETE" },
    { table: "provider_identity", on: "UPDATE" },
    { table: "auth_identity", on: "UPDATE" },
  ])(
    "keeps the password and the reset token if a reset fails ($on $table)",
    async (fault) => {
      const { email } = await registeredCustomer(app)
      const after = (await app.messages()).length
      await post("/auth/customer/emailpass/reset-password", { email })
      const { text = "" } = await newestMessageTo(email, after)
      const token = /token=([\w.-]+)/.exec(text)?.[1]
      const reset = () =>
        post(
          "/auth/customer/emailpass/update",
          { password: NEW_PASSWORD },
          token,
        )
      await expectUndone(app, fault, reset)
      await login(app, { email })
      expect((await reset()).status).toBe(200)
      await login(app, { email, password: NEW_PASSWORD })
    },
  )

  it.each([{ table: "auth_identity", on: "UPDATE" }])(
    "keeps an account open if staff could not close it ($on $table)",
    async (fault) => {
      const { id, email } = await registeredCustomer(app)
      const staff = await adminToken(app)
      await expectUndone(app, fault, () =>
        post(`/admin/customers/${id}/disable`, {}, staff),
      )
      await login(app, { email })
    },
  )
})
