import { startApp, type App } from "../helpers/app"
import {
  codeFromMessage,
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniquePhone,
} from "../helpers/fixtures"
import { testRun } from "../helpers/run"

const NEW_PASSWORD = "an entirely new passphrase"
const SQUATTER = "copper-Saddle-71-meadow"
const AUTH = "/auth/customer/emailpass"

describe.each([true, false])(
  "a reset, with require_verification %s",
  (require_verification) => {
    let app: App
    beforeAll(async () => {
      app = await startApp({
        options: {
          storefrontUrl: "https://shop.example.com",
          registration: { identifier: "both", require_verification },
          password_reset: {
            template: "templates/reset.hbs",
            sms_body: "Reset: {{token}} {{reset_url}}",
          },
        },
      })
    })
    afterAll(() => app?.stop())

    const requestReset = (to: string) =>
      app.request("POST", `${AUTH}/reset-password`, {
        body: { email_or_phone: to },
      })

    const reset = async (to: string, password: string) => {
      const after = (await app.messages()).length
      await requestReset(to)
      const sent = await app.waitForMessage((one) => one.to === to, { after })
      return app.request("POST", `${AUTH}/update`, {
        token: tokenInLink(sent.text),
        body: { password },
      })
    }

    /** Asks for a reset that must not go out, then for one that does, and reads what was sent between. */
    const expectNoMessage = async (to: string) => {
      const after = (await app.messages()).length
      await requestReset(to)
      const other = await registeredCustomer(app)
      expect((await reset(other.email, NEW_PASSWORD)).status).toBe(200)
      const sent = (await app.messages()).slice(after)
      expect(sent.filter((message) => message.to === to)).toEqual([])
    }

    it("sends no reset to an unverified phone of an account whose email was verified", async () => {
      const { phone } = await registeredCustomer(app, { verify: ["email"] })
      await expectNoMessage(phone)
    })

    // With the option off an unverified phone is a customer's own data: it stays.
    if (require_verification)
      it("leaves nothing to a squatter who used another person's email and their own phone", async () => {
        const [email, phone] = [uniqueEmail(), uniquePhone()]
        const token = await register(app, { email, password: SQUATTER })
        const { id } = await createCustomer(app, token, { email, phone })
        const otp = await app.request("POST", "/store/customers/otp/send", {
          body: { customer_id: id, type: "phone_verification" },
        })
        expect(otp.status).toBe(200)
        const sent = await app.waitForMessage(({ to }) => to === phone)
        const code = codeFromMessage(sent)

        expect((await reset(email, NEW_PASSWORD)).status).toBe(200)
        const used = await app.request("POST", "/store/customers/otp/verify", {
          token,
          body: { token: otp.body.token, code },
        })
        expect(used.body.code).toBe("otp_invalid")
        for (const path of ["/auth/token/refresh", "/auth/session"]) {
          const answer = await app.request("POST", path, { token })
          expect(answer.status).toBe(401)
        }
        for (const body of [
          { email, password: SQUATTER },
          { phone, password: SQUATTER },
          { phone, password: NEW_PASSWORD },
        ]) {
          expect((await app.request("POST", AUTH, { body })).status).toBe(401)
        }
        await expectNoMessage(phone)
      })

    it("keeps the second factor of staff who are customers too", async () => {
      const { admin } = testRun()
      const { body } = await app.request("POST", AUTH, { body: admin })
      const made = await app.request("POST", "/store/customers", {
        token: body.token,
        body: { email: admin.email, phone: uniquePhone() },
      })
      expect(made.status).toBe(200)
      await app.database.query(
        `INSERT INTO auth_mfa_factor (id, auth_identity_id, provider, status)
         SELECT 'factor_staff', auth_identity_id, 'totp', 'enabled'
           FROM provider_identity WHERE entity_id = $1`,
        [admin.email],
      )
      await reset(admin.email, PASSWORD)
      const factors = await app.database.query(
        "SELECT status FROM auth_mfa_factor WHERE id = 'factor_staff'",
      )
      expect(factors).toEqual([{ status: "enabled" }])
    })
  },
)
