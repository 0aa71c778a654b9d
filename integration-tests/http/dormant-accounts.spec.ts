import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  login,
  PASSWORD,
  register,
  sendAndReadOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"

const ATTACKER = "copper-Saddle-71-meadow"
const NEW_PASSWORD = "an entirely new passphrase"
const type = "email_verification" as const

/** Customers from before the plugin, who have an account and no auth identity. */
describe.each([true, false])(
  "a customer who was imported without a way to sign in (verification required: %s)",
  (require_verification) => {
    let app: App
    beforeAll(async () => {
      app = await startApp({
        options: {
          storefrontUrl: "https://shop.example.com",
          registration: { identifier: "email", require_verification },
          password_reset: { template: "templates/reset.hbs" },
          email_verification: { channel: "email", resendThrottleSeconds: 0 },
        },
      })
    })
    afterAll(() => app?.stop())

    const imported = async () => {
      const email = uniqueEmail()
      const id = `cus_${email.replace(/\W/g, "")}`
      const phone = uniquePhone()
      await app.database.query(
        `INSERT INTO customer (id, email, phone, has_account, first_name, company_name, metadata)
         VALUES ($1, $2, $3, true, 'Maria', 'Old Company', '{"points": 7}')`,
        [id, `M${email.slice(1)}`, phone],
      )
      await app.database.query(
        "INSERT INTO customer_address (id, customer_id, first_name) VALUES ($1, $2, 'Maria')",
        [`cuaddr_${id}`, id],
      )
      return { id, email: `m${email.slice(1)}`, phone }
    }

    const rowOf = async (id: string) =>
      (
        await app.database.query(
          "SELECT email, phone, first_name, company_name, metadata, has_account FROM customer WHERE id = $1",
          [id],
        )
      )[0]

    const expectWhole = async (token: string, id: string, phone: string) => {
      const { body } = await app.request("GET", "/store/customers/me", {
        token,
      })
      expect(body.customer).toMatchObject({
        id,
        phone,
        first_name: "Maria",
        company_name: "Old Company",
        metadata: { points: 7 },
        email_verified: true,
        addresses: [{ first_name: "Maria" }],
      })
    }

    const claim = async (email: string, password: string) => {
      const token = await register(app, { email, password })
      const customer = await createCustomer(app, token, {
        email,
        first_name: "Typed",
        metadata: { typed: true },
      })
      return { token, customer }
    }

    it("sets a first password by a reset link, and keeps everything", async () => {
      const { id, email, phone } = await imported()
      await app.request("POST", "/auth/customer/emailpass/reset-password", {
        body: { email },
        ip: uniqueIp(),
      })
      const { text } = await app.waitForMessage(
        ({ to }) => to.toLowerCase() === email,
      )
      const before = await tryLogin(app, { email, password: NEW_PASSWORD })
      expect(kindOf(before)).toBe("401 invalid_credentials")
      const done = await app.request(
        "POST",
        "/auth/customer/emailpass/update",
        {
          token: tokenInLink(text),
          body: { password: NEW_PASSWORD },
          ip: uniqueIp(),
        },
      )
      expect(done.status).toBe(200)
      const token = await login(app, { email, password: NEW_PASSWORD })
      await expectWhole(token, id, phone)
    })

    it("shows and changes an imported customer by a registration only after the code", async () => {
      const { id, email, phone } = await imported()
      const before = await rowOf(id)
      const { token, customer } = await claim(email, PASSWORD)
      expect(customer).toEqual({
        id,
        email,
        phone: null,
        first_name: "Typed",
        last_name: null,
        company_name: null,
        metadata: { typed: true },
        email_verified: false,
        phone_verified: false,
      })
      expect(await rowOf(id)).toEqual(before)
      const refused = await tryLogin(app, { email, password: PASSWORD })
      expect(kindOf(refused)).toBe("403 verification_required")
      for (const path of ["/auth/token/refresh", "/auth/session"]) {
        const answer = await app.request("POST", path, { token, body: {} })
        expect(answer.body.code).toBe("verification_required")
      }

      const otp = await sendAndReadOtp(app, { id, to: email, type })
      const { token: session } = await verifyOtp(app, otp, { token })
      await expectWhole(String(session), id, phone)
      await expectWhole(await login(app, { email }), id, phone)
      const rows = await app.database.query(
        "SELECT id FROM customer WHERE lower(email) = $1",
        [email],
      )
      expect(rows).toEqual([{ id }])
    })

    it("opens an imported account by a code alone if one person registered", async () => {
      const { id, email, phone } = await imported()
      await claim(email, PASSWORD)
      await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
      await expectWhole(await login(app, { email }), id, phone)
    })

    it("keeps an earlier registration of another person out of an imported account", async () => {
      const { id, email, phone } = await imported()
      const attacker = await claim(email, ATTACKER)
      const { token } = await claim(email, PASSWORD)
      const otp = await sendAndReadOtp(app, { id, to: email, type })
      await verifyOtp(app, otp, { token })
      await expectWhole(await login(app, { email }), id, phone)
      const old = await tryLogin(app, { email, password: ATTACKER })
      expect(kindOf(old)).toBe("401 invalid_credentials")
      const refresh = await app.request("POST", "/auth/token/refresh", {
        token: attacker.token,
      })
      expect(refresh.status).toBe(401)
    })

    it("keeps a registration made between the owner's and the code out of an imported account", async () => {
      const { id, email } = await imported()
      const { token } = await claim(email, PASSWORD)
      const attacker = await claim(email, ATTACKER)
      const otp = await sendAndReadOtp(app, { id, to: email, type })
      const body = await verifyOtp(app, otp, { token })
      expect(body.token).toBeNull()
      for (const password of [PASSWORD, ATTACKER]) {
        const answer = await tryLogin(app, { email, password })
        expect(kindOf(answer)).toBe("401 invalid_credentials")
      }
      const refresh = await app.request("POST", "/auth/token/refresh", {
        token: attacker.token,
      })
      expect(refresh.status).toBe(401)
    })
  },
)
