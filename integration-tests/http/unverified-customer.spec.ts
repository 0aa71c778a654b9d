import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  uniqueEmail,
} from "../helpers/fixtures"
import { eventually } from "../helpers/eventually"

describe("a customer who has verified nothing", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options: { rate_limit: false } })
  })
  afterAll(() => app?.stop())

  it("lets staff delete an unverified customer, and leaves no login", async () => {
    const { id, email } = await registeredCustomer(app, { verify: [] })
    const answer = await app.request("DELETE", `/admin/customers/${id}`, {
      token: await adminToken(app),
    })
    expect(answer.status).toBe(200)
    await eventually(async () => {
      const logins = await app.database.query(
        "SELECT 1 FROM provider_identity WHERE entity_id = $1",
        [email],
      )
      expect(logins).toEqual([])
    })
    const login = await app.request("POST", "/auth/customer/emailpass", {
      body: { email, password: PASSWORD },
    })
    expect(login.body.code).toBe("invalid_credentials")
  })

  it("makes no second customer by the registration token of a deleted one", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const { id } = await createCustomer(app, token, { email })
    await app.database.query(
      "UPDATE customer SET deleted_at = now() WHERE id = $1",
      [id],
    )
    const again = await app.request("POST", "/store/customers", {
      token,
      body: { email },
    })
    expect(again.status).toBe(401)
    expect(again.body.code).toBe("token_invalid")
  })
})
