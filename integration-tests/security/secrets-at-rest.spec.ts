import { startApp, type Answer, type App } from "../helpers/app"
import { createCanaries, type Canaries } from "../helpers/canaries"
import { dumpDatabase, tablesWith } from "../helpers/dump"
import {
  adminToken,
  createCustomer,
  login,
  register,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { askForOtp, tryOtp } from "../helpers/otp"

type Account = { email: string; phone: string; password: string }

describe("after whole journeys", () => {
  let app: App
  let canaries: Canaries
  const phones: string[] = []

  beforeAll(async () => {
    app = await startApp({
      options: {
        storefrontUrl: "https://shop.example.com",
        registration: { identifier: "both" },
        // Long enough that no number or id holds one by accident.
        otpCharset: "alphanumeric",
        otpLength: 10,
        email_verification: {
          channel: "email",
          resendThrottleSeconds: 0,
          autoSendOnRegistration: true,
        },
        phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
        password_reset: {
          template: "templates/reset.hbs",
          sms_body: "{{token}}",
        },
        rate_limit: false,
      },
      env: { LOG_LEVEL: "silly" },
    })
    canaries = createCanaries(app)
    for (const by of ["phone", "email"] as const) {
      await journey(by)
    }
    for (const { text = "" } of await app.attempts()) {
      if (codeIn(text)) {
        canaries.keep("code", codeIn(text))
      }
    }
  })
  afterAll(() => app?.stop())

  const call = (path: string, body: unknown, token?: string) =>
    app.request("POST", path, { body, token, ip: uniqueIp() })
  const codeIn = (text = "") => /(?:code is: |#)(\S+)$/m.exec(text)?.[1] ?? ""
  /** Makes the call, and reads the message that it sends. */
  const receive = async (to: string, ask: () => Promise<Answer>) => {
    const after = (await app.messages()).length
    const { body } = await ask()
    // Notices of a change go out after the response that they follow.
    const { text = "" } = await app.waitForMessage(
      (sent) =>
        sent.to === to &&
        !/\.(contact_|password_changed|password_was_reset)/.test(sent.template),
      { after },
    )
    return { token: String(body.token), text }
  }
  const receiveOtp = async (to: string, ask: () => Promise<Answer>) => {
    const { token, text } = await receive(to, ask)
    return { token: canaries.keep("OTP token", token), code: codeIn(text) }
  }
  /** Signs up, verifies both contacts with every mistake that can be made, and logs in by both. */
  const journey = async (by: "phone" | "email") => {
    const { keep } = canaries
    const phone = canaries.phone()
    phones.push(phone)
    const email = uniqueEmail()
    const password = canaries.password()
    const wrong = canaries.password("wrong password")
    const token = await register(app, {
      ...(by === "phone" ? { phone } : { email }),
      password,
    })
    keep("registration token", token)
    const { id } = await createCustomer(app, token, { email, phone })
    await app.waitForMessage(({ to }) => to === email)

    await call("/auth/customer/emailpass", { phone, password: wrong })
    await call("/auth/customer/emailpass", { [by]: phone, password })
    await call("/auth/user/emailpass", { email, password })
    for (const [to, type] of [
      [phone, "phone_verification"],
      [email, "email_verification"],
    ] as const) {
      const ask = () => askForOtp(app, id, type)
      const older = await receiveOtp(to, ask)
      await app.setCarrier({ mode: "fail", times: 1 })
      const otp = await receiveOtp(to, ask)
      await tryOtp(app, older)
      await tryOtp(app, { ...otp, code: keep("wrong code", "ZZZ9ZZZ8ZZ") })
      const verification = await call("/store/customers/otp/verify", otp, token)
      keep("login token", verification.body.token)
      await tryOtp(app, otp)
    }
    await sessions({ email, phone, password })
    await changes(id, { email, phone, password })
  }
  const sessions = async ({ email, phone, password }: Account) => {
    for (const identifier of [{ email }, { phone }]) {
      const jwt = await login(app, { ...identifier, password })
      canaries.keep("login token", jwt)
      const refreshed = await call("/auth/token/refresh", {}, jwt)
      canaries.keep("refreshed token", refreshed.body.token)
      const { headers } = await call("/auth/session", {}, jwt)
      const session = /=s%3A([\w-]+)/.exec(String(headers["set-cookie"]))
      canaries.keep("session id", session?.[1])
      await app.request("GET", "/store/customers/me", { token: jwt })
      await call("/store/customers/me", { first_name: "Ada" }, jwt)
    }
  }
  /** New contacts, a new password, and two resets. */
  const changes = async (id: string, { email, password }: Account) => {
    const { keep } = canaries
    const contacts = { email: uniqueEmail(), phone: canaries.phone() }
    let jwt = await login(app, { email, password })
    for (const [channel, to] of Object.entries(contacts)) {
      const otp = await receiveOtp(to, () =>
        call("/store/customers/me/contact", { [channel]: to }, jwt),
      )
      const path = "/store/customers/me/contact/verify"
      await call(path, { ...otp, code: keep("wrong code", "ZZZ9ZZZ8ZZ") }, jwt)
      jwt = keep("login token", (await call(path, otp, jwt)).body.token)
    }
    const chosen = canaries.password()
    const change = { old_password: password, new_password: chosen }
    const changed = await call(
      "/store/customers/change-password",
      { ...change, confirm_password: chosen },
      jwt,
    )
    keep("login token", changed.body.token)
    for (const [channel, to] of Object.entries(contacts)) {
      const { text } = await receive(to, () =>
        call("/auth/customer/emailpass/reset-password", { [channel]: to }),
      )
      const jwtInText = /[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/
      const short = /token=([\w-]+)/.exec(text)?.[1]
      const token = keep("reset token", short ?? jwtInText.exec(text)?.[0])
      const path = "/auth/customer/emailpass/update"
      await call(path, { password: "password" }, token)
      const { status } = await call(
        path,
        { password: canaries.password() },
        token,
      )
      expect(status).toBe(200)
    }
    await setAccess(id, "disable")
    await setAccess(id, "enable")
  }
  const setAccess = async (id: string, access: string) =>
    call(`/admin/customers/${id}/${access}`, {}, await adminToken(app))

  it("searches where secrets would be", async () => {
    const dump = await dumpDatabase(app.database)
    expect(canaries.size()).toBeGreaterThan(40)
    for (const table of ["otp_verification", "otp_limit", "notification"]) {
      expect(dump[table]).not.toEqual([])
    }
    expect(dump).toHaveProperty("workflow_execution")
    for (const phone of phones) {
      expect(tablesWith(dump, phone)).toContain("notification")
      expect(app.logs()).toContain(`***${phone.slice(-4)}`)
    }
    expect(app.logs()).toContain("POST /store/customers/otp/verify")
  })

  it("stores and logs no password, code, token or session", async () => {
    expect(await canaries.secretsFound()).toEqual([])
  })

  it("shows at most the last four digits of a phone in the log", async () => {
    expect(await canaries.phonesLogged()).toEqual([])
  })

  it("keeps contacts and customers out of the table of limits", async () => {
    const { otp_limit: limits } = await dumpDatabase(app.database)
    for (const part of ["@", "cus_", ...phones]) {
      expect(limits.filter((row) => row.includes(part))).toEqual([])
    }
  })

  it.each([
    ["POST", "/auth/customer/emailpass?phone="],
    ["GET", "/auth/customer/emailpass?phone="],
    ["POST", "/auth/customer/emailpass?email_or_phone="],
    ["POST", "/auth/customer/emailpass?%70hone="],
    ["POST", "/auth/customer/emailpass?phone[]="],
    ["POST", "/AUTH/customer/email%70ass?x=1&phone="],
    ["POST", "/auth/customer/phonepass?phone="],
    ["POST", "/auth/customer/emailpass/register?phone="],
    ["GET", "/auth/customer/emailpass/callback?state="],
    ["GET", "/store/customers/me?x="],
    ["POST", "/store/customers/otp/send?x="],
    ["GET", "/store/my-referrals?x="],
    ["GET", "/store/regions?phone="],
    ["GET", "/store/regions?cart_%74oken="],
    ["GET", "/admin/account-deletion-requests?q="],
    ["GET", "/admin/customers?q="],
    ["GET", "/ADMIN/%63ustomers?q="],
    ["POST", "/admin/invites/accept?token="],
    ["GET", "/admin/orders?q="],
    ["GET", "/nowhere?phone="],
  ])("logs no phone from the query string of %s %s", async (method, path) => {
    const from = app.logs().length
    for (const token of [undefined, await adminToken(app)]) {
      await app.request(method, path + encodeURIComponent(phones[0]), {
        body: method === "GET" ? undefined : { password: canaries.password() },
        ip: uniqueIp(),
        token,
      })
    }
    expect(await canaries.phonesLogged(from)).toEqual([])
    const logged = app.logs().slice(from).toLowerCase()
    expect(logged).toContain(path.split("?")[0].toLowerCase())
  })

  it.each(["referer", "referrer"])(
    "logs no reset token from the header %s of any request",
    async (name) => {
      const from = app.logs().length
      const token = canaries.password("reset token")
      for (const [method, path] of [
        ["GET", "/store/regions"],
        ["POST", "/auth/customer/emailpass/update"],
        ["GET", "/admin/orders"],
        ["GET", "/health"],
      ]) {
        await app.request(method, path, {
          headers: {
            [name]: `https://shop.example.com/reset-password?token=${token}`,
          },
        })
      }
      const logged = app.logs().slice(from)
      expect(logged).not.toContain(token)
      expect(logged).toContain("https://shop.example.com/reset-password?***")
    },
  )
})
