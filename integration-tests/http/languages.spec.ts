import { startApp, type App, type Message } from "../helpers/app"
import {
  login,
  PASSWORD,
  registeredCustomer,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import type { Answer, RequestOptions } from "../helpers/http-client"

const LOGIN = "/auth/customer/emailpass"
const RESET = `${LOGIN}/reset-password`
const ME = "/store/customers/me"
const BRAND = "https://brand.example.com/shop"
const BRAND_KEY = "pk_of_the_brand"
const REVOKED_KEY = "pk_revoked"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      login: { identifier: "both" },
      storefrontUrl: "https://shop.example.com",
      password_reset: {},
      storefronts: [
        {
          sales_channels: ["sc_brand"],
          url: BRAND,
          name: "Marke",
          locale: "de",
          sender: { email: "hallo@brand.example.com", phone: "MARKE" },
        },
      ],
    },
  })
  await app.database.query(`
    INSERT INTO sales_channel (id, name) VALUES ('sc_brand', 'Brand');
    INSERT INTO api_key (id, token, salt, redacted, title, type, created_by, revoked_at)
      VALUES ('apk_brand', '${BRAND_KEY}', '', 'pk_***', 'Brand', 'publishable', 'test', NULL),
             ('apk_revoked', '${REVOKED_KEY}', '', 'pk_***', 'Old', 'publishable', 'test', now());
    INSERT INTO publishable_api_key_sales_channel (id, publishable_key_id, sales_channel_id)
      VALUES ('pksc_brand', 'apk_brand', 'sc_brand'), ('pksc_revoked', 'apk_revoked', 'sc_brand');`)
})
afterAll(() => app?.stop())

const post = (path: string, body: object, options: RequestOptions = {}) =>
  app.request("POST", path, { body, ip: uniqueIp(), ...options })

const ok = (answer: Answer): Answer["body"] => {
  expect([answer.status, answer.text]).toEqual([200, answer.text])
  return answer.body
}

/** The next message to a contact after some work. */
const messageAfter = async (
  to: string,
  work: () => Promise<Answer>,
): Promise<Message> => {
  const after = (await app.messages()).length
  ok(await work())
  return app.waitForMessage((sent) => sent.to === to, { after })
}

/** A reset is throttled for each contact: lets the time pass. */
const resetOf = async (email: string, options: RequestOptions = {}) => {
  await app.database.query("UPDATE otp_limit SET next_send_at = now()")
  return messageAfter(email, () => post(RESET, { email }, options))
}

const inLanguage = (locale: string) => ({
  headers: { "x-medusa-locale": locale },
})

/** A change whose notice goes to the customer's email, without a word about the language. */
const passwordNotice = async ({ email, token }: Customer): Promise<Message> =>
  messageAfter(email, () =>
    post(
      "/store/customers/change-password",
      {
        old_password: PASSWORD,
        new_password: "another-Kettle-93",
        confirm_password: "another-Kettle-93",
      },
      { token },
    ),
  )

const SUBJECT = { en: "Reset Your Password", de: "Passwort zurücksetzen" }

describe("the language of a message", () => {
  it("is the one that the request names, under /auth and /store alike", async () => {
    const { id, email, phone } = await registeredCustomer(app)
    expect((await resetOf(email)).subject).toBe(SUBJECT.en)
    const { subject, text, html } = await resetOf(email, inLanguage("de-AT"))
    expect(subject).toBe(SUBJECT.de)
    expect(text).toContain("Guten Tag,")
    expect(html).toContain('<html lang="de" dir="ltr">')
    const sms = await messageAfter(phone, () =>
      post("/store/customers/otp/send?locale=de", {
        customer_id: id,
        type: "phone_verification",
      }),
    )
    expect(sms.text).toMatch(/^\d{6} ist Ihr Bestätigungscode\./)
  })

  it.each([
    "tlh",
    "../../etc/passwd",
    "de_DE",
    "x".repeat(5000),
    "de, en;q=0.5",
  ])("ignores a language that it does not know: %.20s", async (locale) => {
    const { email } = await registeredCustomer(app)
    expect((await resetOf(email, inLanguage(locale))).subject).toBe(SUBJECT.en)
  })

  it("is the one that the customer last signed in with, for messages without a request", async () => {
    const customer = await registeredCustomer(app)
    const { email } = customer
    const signedIn = ok(
      await post(LOGIN, { email, password: PASSWORD }, inLanguage("de")),
    )
    // A later sign-in that names no language leaves it as it is.
    const token = await login(app, { email })
    const me = await app.request("GET", ME, { token })
    expect(me.body.customer.locale).toBe("de")
    expect(signedIn.token).toEqual(expect.any(String))
    const notice = await passwordNotice({ ...customer, token })
    expect(notice.subject).toBe("Ihr Passwort wurde geändert")
  })

  it("is the one that the customer sets in the profile", async () => {
    const customer = await registeredCustomer(app)
    const { token } = customer
    const set = async (body: object, method = "POST") =>
      app.request(method, ME, { body, token })
    const locale = async () =>
      (await app.request("GET", ME, { token })).body.customer.locale
    expect(await locale()).toBeNull()
    expect(ok(await set({ locale: "DE-ch" })).customer.locale).toBe("de-CH")
    expect(
      ok(await set({ first_name: "Ada" }, "PATCH")).customer,
    ).toMatchObject({ locale: "de-CH", first_name: "Ada" })
    for (const wrong of ["english", "../de", 7, ["de"]]) {
      const answer = await set({ locale: wrong }, "PATCH")
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
      expect(answer.body.message).toContain('"locale"')
    }
    expect(await locale()).toBe("de-CH")
    expect((await passwordNotice(customer)).subject).toBe(
      "Ihr Passwort wurde geändert",
    )
  })

  it.each(["", null])(
    "is the storefront's again after the customer empties it with %j",
    async (empty) => {
      const { token } = await registeredCustomer(app)
      await app.request("PATCH", ME, { body: { locale: "de" }, token })
      const answer = await app.request("PATCH", ME, {
        body: { locale: empty },
        token,
      })
      expect(ok(answer).customer.locale).toBeNull()
    },
  )
})

describe("the storefront of a message", () => {
  const byKey = (key: string) => ({
    headers: { "x-publishable-api-key": key },
  })

  it("is selected by the publishable key, under /auth too", async () => {
    const { email } = await registeredCustomer(app)
    const message = await resetOf(email, byKey(BRAND_KEY))
    expect(message).toMatchObject({
      subject: SUBJECT.de,
      from: "hallo@brand.example.com",
    })
    expect(message.text).toContain(`${BRAND}/reset-password?token=`)
    expect(message.text).toContain(`Marke\n${BRAND}`)
  })

  it.each([
    ["unknown", "pk_unknown"],
    ["revoked", REVOKED_KEY],
    ["not a key", "x".repeat(3000)],
    ["SQL", "' OR '1'='1"],
  ])("is the default one for a key that is %s", async (_what, key) => {
    const { email } = await registeredCustomer(app)
    const { text, from } = await resetOf(email, byKey(key))
    expect(text).toContain("https://shop.example.com/reset-password?token=")
    expect(from).toBe("")
  })

  it("is the one that the customer last used, for messages without a request", async () => {
    const customer = await registeredCustomer(app)
    const { email, token } = customer
    ok(await post(LOGIN, { email, password: PASSWORD }, byKey(BRAND_KEY)))
    const notice = await passwordNotice({ ...customer, token })
    expect(notice.text).toContain(BRAND)
    expect(notice.subject).toBe("Ihr Passwort wurde geändert")
  })

  it("is where the referral link leads", async () => {
    const { token } = await registeredCustomer(app)
    const url = async (options: RequestOptions) =>
      ok(await app.request("GET", "/store/my-referrals", { token, ...options }))
        .referral_url
    expect(await url(byKey(BRAND_KEY))).toContain(`${BRAND}/sign-up?`)
    expect(await url({})).toContain("https://shop.example.com/sign-up?")
  })
})
