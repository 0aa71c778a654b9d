import { startApp, type App } from "../helpers/app"
import { PASSWORD, registeredCustomer } from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({ options: { registration: { identifier: "both" } } })
})
afterAll(() => app?.stop())

const tryLogin = async (body: Record<string, unknown>) =>
  (await app.request("POST", "/auth/customer/emailpass", { body })).status

describe("password change", () => {
  const change = (token: string | undefined, body: Record<string, unknown>) =>
    app.request("POST", "/store/customers/change-password", {
      token,
      body: {
        old_password: PASSWORD,
        new_password: NEW_PASSWORD,
        confirm_password: NEW_PASSWORD,
        ...body,
      },
    })

  it("changes the password of both logins, ends other sessions and returns a fresh token", async () => {
    const { id, email, phone, token } = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    const answer = await change(token, {})
    expect(answer.body).toMatchObject({
      message: "Password changed successfully",
      customer_id: id,
    })
    const me = (bearer: string | undefined) =>
      app.request("GET", "/store/customers/me", { token: bearer })
    expect((await me(token)).status).toBe(401)
    expect((await me(answer.body.token)).status).toBe(200)
    for (const contact of [{ email }, { phone }]) {
      expect(await tryLogin({ ...contact, password: NEW_PASSWORD })).toBe(200)
      expect(await tryLogin({ ...contact, password: PASSWORD })).toBe(401)
    }
  })

  it("refuses a wrong old password, a weak one, and one typed differently", async () => {
    const { token } = await registeredCustomer(app)
    const codes = [
      await change(token, { old_password: "wrong password" }),
      await change(token, { new_password: "k7Q!x", confirm_password: "k7Q!x" }),
      await change(token, { confirm_password: "something else here" }),
      await change(undefined, {}),
    ].map(({ status, body }) => [status, body.code])
    expect(codes).toEqual([
      [401, "invalid_credentials"],
      [400, "password_weak"],
      [400, "invalid_data"],
      [401, "token_invalid"],
    ])
  })
})
