import { startApp, type App } from "../helpers/app"
import { adminToken, codeFromMessage, PASSWORD } from "../helpers/fixtures"
import { limitsOf } from "../helpers/limits"
import { createStarter, type Starter } from "../helpers/next-starter"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const NEW_PASSWORD = "amber-Teapot-51"

/** A region, without which the starter makes no cart. */
const makeRegion = async (app: App): Promise<string> => {
  const { body } = await app.request("POST", "/admin/regions", {
    token: await adminToken(app),
    body: { name: "Europe", currency_code: "eur", countries: ["de"] },
  })
  return body.region.id
}

/** The code of a message to a contact. */
const codeFor = async (app: App, to: string, after: number) =>
  codeFromMessage(await app.waitForMessage((one) => one.to === to, { after }))

/** What a signed-in customer does in the starter's account and cart. */
const useAccount = async (starter: Starter, email: string) => {
  expect(await starter.retrieveCustomer()).toMatchObject({ email, orders: [] })
  await starter.updateCustomer({ first_name: "Grace", last_name: "Hopper" })
  const { addresses } = await starter.addAddress()
  const [{ id }] = addresses
  await starter.updateAddress(id)
  expect(await starter.retrieveCustomer()).toMatchObject({
    first_name: "Grace",
    addresses: [{ id, city: "Hamburg", is_default_shipping: true }],
  })
  await starter.deleteAddress(id)
  expect(await starter.listOrders()).toEqual([])
  const changed = starter.updateCustomer({ phone: uniquePhone() })
  await expect(changed).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("/store/customers/me/contact"),
  })
}

describe("the requests of the Next.js starter, without verification", () => {
  let app: App
  let starter: Starter
  beforeAll(async () => {
    app = await startApp({
      options: {
        registration: { require_verification: false },
        rate_limit: undefined,
      },
    })
    starter = createStarter(app)
    starter.regionId = await makeRegion(app)
  })
  afterAll(() => app?.stop())

  it("signs up with a guest's cart, uses the account, and logs in again, without an edit", async () => {
    const email = uniqueEmail()
    expect((await starter.createCart()).customer_id).toBeNull()
    await starter.signup({ email, password: PASSWORD, phone: "" })
    expect((await starter.retrieveCart()).customer_id).toBe(
      (await starter.retrieveCustomer()).id,
    )
    await useAccount(starter, email)
    await starter.signout()
    await expect(starter.retrieveCustomer()).rejects.toMatchObject({
      status: 401,
    })
    await starter.createCart()
    await starter.login({ email, password: PASSWORD })
    expect((await starter.retrieveCart()).email).toBe(email)
  })

  it("goes on with the session after the starter's own sign-out, and ends it after the guide's", async () => {
    const email = uniqueEmail()
    await starter.signup({ email, password: PASSWORD, phone: uniquePhone() })
    const token = starter.cookie
    await starter.signout()
    starter.cookie = token
    expect(await starter.retrieveCustomer()).toMatchObject({ email })
    await starter.guide.endVisitorSession()
    expect(starter.cookie).toBe("")
    starter.cookie = token
    await expect(starter.retrieveCustomer()).rejects.toMatchObject({
      status: 401,
    })
  })
})

describe("the requests of the Next.js starter, with the plugin's defaults", () => {
  let app: App
  let starter: Starter
  beforeAll(async () => {
    app = await startApp({
      options: {
        registration: undefined,
        rate_limit: undefined,
      },
    })
    starter = createStarter(app)
    starter.regionId = await makeRegion(app)
  })
  afterAll(() => app?.stop())

  it("creates the customer, and refuses the starter's login until the email is verified", async () => {
    const email = uniqueEmail()
    const signup = starter.signup({ email, password: PASSWORD, phone: "" })
    await expect(signup).rejects.toMatchObject({ status: 403 })
    // The starter's cookie has the registration token now.
    await expect(starter.retrieveCustomer()).rejects.toMatchObject({
      status: 401,
    })
    expect((await starter.createCart()).customer_id).toBeNull()

    const after = (await app.messages()).length
    const step = await starter.submit("enterAccount", {
      email_or_phone: email,
      password: PASSWORD,
    })
    expect(step).toEqual({ next: "code", token: expect.any(String) })
    const { token = "" } = step
    const wrong = await starter.submit("enterCode", { token, code: "x" })
    expect(wrong).toEqual({
      next: "form",
      token,
      message: "The code is wrong or has expired.",
    })
    const code = await codeFor(app, email, after)
    const { next } = await starter.submit("enterCode", { token, code })
    expect(next).toBe("account")

    await starter.signout()
    await starter.createCart()
    await starter.login({ email, password: PASSWORD })
    await useAccount(starter, email)
  })
})

describe("the edits of the guide", () => {
  let app: App
  let starter: Starter
  beforeAll(async () => {
    app = await startApp({
      options: {
        storefrontUrl: "https://shop.example.com/de",
        registration: { identifier: "either" },
        email_verification: { channel: "email", resendThrottleSeconds: 0 },
        phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
        password_reset: {
          template: "templates/reset.hbs",
          sms_body: "{{reset_url}}",
        },
        ...limitsOf({
          ip: { points: 5, window: 600 },
          trusted_proxies: ["127.0.0.1"],
        }),
      },
    })
    starter = createStarter(app)
    starter.regionId = await makeRegion(app)
  })
  beforeEach(() => starter.visit())
  afterAll(() => app?.stop())

  /** Submits a form that sends a code, and reads it. */
  const withCode = async (
    to: string,
    ...form: Parameters<Starter["submit"]>
  ) => {
    const after = (await app.messages()).length
    const { next, token = "" } = await starter.submit(...form)
    expect(next).toBe("code")
    return { token, code: await codeFor(app, to, after) }
  }

  it.each([
    ["an email", (email: string) => ({ email, phone: "" })],
    ["a phone", (_email: string, phone: string) => ({ email: "", phone })],
  ])(
    "signs up by %s with a code that also logs in, and logs in again",
    async (_title, contactsOf) => {
      const contacts = contactsOf(uniqueEmail(), uniquePhone())
      const login = contacts.email || contacts.phone
      await starter.createCart()
      const form = { ...contacts, password: PASSWORD, referral_code: "NOBODYS" }
      const otp = await withCode(login, "signUp", form)
      expect(await starter.submit("enterCode", otp)).toEqual({
        next: "account",
      })
      const { id, email, phone } = await starter.retrieveCustomer()
      expect([email ?? "", phone ?? ""]).toEqual(Object.values(contacts))
      expect((await starter.retrieveCart()).customer_id).toBe(id)
      expect(starter.revalidated).toContain("customers-cache-id")
      await starter.guide.endVisitorSession()
      const entered = await starter.submit("enterAccount", {
        email_or_phone: login,
        password: PASSWORD,
      })
      expect(entered).toEqual({ next: "account" })
    },
  )

  it("changes contact and password, and resets the password", async () => {
    const [email, next, phone] = [uniqueEmail(), uniqueEmail(), uniquePhone()]
    const form = { email, phone: "", password: PASSWORD }
    await starter.submit("enterCode", await withCode(email, "signUp", form))
    for (const [to, contact] of [
      [next, { email: next }],
      [phone, { phone }],
    ] as const) {
      const otp = await withCode(to, "changeContact", contact)
      const step = await starter.submit("enterContactCode", otp)
      expect(step).toEqual({ next: "account" })
    }
    expect(await starter.retrieveCustomer()).toMatchObject({
      email: next,
      phone,
    })
    starter.visit(starter.cookie)
    const passwords = {
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    }
    for (const [old_password, step] of [
      [
        "not it",
        {
          next: "form",
          token: "",
          message: "The email, phone number or password is wrong.",
        },
      ],
      [PASSWORD, { next: "account" }],
    ]) {
      expect(
        await starter.submit("changeOwnPassword", {
          old_password: String(old_password),
          ...passwords,
        }),
      ).toEqual(step)
    }
    const after = (await app.messages()).length
    await starter.submit("forgotPassword", { email_or_phone: next })
    const { text } = await app.waitForMessage(
      (one) => one.to === next && /reset-password/.test(one.text ?? ""),
      { after },
    )
    const link = new URL(/https:\S+/.exec(text ?? "")?.[0] ?? "")
    expect(link.pathname).toBe("/de/reset-password")
    const query = Object.fromEntries(link.searchParams)
    const reset = { ...query, password: PASSWORD }
    expect(await starter.submit("choosePassword", reset)).toEqual({
      next: "log-in",
    })
  })

  it("says by code why a call is refused, and that the shop cannot be reached", async () => {
    const login = { email_or_phone: uniqueEmail(), password: "x" }
    const message = async () =>
      (await starter.submit("enterAccount", login)).message
    expect(await message()).toMatch(/email, phone number or password is wrong/)
    const sign = { email: "no email", phone: "", password: PASSWORD }
    expect((await starter.submit("signUp", sign)).message).toContain("email")
    process.env.MEDUSA_BACKEND_URL = "http://127.0.0.1:9"
    expect(await message()).toMatch(/cannot be reached/)
  })

  it("gives two visitors of one server a limit per address each", async () => {
    const login = { email_or_phone: uniqueEmail(), password: "x" }
    const attempt = async () =>
      (await starter.submit("enterAccount", login)).message
    const messages: (string | undefined)[] = []
    for (let n = 0; n < 6; n++) {
      messages.push(await attempt())
    }
    const isLimited = (text?: string) => /Too many attempts/.test(text ?? "")
    expect(messages.map(isLimited)).toEqual([...Array(5).fill(false), true])
    starter.visit()
    expect(isLimited(await attempt())).toBe(false)
  })

  it("counts all visitors of the starter together without the edit", async () => {
    const attempt = async () => {
      const body = { email: uniqueEmail(), password: "x" }
      const refused = await starter.login(body).catch((error: unknown) => error)
      return (refused as { status: number }).status
    }
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) {
      starter.visit()
      statuses.push(await attempt())
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  it("tells the shop the visitor's device and address", async () => {
    const email = uniqueEmail()
    const form = { email, phone: "", password: PASSWORD }
    await starter.submit("enterCode", await withCode(email, "signUp", form))
    const { body } = await app.request("GET", "/store/customers/me/sessions", {
      token: starter.cookie,
    })
    expect(body.sessions).toMatchObject([
      {
        ip_address: starter.address.replace(/\d+$/, "0"),
        device: { browser: "Firefox 145", os: "Linux" },
      },
    ])
  })
})
