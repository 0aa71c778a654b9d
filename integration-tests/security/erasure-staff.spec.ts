import { startApp, type App } from "../helpers/app"
import { insertRequest, requestState } from "../helpers/deletions"
import { adminToken, registeredCustomer } from "../helpers/fixtures"
import { startJobs } from "../helpers/job-process"
import { testRun } from "../helpers/run"
import { PASSWORD } from "../helpers/unique"

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.stop())

const erase = async () => {
  const job = startJobs(app.database, ["processAccountDeletions"], {
    options: { erasure: { orders: "anonymize" } },
  })
  expect([await job.ended, job.logs()]).toEqual([0, expect.any(String)])
}

describe("staff with the same email as a customer", () => {
  const { email, password } = testRun().admin

  const staffWorks = async () => {
    const token = await adminToken(app)
    const me = await app.request("GET", "/admin/users/me", { token })
    return [me.status, me.body.user?.email]
  }

  it("keeps the account and its login if customer and staff log in by one auth identity", async () => {
    const [{ id: identityId }] = await app.database.query(
      "SELECT auth_identity_id AS id FROM provider_identity WHERE entity_id = $1",
      [email],
    )
    await app.database.query(
      `INSERT INTO customer (id, email, first_name, has_account) VALUES ('cus_staff', $1, 'Stafford', true)`,
      [email],
    )
    await app.database.query(
      `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
       VALUES ('cver_staff', 'cus_staff', 'email', $1, now())`,
      [email],
    )
    await app.database.query(
      `UPDATE auth_identity SET app_metadata = app_metadata || '{"customer_id": "cus_staff"}' WHERE id = $1`,
      [identityId],
    )
    const request = await insertRequest(app.database, "cus_staff")
    await erase()
    expect((await requestState(app.database, request)).status).toBe("completed")
    expect(await staffWorks()).toEqual([200, email])
    const asCustomer = await app.request("POST", "/auth/customer/emailpass", {
      body: { email, password },
    })
    expect(asCustomer.status).not.toBe(403)
    const [{ app_metadata }] = await app.database.query(
      "SELECT app_metadata FROM auth_identity WHERE id = $1",
      [identityId],
    )
    expect(app_metadata).not.toHaveProperty("customer_id")
  })

  it("keeps both if the customer logs in by an auth identity of their own", async () => {
    const customer = await registeredCustomer(app)
    await app.database.query("UPDATE customer SET email = $2 WHERE id = $1", [
      customer.id,
      email,
    ])
    await app.database.query(
      "UPDATE contact_verification SET value = $2 WHERE customer_id = $1 AND channel = 'email'",
      [customer.id, email],
    )
    const request = await insertRequest(app.database, customer.id)
    await erase()
    expect((await requestState(app.database, request)).status).toBe("completed")
    expect(await staffWorks()).toEqual([200, email])
    const login = await app.request("POST", "/auth/customer/emailpass", {
      body: { email: customer.email, password: PASSWORD },
    })
    expect(login.status).toBe(401)
  })
})
