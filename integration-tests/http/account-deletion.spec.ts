import { startApp, type App } from "../helpers/app"
import {
  callDeletion,
  confirmedDeletion,
  deletionOptions,
  deletionRows,
  requestCancel,
  requestDeletion,
} from "../helpers/deletion"
import { login, PASSWORD, registeredCustomer } from "../helpers/fixtures"

describe("the deletion of an account", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        ...deletionOptions,
        storefrontUrl: "https://shop.example.com",
        rate_limit: false,
      },
    })
  })
  afterAll(() => app?.stop())

  const logIn = (email: string) =>
    app.request("POST", "/auth/customer/emailpass", {
      body: { email, password: PASSWORD },
    })

  it("schedules a deletion after its confirmation, and cancels it", async () => {
    const customer = await registeredCustomer(app)
    const { id, email, token } = customer
    const reason = "I move to the moon"

    const requested = await callDeletion(app, "request", { reason }, token)
    expect(requested.status).toBe(200)
    expect(requested.body).toEqual({
      token: expect.any(String),
      expires_at: expect.stringMatching(/^20.*Z$/),
    })
    const [pending] = await deletionRows(app.database, id)
    expect(pending).toMatchObject({
      id: expect.stringMatching(/^adr_/),
      reason,
      status: "pending",
      deletion_scheduled_at: null,
      cancelled_at: null,
    })
    expect(pending.expires_at?.toISOString()).toBe(requested.body.expires_at)

    expect((await logIn(email)).body).toMatchObject({
      code: "account_deletion_pending",
      details: { deletion_scheduled_at: null },
    })
    const { text, html, subject } = await app.waitForMessage(
      (one) => one.to === email && one.template.endsWith("deletion_request"),
    )
    expect(subject).toBe("Confirm your account deletion request")
    expect(html).toContain("request account_deletion_request")
    expect(html).toContain("7 days, on , 15 minutes, https://shop.example.com")
    const code = /\d{6}/.exec(text)?.[0]

    // The storefront still sends the token that the request has ended.
    const confirmed = await app.request(
      "POST",
      "/store/customers/account-deletion/confirm",
      { body: { token: requested.body.token, code }, token },
    )
    expect(confirmed.body).toEqual({
      request: {
        id: pending.id,
        customer_id: id,
        reason,
        deletion_scheduled_at: expect.stringMatching(/^20.*Z$/),
        status: "confirmed",
      },
    })
    expect(confirmed.status).toBe(200)
    const { deletion_scheduled_at } = confirmed.body.request
    const [{ days }] = await app.database.query<{ days: number }>(
      `SELECT extract(epoch FROM deletion_scheduled_at - confirmed_at)::float / 86400 AS days
         FROM account_deletion_request WHERE id = $1`,
      [pending.id],
    )
    expect(days).toBe(7)

    const refused = await logIn(email)
    expect(refused.status).toBe(403)
    expect(refused.body).toEqual({
      type: "forbidden",
      code: "account_deletion_pending",
      message: expect.any(String),
      details: { deletion_scheduled_at },
    })
    const notice = await app.waitForMessage(
      (one) => one.to === email && one.template.endsWith("deletion_confirmed"),
    )
    for (const part of [notice.text, notice.html]) {
      expect(part).toContain(
        new Date(deletion_scheduled_at).toLocaleDateString("en", {
          dateStyle: "medium",
          timeZone: "UTC",
        }),
      )
      expect(part).toContain("cancel the deletion")
      expect(part).toContain("https://shop.example.com")
    }

    const cancel = await requestCancel(app, { email }, email)
    const cancelled = await callDeletion(app, "cancel-confirm", cancel)
    expect(cancelled.status).toBe(200)
    expect(cancelled.body).toEqual({
      cancelled: true,
      request: {
        id: pending.id,
        customer_id: id,
        status: "cancelled",
        cancelled_at: expect.stringMatching(/^20.*Z$/),
      },
    })
    const fresh = await login(app, { email })
    const me = await app.request("GET", "/store/customers/me", { token: fresh })
    expect(me.status).toBe(200)

    await confirmedDeletion(app, { ...customer, token: fresh })
    const rows = await deletionRows(app.database, id)
    expect(rows.map(({ status }) => status)).toEqual(["cancelled", "confirmed"])
  })

  it("cancels a deletion before it is confirmed", async () => {
    const customer = await registeredCustomer(app)
    const otp = await requestDeletion(app, customer)
    const cancel = await requestCancel(
      app,
      { phone: customer.phone },
      customer.email,
    )
    expect((await callDeletion(app, "cancel-confirm", cancel)).status).toBe(200)
    await login(app, { email: customer.email })
    const late = await callDeletion(app, "confirm", otp)
    expect([late.status, late.body.code]).toEqual([400, "otp_invalid"])
  })

  it("refuses to cancel a deletion with the code of an older request", async () => {
    const customer = await registeredCustomer(app)
    const { id, email } = customer
    await requestDeletion(app, customer)
    const cancel = await requestCancel(app, { email }, email)
    // Nobody confirms it in time; the code for cancelling lives a little longer.
    await app.database.query(
      `UPDATE account_deletion_request SET expires_at = now() WHERE customer_id = $1`,
      [id],
    )
    const token = await login(app, { email })
    await confirmedDeletion(app, { ...customer, token })
    const late = await callDeletion(app, "cancel-confirm", cancel)
    expect([late.status, late.body.code]).toEqual([400, "otp_invalid"])
    const rows = await deletionRows(app.database, id)
    expect(rows.map(({ status }) => status)).toEqual(["cancelled", "confirmed"])
  })

  it("drops a deletion request that is not confirmed in time", async () => {
    const customer = await registeredCustomer(app)
    const otp = await requestDeletion(app, customer)
    await app.database.query(
      `UPDATE account_deletion_request SET expires_at = now() WHERE customer_id = $1`,
      [customer.id],
    )
    const token = await login(app, { email: customer.email })
    const late = await callDeletion(app, "confirm", otp)
    expect([late.status, late.body.code]).toEqual([400, "otp_invalid"])

    await requestDeletion(app, { ...customer, token })
    const rows = await deletionRows(app.database, customer.id)
    expect(rows.map(({ status }) => status)).toEqual(["cancelled", "pending"])
    expect(rows[0].cancelled_at).not.toBeNull()
    // The code of the first request is no code of the second.
    const older = await callDeletion(app, "confirm", otp)
    expect([older.status, older.body.code]).toEqual([400, "otp_invalid"])
  })
})
