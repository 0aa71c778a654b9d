import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  sendAndReadOtp,
  sendOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"
import { sample } from "../helpers/scale"

const SQUATTER = "copper-Saddle-71-meadow"
const LOGIN = "/auth/customer/emailpass"

type Contacts = { email?: string; phone?: string }

/** The auth identity that a token names. */
const identityOf = (token: string): string =>
  (
    JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString()) as {
      auth_identity_id: string
    }
  ).auth_identity_id

const typeOf = (to: string) =>
  to.includes("@") ? "email_verification" : "phone_verification"

type Setting = Record<"registration" | "login", "email" | "phone" | "both"> & {
  by: "email" | "phone"
}

describe.each(
  sample<Setting>(
    [
      { registration: "email", login: "email", by: "email" },
      { registration: "phone", login: "phone", by: "phone" },
      { registration: "both", login: "both", by: "email" },
      { registration: "both", login: "both", by: "phone" },
      { registration: "both", login: "email", by: "email" },
    ],
    [0, 3, 4],
  ),
)(
  "a squatter, with $registration to register, $login to log in, by $by",
  ({ registration, login, by }) => {
    let app: App
    beforeAll(async () => {
      app = await startApp({
        options: {
          registration: { identifier: registration },
          login: { identifier: login },
          email_verification: { channel: "email", resendThrottleSeconds: 0 },
          phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
        },
      })
    })
    afterAll(() => app?.stop())

    const contacts = (): Contacts => ({
      ...(registration === "phone" ? {} : { email: uniqueEmail() }),
      ...(registration === "email" ? {} : { phone: uniquePhone() }),
    })
    const identifier = (own: Contacts) =>
      by === "email" ? { email: own.email ?? "" } : { phone: own.phone ?? "" }
    const tryLogin = (own: Contacts, password: string) =>
      app.request("POST", LOGIN, { body: { ...identifier(own), password } })
    const verify = async (id: string, to: string) =>
      verifyOtp(app, await sendAndReadOtp(app, { id, to, type: typeOf(to) }))

    /** As `POST /auth/mfa/factors` and its verification leave it. */
    const enrolFactor = (token: string) =>
      app.database.query(
        `INSERT INTO auth_mfa_factor (id, auth_identity_id, provider, status)
         VALUES ($1, $2, 'totp', 'enabled')`,
        [`factor_${uniqueEmail()}`, identityOf(token)],
      )

    /** Signs up, and verifies the contact that the login goes by. */
    const signUp = async (own: Contacts) => {
      const token = await register(app, identifier(own))
      const { id } = await createCustomer(app, token, own)
      await verify(id, own[by] ?? "")
      return id
    }

    it("opens nothing by what a squatter set up before the owner came", async () => {
      const own = contacts()
      const body = { ...identifier(own), password: SQUATTER }
      const token = await register(app, body)
      const session = await app.request("POST", "/auth/session", { token })
      await enrolFactor(token)
      const squatter = await createCustomer(app, token, own)
      const otp = await sendOtp(app, squatter.id, typeOf(own[by] ?? ""))

      const id = await signUp(own)
      expect(id).not.toBe(squatter.id)
      expect((await tryLogin(own, PASSWORD)).status).toBe(200)
      expect((await tryLogin(own, SQUATTER)).status).toBe(401)
      const cookie = session.headers["set-cookie"]
      for (const [path, credentials] of [
        ["/auth/token/refresh", { token }],
        ["/auth/token/refresh", { cookie }],
        ["/auth/session", { token }],
        ["/store/customers", { token }],
        ["/store/customers", { cookie }],
      ] as const) {
        const answer = await app.request("POST", path, {
          ...credentials,
          body: path === "/store/customers" ? own : {},
        })
        expect(answer.status).toBe(401)
      }
      const used = await app.request("POST", "/store/customers/otp/verify", {
        body: { token: otp.token, code: "000000" },
      })
      expect(used.body.code).toBe("otp_invalid")
      const factors = await app.database.query(
        `SELECT f.id FROM auth_mfa_factor f JOIN auth_identity a
          ON a.id = f.auth_identity_id WHERE a.app_metadata->>'customer_id' = $1`,
        [id],
      )
      expect(factors).toEqual([])
    })

    it("takes no verified contact away by registering it", async () => {
      const own = contacts()
      const id = await signUp(own)
      const answer = await app.request("POST", `${LOGIN}/register`, {
        body: { ...identifier(own), password: SQUATTER },
      })
      expect(answer.status).toBe(409)
      expect(answer.body.code).toBe(`${by}_taken`)
      const login = await tryLogin(own, PASSWORD)
      const me = await app.request("GET", "/store/customers/me", {
        token: login.body.token,
      })
      expect(me.body.customer.id).toBe(id)
    })

    it("does not lock the owner out by a registration between sign-up and verification", async () => {
      const own = contacts()
      const token = await register(app, identifier(own))
      const { id } = await createCustomer(app, token, own)
      const to = own[by] ?? ""
      const otp = await sendAndReadOtp(app, { id, to, type: typeOf(to) })
      await register(app, { ...identifier(own), password: SQUATTER })

      const verification = await app.request(
        "POST",
        "/store/customers/otp/verify",
        {
          body: otp,
        },
      )
      if (verification.status !== 200) {
        expect(verification.body.code).toBe("otp_invalid")
        await signUp(own)
      }
      expect((await tryLogin(own, PASSWORD)).status).toBe(200)
    })

    it("does not lock the owner out by a registration of their former contact", async () => {
      const own = contacts()
      const id = await signUp(own)
      const moved = by === "email" ? uniqueEmail() : uniquePhone()
      await app.database.query(`UPDATE customer SET ${by} = $1 WHERE id = $2`, [
        moved,
        id,
      ])
      await app.request("POST", `${LOGIN}/register`, {
        body: { ...identifier(own), password: SQUATTER },
      })
      await verify(id, moved)
      const login = await tryLogin({ ...own, [by]: moved }, PASSWORD)
      expect(login.status).toBe(200)
    })

    if (registration === "both") {
      it("does not lock the owner of the other, verified contact out", async () => {
        const own = contacts()
        const other = by === "email" ? "phone" : "email"
        const token = await register(app, identifier(own))
        const { id } = await createCustomer(app, token, own)
        await verify(id, own[other] ?? "")
        await register(app, { ...identifier(own), password: SQUATTER })

        const answer = await app.request("POST", LOGIN, {
          body: { [other]: own[other], password: PASSWORD },
        })
        if (answer.status !== 200) {
          await signUp(own)
          expect((await tryLogin(own, PASSWORD)).status).toBe(200)
        }
      })
    }

    if (by === "email") {
      it.each(["user", "zzz"])(
        "does not block the owner by a registration as %s",
        async (actor) => {
          const own = contacts()
          await app.request("POST", `/auth/${actor}/emailpass/register`, {
            body: { email: own.email, password: SQUATTER },
          })
          await signUp(own)
          expect((await tryLogin(own, PASSWORD)).status).toBe(200)
          expect((await tryLogin(own, SQUATTER)).status).toBe(401)
        },
      )
    }
  },
)
