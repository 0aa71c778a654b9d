import { startApp, type App, type Message } from "../helpers/app"
import {
  adminToken,
  codeFromMessage,
  login,
  PASSWORD,
  postOk,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"

const LOGIN = "/auth/customer/emailpass"
const CONTACT = "/store/customers/me/contact"
const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      login: { identifier: "both" },
      storefrontUrl: "https://shop.example.com",
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{reset_url}}",
      },
    },
  })
})
afterAll(() => app?.stop())

const post = (path: string, body: Record<string, unknown>, token?: string) =>
  postOk(app, path, body, token)

const NOTICE =
  /^customer-registration\.(password_changed|password_was_reset|contact_\w+)$/

/** The notices that a contact got, the first of them waited for. */
const noticesTo = async (to: string): Promise<Message[]> => {
  const isNotice = (sent: Message) =>
    sent.to === to && NOTICE.test(sent.template)
  await app.waitForMessage(isNotice)
  return (await app.messages()).filter(isNotice)
}

/** The contacts among some that got no notice, once another one did. */
const silent = async (contacts: string[]): Promise<string[]> => {
  const sent = await app.messages()
  return contacts.filter(
    (contact) =>
      !sent.some(({ to, template }) => to === contact && NOTICE.test(template)),
  )
}

const changePassword = ({ token }: Pick<Customer, "token">) =>
  post(
    "/store/customers/change-password",
    {
      old_password: PASSWORD,
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    },
    token,
  )

const resetBy = async (contact: { email: string } | { phone: string }) => {
  const [to] = Object.values(contact)
  await post(`${LOGIN}/reset-password`, contact)
  const { text } = await app.waitForMessage(
    (sent) => sent.to === to && sent.text.includes("token="),
  )
  await post(`${LOGIN}/update`, { password: NEW_PASSWORD }, tokenInLink(text))
}

const changeContact = async (
  { token }: Pick<Customer, "token">,
  contact: { email: string } | { phone: string },
) => {
  const [to] = Object.values(contact)
  const asked = await post(CONTACT, contact, token)
  const message = await app.waitForMessage((sent) => sent.to === to)
  const otp = { token: asked.token, code: codeFromMessage(message) }
  return post(`${CONTACT}/verify`, otp, token)
}

const verified = () =>
  registeredCustomer(app, {
    verify: ["phone", "email"],
    body: { first_name: "Ada" },
  })

describe("a notice of a change", () => {
  it("notifies every verified contact when a session changes the password", async () => {
    const customer = await verified()
    await changePassword(customer)
    for (const to of [customer.email, customer.phone]) {
      const [notice] = await noticesTo(to)
      expect(notice.text).toMatch(
        /The password of your account was changed \(\w{3} \d+, (20\d\d, )?\d+:\d\d [AP]M UTC\)\. If this was not you, /,
      )
      expect(notice.text).not.toContain("Ada")
    }
  })

  it("notifies no unverified contact", async () => {
    const customer = await registeredCustomer(app)
    await changePassword(customer)
    await noticesTo(customer.email)
    expect(await silent([customer.phone])).toEqual([customer.phone])
  })

  it("notifies the phone of a reset by email", async () => {
    const { email, phone } = await verified()
    await resetBy({ email })
    const [notice] = await noticesTo(phone)
    expect(notice.text).toContain("was reset")
    expect(await silent([email])).toEqual([email])
  })

  it("notifies the email of a reset by phone", async () => {
    const { email, phone } = await verified()
    await resetBy({ phone })
    const [notice] = await noticesTo(email)
    expect(notice.subject).toBe("Your password was reset")
    expect(await silent([phone])).toEqual([phone])
  })

  it("notifies every contact verified before a change, and not the new one", async () => {
    const customer = await verified()
    const email = uniqueEmail()
    await changeContact(customer, { email })
    for (const to of [customer.email, customer.phone]) {
      const [notice] = await noticesTo(to)
      expect(notice.template).toBe("customer-registration.contact_changed")
      expect(notice.text).not.toContain(email)
    }
    expect(await silent([email])).toEqual([email])
  })

  it("notifies the owner's email when a stolen session adds a phone and resets by it", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const phone = uniquePhone()
    await changeContact(owner, { phone })
    expect((await noticesTo(owner.email))[0].text).toContain(
      `***${phone.slice(-4)} was added to your account`,
    )
    await resetBy({ phone })
    await login(app, { phone, password: NEW_PASSWORD })
    await app.waitForMessage(
      ({ to, subject }) =>
        to === owner.email && subject === "Your password was reset",
    )
  })

  it("notifies the verified contacts, the replaced one included, when staff edit one", async () => {
    const customer = await verified()
    const edit = async (body: Record<string, unknown>) => {
      const path = `/admin/customers/${customer.id}`
      const token = await adminToken(app)
      const { status } = await app.request("POST", path, { body, token })
      expect(status).toBe(200)
    }
    await edit({ first_name: "Ada", email: customer.email.toUpperCase() })
    const email = uniqueEmail()
    await edit({ email })
    for (const to of [customer.email, customer.phone]) {
      const notices = await noticesTo(to)
      expect(notices.map(({ template }) => template)).toEqual([
        "customer-registration.contact_changed",
      ])
      expect(notices[0].text).not.toContain(email)
    }
    await edit({ phone: "" })
    await app.waitForMessage(
      ({ to, template }) =>
        to === customer.phone &&
        template === "customer-registration.contact_removed",
    )
    expect(await silent([email])).toEqual([email])
  })

  it("sends a notice although the contact's daily budget is used up", async () => {
    const shop = await startApp({
      database: app.database,
      options: {
        login: { identifier: "both" },
        rate_limit: { daily_budget: { destination: 1, country: 1 } },
      },
    })
    try {
      const customer = await registeredCustomer(app)
      const answer = await shop.request(
        "POST",
        "/store/customers/change-password",
        {
          body: {
            old_password: PASSWORD,
            new_password: NEW_PASSWORD,
            confirm_password: NEW_PASSWORD,
          },
          token: customer.token,
        },
      )
      expect(answer.status).toBe(200)
      await shop.waitForMessage(({ to }) => to === customer.email)
    } finally {
      await shop.stop()
    }
  })
})
