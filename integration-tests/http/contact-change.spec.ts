import { startApp, type App } from "../helpers/app"
import {
  codeFromMessage,
  login,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      login: { identifier: "both" },
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
    },
  })
})
afterAll(() => app?.stop())

const ask = (
  customer: Pick<Customer, "token">,
  body: Record<string, unknown>,
) =>
  app.request("POST", "/store/customers/me/contact", {
    body,
    token: customer.token,
  })

/** Asks for a change and reads the code that goes to the new contact. */
const askForCode = async (customer: Pick<Customer, "token">, to: string) => {
  const after = (await app.messages()).length
  const answer = await ask(customer, {
    [to.includes("@") ? "email" : "phone"]: to,
  })
  expect(answer.status).toBe(200)
  const message = await app.waitForMessage((sent) => sent.to === to, { after })
  return { token: answer.body.token, code: codeFromMessage(message) }
}

const verify = (
  customer: Pick<Customer, "token">,
  body: { token: string; code: string },
) =>
  app.request("POST", "/store/customers/me/contact/verify", {
    body,
    token: customer.token,
  })

const me = (token: string | undefined) =>
  app.request("GET", "/store/customers/me", { token })

describe("contact change", () => {
  it("moves the email, its verification and the login, and notifies the former contact", async () => {
    const customer = await registeredCustomer(app)
    const email = uniqueEmail()
    const answer = await verify(customer, await askForCode(customer, email))
    expect(answer.status).toBe(200)
    expect(answer.body.customer).toMatchObject({
      id: customer.id,
      email,
      email_verified: true,
    })
    expect((await me(answer.body.token)).status).toBe(200)
    expect((await me(customer.token)).body.code).toBe("token_invalid")
    await login(app, { email })
    const former = await app.request("POST", "/auth/customer/emailpass", {
      body: { email: customer.email, password: PASSWORD },
    })
    expect(former.body.code).toBe("invalid_credentials")
    const notice = await app.waitForMessage(
      (sent) => sent.to === customer.email && /was changed/.test(sent.text),
    )
    expect(notice.text).not.toContain(email)
  })

  it("adds a first phone, with a login", async () => {
    const customer = await registeredCustomer(app, { phone: null })
    const phone = uniquePhone()
    const answer = await verify(customer, await askForCode(customer, phone))
    expect(answer.body.customer).toMatchObject({ phone, phone_verified: true })
    await login(app, { phone })
    await login(app, { email: customer.email })
  })

  it("invalidates the older code of a contact change by a newer request", async () => {
    const customer = await registeredCustomer(app)
    const older = await askForCode(customer, uniqueEmail())
    const newer = await askForCode(customer, uniqueEmail())
    expect((await verify(customer, older)).body.code).toBe("otp_invalid")
    expect((await verify(customer, newer)).status).toBe(200)
  })

  it("refuses the token of another customer without taking an attempt", async () => {
    const customer = await registeredCustomer(app)
    const other = await registeredCustomer(app)
    const otp = await askForCode(customer, uniqueEmail())
    const refused = await verify(other, otp)
    expect(refused.status).toBe(401)
    expect(refused.body.code).toBe("token_invalid")
    const [row] = await app.database.query(
      "SELECT attempts FROM otp_verification WHERE customer_id = $1 AND purpose = 'email_change'",
      [customer.id],
    )
    expect(row).toEqual({ attempts: 0 })
  })

  it("refuses a contact that another customer verified, and the present one", async () => {
    const customer = await registeredCustomer(app)
    const other = await registeredCustomer(app)
    expect((await ask(customer, { email: other.email })).status).toBe(409)
    const same = await ask(customer, { email: customer.email.toUpperCase() })
    expect(same.body.code).toBe("invalid_data")
    const both = await ask(customer, {
      email: uniqueEmail(),
      phone: uniquePhone(),
    })
    expect(both.body.code).toBe("invalid_data")
  })

  it("gives a contact to one of two customers who verify it in parallel", async () => {
    const one = await registeredCustomer(app)
    const other = await registeredCustomer(app)
    const phone = uniquePhone()
    const codes = [await askForCode(one, phone), await askForCode(other, phone)]
    const answers = await Promise.all([
      verify(one, codes[0]),
      verify(other, codes[1]),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const loser = answers[0].status === 200 ? other : one
    expect((await me(loser.token)).body.customer.phone).toBe(loser.phone)
  })

  it("undoes the code if the message cannot be sent", async () => {
    const customer = await registeredCustomer(app)
    await app.setCarrier({ mode: "fail" })
    const answer = await ask(customer, { email: uniqueEmail() })
    await app.setCarrier({ mode: "ok" })
    expect(answer.status).toBe(503)
    expect(answer.body.code).toBe("delivery_failed")
    const rows = await app.database.query(
      "SELECT id FROM otp_verification WHERE customer_id = $1 AND purpose = 'email_change'",
      [customer.id],
    )
    expect(rows).toEqual([])
    await verify(customer, await askForCode(customer, uniqueEmail()))
  })
})

describe("profile update", () => {
  it.each(["POST", "PATCH"] as const)(
    "changes the profile and no contact by %s",
    async (method) => {
      const { token } = await registeredCustomer(app)
      const update = (body: Record<string, unknown>) =>
        app.request(method, "/store/customers/me", { body, token })
      const changed = await update({ first_name: "Grace" })
      expect(changed.body.customer.first_name).toBe("Grace")
      for (const body of [
        { phone: uniquePhone() },
        { email: uniqueEmail() },
        { phone: null },
      ]) {
        const refused = await update(body)
        expect(refused.status).toBe(400)
        expect(refused.body).toMatchObject({
          type: "not_allowed",
          code: "contact_change_requires_otp",
        })
      }
    },
  )
})
