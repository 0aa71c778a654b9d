import { startApp, type App, type Message } from "../helpers/app"
import { callDeletion, requestDeletion } from "../helpers/deletion"
import {
  createCustomer,
  PASSWORD,
  postOk,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

const LOGIN = "/auth/customer/emailpass"
const CANARY = "Canary"

/** All that a customer can type besides a contact. */
const TYPED = {
  first_name: `${CANARY} Booking.com`,
  last_name: CANARY,
  company_name: CANARY,
  metadata: { note: CANARY },
}

const OPTIONS = {
  registration: { identifier: "email" },
  login: { identifier: "both" },
  storefrontUrl: "https://shop.example.com",
  password_reset: {
    template: "templates/reset.hbs",
    sms_body: "Reset{{first_name}}: {{reset_url}}",
  },
  account_deletion_request: { template: "templates/deletion-request.hbs" },
  account_deletion_cancel: { template: "templates/deletion-cancel.hbs" },
}

const partsOf = ({ subject, text, html, data }: Message) =>
  [subject, text, html, JSON.stringify(data ?? {})].join("\n")

describe("texts that a customer typed", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({
      options: {
        ...OPTIONS,
        registration: { identifier: "email", require_verification: false },
      },
    })
  })
  afterAll(() => app?.stop())

  const post = (path: string, body: Record<string, unknown>, token?: string) =>
    postOk(app, path, body, token)

  const messageWith = (to: string, template: string) =>
    app.waitForMessage(
      (sent) =>
        sent.to === to && sent.template === `customer-registration.${template}`,
    )

  it("puts no typed text into a message to a contact that this customer has not verified", async () => {
    const customer = await registeredCustomer(app, { verify: [], body: TYPED })
    const { id, email, phone } = customer
    const { token } = await post(LOGIN, { email, password: PASSWORD })
    const next = { email: uniqueEmail(), phone: uniquePhone() }
    for (const type of ["email_verification", "phone_verification"]) {
      await post("/store/customers/otp/send", { customer_id: id, type })
    }
    await post("/store/customers/me/contact", { email: next.email }, token)
    await post("/store/customers/me/contact", { phone: next.phone }, token)
    await post(`${LOGIN}/reset-password`, { email })
    const otp = await requestDeletion(
      app,
      { ...customer, token },
      { reason: CANARY },
    )
    await callDeletion(app, "confirm", otp)
    await post("/store/customers/account-deletion/cancel-request", { email })

    const expected: [string, string][] = [
      [email, "email_verification"],
      [phone, "phone_verification"],
      [next.email, "email_change"],
      [next.phone, "phone_change"],
      [email, "password_reset"],
      [email, "account_deletion_request"],
      [email, "account_deletion_confirmed"],
      [email, "account_deletion_cancel"],
    ]
    for (const [to, template] of expected) {
      expect(partsOf(await messageWith(to, template))).not.toContain(CANARY)
    }
  })

  it("puts no typed text into a message to an unverified email beside a verified phone", async () => {
    const { id, email, phone } = await registeredCustomer(app, {
      verify: ["phone"],
      body: TYPED,
    })
    const type = "email_verification"
    await post("/store/customers/otp/send", { customer_id: id, type })
    expect(partsOf(await messageWith(email, type))).not.toContain(CANARY)
    await post(`${LOGIN}/reset-password`, { phone })
    const reset = await messageWith(phone, "password_reset")
    expect(partsOf(reset)).toContain(CANARY)
  })

  it("puts no typed text into a message to a contact that another customer has verified", async () => {
    const email = uniqueEmail()
    const { id } = await createCustomer(app, await register(app, { email }), {
      email,
    })
    const type = "email_verification"
    await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
    const other = await registeredCustomer(app, { body: TYPED })
    await app.database.query("UPDATE customer SET email = $2 WHERE id = $1", [
      other.id,
      email.toUpperCase(),
    ])
    await app.database.query("DELETE FROM otp_limit")
    const after = (await app.messages()).length
    await post("/store/customers/otp/send", { customer_id: other.id, type })
    const sent = await app.waitForMessage(({ to }) => to === email, { after })
    expect(partsOf(sent)).not.toContain(CANARY)
  })

  const greetingOf = async (first_name: string | undefined) => {
    const { email } = await registeredCustomer(app, { body: { first_name } })
    await post(`${LOGIN}/reset-password`, { email })
    return messageWith(email, "password_reset")
  }

  it("greets by the typed name over a verified contact, escaped in HTML and not in text", async () => {
    const name = `<b>&"'=\`</b>`
    const { text, html } = await greetingOf(name)
    expect(text).toContain(`Hello ${name},`)
    expect(html).not.toContain("<b>")
    expect(html).toContain("&lt;b&gt;&amp;&quot;&#x27;")
  })

  it("does not run a typed text as a template", async () => {
    const { text, html } = await greetingOf("{{token}}")
    expect(text).toContain("Hello {{token}},")
    expect(html).toContain("Hello {{token}},")
  })

  it("greets a customer without a name", async () => {
    expect((await greetingOf(undefined)).text).toMatch(/^Hello,\n/)
  })

  it.each([
    ["a URL", "Win at https://evil.example"],
    ["a URL without its scheme", "see WWW.evil.example"],
    ["a URL in full-width letters", "ｈｔｔｐｓ：／／evil"],
    ["a URL behind a character that nobody sees", "w\u200bww.evil.example"],
    ["a line break", "Ada\nYou have won"],
    ["a line separator", "Ada\u2028You have won"],
    ["a control character", "Ada\u0007"],
    ["a direction override", "Ada\u202egnp"],
    ["a direction isolate", "Ada\u2067x"],
  ])("refuses a name that holds %s", async (_what, text) => {
    const email = uniqueEmail()
    const registration = await register(app, { email })
    const { token } = await registeredCustomer(app)
    for (const field of ["first_name", "last_name", "company_name"]) {
      for (const [method, path, body, bearer] of [
        ["POST", "/store/customers", { email }, registration],
        ["POST", "/store/customers/me", {}, token],
        ["PATCH", "/store/customers/me", {}, token],
      ] as const) {
        const answer = await app.request(method, path, {
          body: { ...body, [field]: text },
          token: bearer,
          ip: uniqueIp(),
        })
        expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
        expect(answer.body.message).toContain(`"${field}"`)
      }
    }
  })
})
