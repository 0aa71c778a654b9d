import { startApp, type App } from "../helpers/app"
import { closeTable } from "../helpers/barrier"
import {
  login,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"

const LOGIN = "/auth/customer/emailpass"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      login: { identifier: "both" },
      phone: { default_country: "DE" },
    },
  })
})
afterAll(() => app?.stop())

const remove = (token: string, body: Record<string, unknown>) =>
  app.request("DELETE", "/store/customers/me/contact", {
    body,
    token,
    ip: uniqueIp(),
  })

const verified = () => registeredCustomer(app, { verify: ["phone", "email"] })

const tryLogin = (contact: { email: string } | { phone: string }) =>
  app.request("POST", LOGIN, {
    body: { ...contact, password: PASSWORD },
    ip: uniqueIp(),
  })

/** What is stored of a customer's contacts. */
const stored = async ({ id }: Pick<Customer, "id">) => ({
  customer: await app.database.query(
    "SELECT email, phone FROM customer WHERE id = $1",
    [id],
  ),
  verified: await app.database.query(
    "SELECT channel, value FROM contact_verification WHERE customer_id = $1 ORDER BY 1",
    [id],
  ),
  providers: await app.database.query(
    `SELECT p.provider, p.entity_id, a.app_metadata->'customer_registration'->'epoch' AS epoch
       FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
      WHERE a.app_metadata->>'customer_id' = $1 ORDER BY 1`,
    [id],
  ),
})

describe("the removal of a contact", () => {
  it.each(["email", "phone"] as const)(
    "removes the %s, its verification and its provider identity, and ends every other session",
    async (channel) => {
      const customer = await verified()
      const { id, email, phone } = customer
      const other = await login(app, { email })
      const own = { email, phone }[channel]
      const answer = await remove(customer.token, { [channel]: own })
      expect([answer.status, answer.text]).toEqual([200, answer.text])
      const rest = channel === "email" ? { phone } : { email }
      expect(answer.body.customer).toMatchObject({
        id,
        email: null,
        phone: null,
        ...rest,
        [`${channel}_verified`]: false,
      })
      const [[restChannel, restValue]] = Object.entries(rest)
      expect(await stored(customer)).toMatchObject({
        verified: [{ channel: restChannel, value: restValue }],
        providers: [{ entity_id: restValue }],
      })

      for (const [token, status] of [
        [answer.body.token, 200],
        [customer.token, 401],
        [other, 401],
      ]) {
        const me = await app.request("GET", "/store/customers/me", { token })
        expect(me.status).toBe(status)
      }
      expect((await tryLogin(rest)).status).toBe(200)
      const gone = channel === "email" ? { email } : { phone }
      expect((await tryLogin(gone)).status).toBe(401)
      for (const to of [email, phone]) {
        const notice = await app.waitForMessage(
          (sent) =>
            sent.to === to &&
            sent.template === "customer-registration.contact_removed",
        )
        expect(notice.text).toContain("was removed from your account")
      }
    },
  )

  it("leaves a removed contact to the next customer who verifies it", async () => {
    const customer = await verified()
    await remove(customer.token, { phone: customer.phone })
    const next = await registeredCustomer(app, {
      phone: customer.phone,
      verify: ["email", "phone"],
    })
    expect((await tryLogin({ phone: next.phone })).status).toBe(200)
  })

  it("removes the present contact in every spelling, also an unverified one", async () => {
    const customer = await registeredCustomer(app, {
      by: "email",
      verify: ["email"],
    })
    const refused = await remove(customer.token, { email: customer.email })
    expect(refused.body.code).toBe("invalid_data")
    const typed = `0${customer.phone.slice(3)}`
    const answer = await remove(customer.token, { phone: typed, email: "" })
    expect(answer.body.customer.phone).toBeNull()
  })

  it.each([
    ["that is not the present one", { email: "nobody@example.com" }],
    ["that is malformed", { phone: "1" }],
    ["that is not given", {}],
    ["beside another", { email: "a@example.com", phone: "+4915112345678" }],
  ])(
    "refuses to remove a value %s, and changes nothing",
    async (_what, body) => {
      const customer = await verified()
      const before = await stored(customer)
      const answer = await remove(customer.token, body)
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
      expect(await stored(customer)).toEqual(before)
    },
  )

  it.each(["email", "phone"] as const)(
    "refuses to remove the last contact to log in with (%s)",
    async (channel) => {
      const customer = await verified()
      const first = channel === "email" ? "phone" : "email"
      const { body } = await remove(customer.token, {
        [first]: customer[first],
      })
      const before = await stored(customer)
      const answer = await remove(body.token, { [channel]: customer[channel] })
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
      expect(await stored(customer)).toEqual(before)
    },
  )

  it("removes one of two contacts that are removed in parallel", async () => {
    const customer = await verified()
    const barrier = await closeTable(app.database, "contact_verification")
    const calls = Promise.all([
      remove(customer.token, { email: customer.email }),
      remove(customer.token, { phone: customer.phone }),
    ])
    await barrier.waiting(1)
    await barrier.open()
    const answers = await calls
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    const { providers } = await stored(customer)
    expect(providers).toHaveLength(1)
  })

  it("refuses to remove a contact without a session, or in an ended one", async () => {
    const customer = await verified()
    const body = { phone: customer.phone }
    const nobody = await app.request("DELETE", "/store/customers/me/contact", {
      body,
    })
    expect(nobody.status).toBe(401)
    await remove(customer.token, { email: uniqueEmail() })
    await remove(customer.token, body)
    const again = await remove(customer.token, { email: customer.email })
    expect([again.status, again.body.code]).toEqual([401, "token_invalid"])
  })
})
