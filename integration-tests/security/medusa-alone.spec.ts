import { startApp, type App } from "../helpers/app"
import { PASSWORD, uniqueEmail } from "../helpers/fixtures"

/**
 * The control of `session-matrix.spec.ts`: the same question to Medusa without
 * the plugin gets the answer that the plugin is there to change. Should Medusa
 * close this itself one day, this test says so.
 */
let app: App
beforeAll(async () => {
  app = await startApp({ plugin: false, auth: "medusa" })
})
afterAll(() => app?.stop())

const post = (path: string, body: object, token?: string) =>
  app.request("POST", path, { body, token })

describe("Medusa without the plugin", () => {
  it("leaves a session open after a password change in Medusa without the plugin", async () => {
    const email = uniqueEmail()
    const credentials = { email, password: PASSWORD }
    const login = "/auth/customer/emailpass"
    const registered = await post(`${login}/register`, credentials)
    await post("/store/customers", { email }, registered.body.token)
    const { token } = (await post(login, credentials)).body

    const [identity] = await app.database.query<{ id: string }>(
      "SELECT auth_identity_id AS id FROM provider_identity WHERE entity_id = $1",
      [email],
    )
    await app.database.query(
      "UPDATE provider_identity SET provider_metadata = '{}' WHERE auth_identity_id = $1",
      [identity.id],
    )
    expect((await post(login, credentials)).status).toBe(401)
    for (const [method, path] of [
      ["GET", "/store/customers/me"],
      ["POST", "/auth/token/refresh"],
      ["POST", "/auth/session"],
    ]) {
      const answer = await app.request(method, path, { token })
      expect([method, path, answer.status]).toEqual([method, path, 200])
    }
  })
})
