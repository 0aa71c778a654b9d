import { startApp, type App } from "../helpers/app"
import { expectUndone, injectFault } from "../helpers/fault"
import {
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { tryOtp } from "../helpers/otp"

describe("a step that fails", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: { registration: { identifier: "both" }, rate_limit: false },
    })
  })
  afterAll(() => app?.stop())

  it.each([
    { table: "provider_identity", on: "INSERT" },
    { table: "auth_identity", on: "INSERT" },
  ])("leaves nothing of a failed registration ($on $table)", async (fault) => {
    const body = { email: uniqueEmail(), password: PASSWORD }
    const call = () =>
      app.request("POST", "/auth/customer/emailpass/register", {
        body,
        ip: uniqueIp(),
      })
    await expectUndone(app, fault, call)
    expect((await call()).status).toBe(200)
  })

  it.each([
    { table: "auth_identity", on: "UPDATE" },
    { table: "provider_identity", on: "INSERT" },
    { table: "customer", on: "INSERT" },
  ])(
    "leaves nothing of a failed customer, and a valid token ($on $table)",
    async (fault) => {
      const body = { email: uniqueEmail(), phone: uniquePhone() }
      const token = await register(app, { email: body.email })
      const call = () =>
        app.request("POST", "/store/customers", { body, token, ip: uniqueIp() })
      await expectUndone(app, fault, call)
      expect((await call()).status).toBe(200)
    },
  )

  it.each([
    { table: "customer", on: "INSERT" },
    { table: "auth_identity", on: "UPDATE" },
  ])(
    "keeps an older claim to the phone if a step fails ($on $table)",
    async (fault) => {
      const phone = uniquePhone()
      const older = await register(app, { phone })
      const email = uniqueEmail()
      const token = await register(app, { email })
      const create = (bearer: string, body: Record<string, unknown>) =>
        app.request("POST", "/store/customers", {
          body,
          token: bearer,
          ip: uniqueIp(),
        })
      await expectUndone(app, fault, () => create(token, { email, phone }))
      const kept = await create(older, { email: uniqueEmail(), phone })
      expect(kept.status).toBe(200)
    },
  )

  it.each([
    { table: "otp_verification", on: "UPDATE OF verified_at" },
    { table: "contact_verification", on: "INSERT" },
    { table: "auth_identity", on: "UPDATE" },
  ])(
    "leaves a code unused and nothing verified if a step fails ($on $table)",
    async (fault) => {
      const phone = uniquePhone()
      const { id, email } = await registeredCustomer(app, { phone, verify: [] })
      const otp = await sendAndReadOtp(app, {
        id,
        to: phone,
        type: "phone_verification",
      })
      await expectUndone(app, fault, () => tryOtp(app, otp))
      expect((await tryOtp(app, otp)).status).toBe(200)
      const login = await app.request("POST", "/auth/customer/emailpass", {
        body: { email, password: PASSWORD },
      })
      expect(login.body.code).toBe("verification_required")
    },
  )

  it("takes no contact from another claimant if the verification fails", async () => {
    const phone = uniquePhone()
    const squatter = await registeredCustomer(app, { phone, verify: ["email"] })
    const owner = await registeredCustomer(app, { phone, verify: [] })
    const otp = await sendAndReadOtp(app, {
      id: owner.id,
      to: phone,
      type: "phone_verification",
    })
    const fault = { table: "contact_verification", on: "INSERT" }
    await expectUndone(app, fault, () => tryOtp(app, otp))
    expect((await tryOtp(app, otp)).status).toBe(200)
    const rows = await app.database.query<{ id: string; phone: string | null }>(
      "SELECT id, phone FROM customer WHERE id = ANY($1) ORDER BY phone",
      [[squatter.id, owner.id]],
    )
    expect(rows).toEqual([
      { id: owner.id, phone },
      { id: squatter.id, phone: null },
    ])
  })
})

describe("a code that registration sends and that cannot be made", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        email_verification: { channel: "email", autoSendOnRegistration: true },
        rate_limit: false,
      },
    })
  })
  afterAll(() => app?.stop())

  it("fails the registration completely, or not at all, if its code cannot be made", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const create = () =>
      app.request("POST", "/store/customers", {
        body: { email },
        token,
        ip: uniqueIp(),
      })
    const repair = await injectFault(app.database, {
      table: "otp_limit",
      on: "INSERT",
    })
    const answer = await create()
    await repair()
    const made = await app.database.query(
      "SELECT 1 FROM customer WHERE email = $1",
      [email],
    )
    expect(made).toHaveLength(answer.status === 200 ? 1 : 0)
    if (answer.status !== 200) {
      expect((await create()).status).toBe(200)
    }
  })
})
