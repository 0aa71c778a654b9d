import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

const RIVAL = "copper-Saddle-71-meadow"

describe.each(["email", "phone"] as const)(
  "a code for an %s that another person registers meanwhile",
  (identifier) => {
    let app: App
    beforeAll(async () => {
      app = await startApp({ options: { registration: { identifier } } })
    })
    afterAll(() => app?.stop())

    const tryLogin = async (login: object, password: string) =>
      (
        await app.request("POST", "/auth/customer/emailpass", {
          body: { ...login, password },
        })
      ).status

    it.each([
      ["only the login", false],
      ["the account", true],
    ])(
      "gives the code's owner the account although a stranger registers the contact (%s)",
      async (_, withCustomer) => {
        const to = identifier === "email" ? uniqueEmail() : uniquePhone()
        const login = identifier === "email" ? { email: to } : { phone: to }
        const { id } = await createCustomer(
          app,
          await register(app, login),
          login,
        )
        const otp = await sendAndReadOtp(app, {
          id,
          to,
          type: `${identifier}_verification`,
        })
        const rival = await register(app, { ...login, password: RIVAL })
        if (withCustomer) {
          await createCustomer(app, rival, login)
        }
        expect(await tryLogin(login, PASSWORD)).toBe(401)

        const verified = await verifyOtp(app, otp)
        expect(verified.customer).toMatchObject({ id, ...login })
        expect(await tryLogin(login, PASSWORD)).toBe(200)
        expect(await tryLogin(login, RIVAL)).toBe(401)
        const refreshed = await app.request("POST", "/auth/token/refresh", {
          token: rival,
        })
        expect(refreshed.status).toBe(401)
        const used = await app.request("POST", "/store/customers", {
          token: rival,
          body: login,
        })
        expect(used.status).toBe(401)
      },
    )
  },
)
