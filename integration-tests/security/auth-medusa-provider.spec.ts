import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  login,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

const SQUATTER = "copper-Saddle-71-meadow"

describe("a shop that keeps Medusa's own emailpass", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      auth: "medusa",
      options: { registration: { identifier: "both" } },
    })
  })
  afterAll(() => app?.stop())

  const hashOf = async (entityId: string) =>
    (
      await app.database.query<{ hash: string }>(
        `SELECT provider_metadata->>'password' AS hash
           FROM provider_identity WHERE entity_id = $1`,
        [entityId],
      )
    )[0]?.hash

  it("registers and logs in by both channels, with hashes that Medusa reads", async () => {
    const phone = uniquePhone()
    const { email } = await registeredCustomer(app, {
      phone,
      verify: ["email", "phone"],
    })
    expect(await hashOf(email)).toMatch(/^c2NyeXB0/)
    expect(await login(app, { email })).toEqual(expect.any(String))
    expect(await login(app, { phone })).toEqual(expect.any(String))
  })

  it("finds an email in any spelling in a shop with Medusa's emailpass", async () => {
    const { email } = await registeredCustomer(app, { phone: uniquePhone() })
    expect(await login(app, { email: ` ${email.toUpperCase()} ` })).toEqual(
      expect.any(String),
    )
  })

  it.each(["POST", "GET"])(
    "refuses an unverified login by %s, whatever the spelling of the path",
    async (method) => {
      const email = uniqueEmail()
      const token = await register(app, { email })
      await createCustomer(app, token, { email, phone: uniquePhone() })
      for (const path of ["emailpass", "email%70ass", "emailpass/"]) {
        const answer = await app.request(method, `/auth/customer/${path}`, {
          body: { email, password: PASSWORD },
        })
        expect(answer.body.code).toBe("verification_required")
      }
    },
  )

  it("opens nothing to a person who registered before the owner", async () => {
    const email = uniqueEmail()
    const squatted = { email, password: SQUATTER }
    const token = await register(app, squatted)
    await createCustomer(app, token, { email, phone: uniquePhone() })

    const { id } = await createCustomer(app, await register(app, { email }), {
      email,
      phone: uniquePhone(),
    })
    await verifyOtp(
      app,
      await sendAndReadOtp(app, { id, to: email, type: "email_verification" }),
    )
    expect(await login(app, { email })).toEqual(expect.any(String))
    const refused = await app.request("POST", "/auth/customer/emailpass", {
      body: squatted,
    })
    expect(refused.status).toBe(401)
    const refreshed = await app.request("POST", "/auth/token/refresh", {
      token,
    })
    expect(refreshed.status).toBe(401)
  })

  it.each([
    ["/auth/user/emailpass", 401],
    ["/auth/zzz/emailpass", 400],
  ])("does not reveal at %s if a customer exists", async (path, status) => {
    const phone = uniquePhone()
    const { email } = await registeredCustomer(app, { phone })
    const [known, unknown] = await Promise.all(
      [email, uniqueEmail()].map((one) =>
        app.request("POST", path, {
          body: { email: one, password: SQUATTER },
        }),
      ),
    )
    expect(known.status).toBe(status)
    expect(known.text).toBe(unknown.text)
  })

  it.each([
    "/auth/customer/emailpass",
    "/auth/customer/emailpass/register",
    "/auth/user/emailpass",
    "/auth/user/emailpass/register",
    "/auth/zzz/emailpass",
    "/auth/zzz/emailpass/register",
    "/auth/user/emailpass/reset-password",
  ])("prints no SQL at %s", async (path) => {
    for (const email of ["a\0@example.com", "\ud800@example.com"]) {
      const answer = await app.request("POST", path, {
        body: { email, identifier: email, password: PASSWORD },
      })
      expect(answer.text).not.toMatch(/select|insert|auth_identity/i)
      expect(answer.status).toBeLessThan(500)
    }
  })
})
