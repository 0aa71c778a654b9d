import { startApp, type App } from "../helpers/app"
import { confirmedDeletion, requestCancel } from "../helpers/deletion"
import {
  adminToken,
  codeFromMessage,
  createCustomer,
  login,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  verifyOtp,
  type Customer,
} from "../helpers/fixtures"
import {
  answered,
  callRoute,
  DOCUMENTED,
  heldToDocument,
} from "../helpers/openapi"
import { totp } from "../helpers/totp"
import { noticeTo, undoTokenIn } from "../helpers/undo"

const BOTH = {
  registration: { identifier: "both" },
  login: { identifier: "both" },
  storefrontUrl: "https://shop.example.com",
  password_reset: {
    template: "templates/reset.hbs",
    sms_body: "Reset: {{reset_url}}",
  },
  account_deletion_request: { template: "templates/deletion-request.hbs" },
  account_deletion_cancel: { template: "templates/deletion-cancel.hbs" },
  undo: { path: "/account/undo" },
  // Has challenges, and asks nobody here to solve one.
  bot_protection: { provider: "altcha", on: ["reset"], after: 1_000 },
}

const OTHER = "an entirely new passphrase"

let app: App
let staff: string
let member: Customer
beforeAll(async () => {
  app = heldToDocument(await startApp({ options: BOTH }))
  staff = await adminToken(app)
  member = await registeredCustomer(app)
})
afterAll(() => app?.stop())

/** Calls a route by its name in the document. */
const call = (id: string, options: Parameters<typeof callRoute>[2] = {}) => {
  const route = DOCUMENTED.find((one) => one.id === id)
  if (!route) {
    throw new Error(`no route ${id}`)
  }
  return callRoute(app, route, { ip: uniqueIp(), ...options })
}

const statusOf = async (...args: Parameters<typeof call>) =>
  (await call(...args)).status

/** Asks for a change of a contact and reads the code. */
const changeCode = async (
  { token }: Pick<Customer, "token">,
  email: string,
) => {
  const sent = await call("requestContactChange", { token, body: { email } })
  const message = await app.waitForMessage(({ to }) => to === email)
  return { token: sent.body.token, code: codeFromMessage(message) }
}

describe("responses as the document describes them", () => {
  it("documents the responses of the profile, the contacts and the password", async () => {
    const customer = await registeredCustomer(app, {
      body: { first_name: "Ada", metadata: { shoe: 38 } },
    })
    let { token } = customer
    expect(await statusOf("retrieveCustomer", { token })).toBe(200)
    const query = "?fields=id,created_at"
    const body = { last_name: "L", company_name: null, metadata: {} }
    for (const id of ["updateCustomer", "patchCustomer"]) {
      expect(await statusOf(id, { token, body, query })).toBe(200)
      const refused = await call(id, { token, body: { email: "a@b.example" } })
      expect(refused.body.code).toBe("contact_change_requires_otp")
    }
    const otp = await changeCode(customer, uniqueEmail())
    const changed = await call("verifyContactChange", { token, body: otp })
    token = changed.body.token
    const { phone } = customer
    const removal = { token, body: { phone } }
    const removed = await call("removeContact", removal)
    expect(removed.status).toBe(200)
    token = removed.body.token
    const passwords = { new_password: OTHER, confirm_password: OTHER }
    const old_password = PASSWORD
    const given = { token, body: { old_password, ...passwords } }
    expect(await statusOf("changePassword", given)).toBe(200)
  })

  it("documents the responses of a sign-up whose code opens a session, and of its session", async () => {
    const email = uniqueEmail()
    const registration = await register(app, { email })
    const { id } = await createCustomer(app, registration, {
      email,
      phone: uniquePhone(),
    })
    const type = "email_verification"
    const otp = await sendAndReadOtp(app, { id, to: email, type })
    const verified = await verifyOtp(app, otp, { token: registration })
    const token = String(verified.token)
    expect(await statusOf("refreshToken", { token })).toBe(200)
    expect(await statusOf("openSession", { token })).toBe(200)
    expect(
      await statusOf("login", {
        query: `?email=${encodeURIComponent(email)}`,
        body: { password: PASSWORD },
      }),
    ).toBe(200)
  })

  it("documents the responses of sessions, to the customer and to staff", async () => {
    const { id, email } = await registeredCustomer(app)
    const signIn = async () =>
      (
        await call("login", {
          body: { email, password: PASSWORD, remember: true },
        })
      ).body
    const sidOf = async (token: string): Promise<string> =>
      (await call("retrieveSession", { token })).body.session.id
    const [first, second, third, fourth] = [
      await signIn(),
      await signIn(),
      await signIn(),
      await signIn(),
    ]
    const { refresh_token } = first
    const refreshed = await call("refreshSession", { body: { refresh_token } })
    const { token } = refreshed.body
    expect(await statusOf("retrieveSession")).toBe(200)
    expect(await statusOf("listSessions", { token, query: "?limit=2" })).toBe(
      200,
    )
    const one = { token, id: await sidOf(second.token) }
    expect(await statusOf("endOneSession", one)).toBe(200)
    const asStaff = { token: staff, id }
    expect(await statusOf("listCustomerSessions", asStaff)).toBe(200)
    const session = await sidOf(third.token)
    expect(await statusOf("endCustomerSession", { ...asStaff, session })).toBe(
      200,
    )
    expect(await statusOf("closeSession", { token: fourth.token })).toBe(200)
    const query = "?include_current=false"
    expect(await statusOf("endSessions", { token, query })).toBe(200)
    const body = { refresh_token: refreshed.body.refresh_token }
    expect(await statusOf("endSession", { body })).toBe(200)
    expect(await statusOf("endSession")).toBe(200)
    expect(await statusOf("endCustomerSessions", asStaff)).toBe(200)
  })

  it("documents the responses of authenticating again, by password and by code", async () => {
    const { token, email } = await registeredCustomer(app)
    const after = (await app.messages()).length
    const sent = await call("sendReauthenticationCode", {
      token,
      body: { channel: "email" },
    })
    const message = await app.waitForMessage(({ to }) => to === email, {
      after,
    })
    const otp = { token: sent.body.token, code: codeFromMessage(message) }
    for (const body of [otp, otp, { password: PASSWORD }]) {
      expect(await statusOf("reauthenticate", { token, body })).toBe(200)
    }
  })

  it("documents the responses of a login with a second factor", async () => {
    const { email, token } = await registeredCustomer(app)
    const body = { provider: "totp" }
    const factors = "/auth/mfa/factors"
    const enrolled = await app.request("POST", factors, { token, body })
    const { mfa_factor, secret } = enrolled.body
    const verify = { token, body: { code: totp(secret) } }
    await app.request("POST", `${factors}/${mfa_factor.id}/verify`, verify)
    const asked = await call("login", { body: { email, password: PASSWORD } })
    expect(asked.body.mfa_required).toBe(true)
  })

  it("documents the responses of a password reset", async () => {
    const { email } = await registeredCustomer(app)
    const after = (await app.messages()).length
    await call("requestPasswordReset", {
      body: { identifier: email, metadata: {} },
    })
    const sent = await app.waitForMessage(({ to }) => to === email, { after })
    const token = tokenInLink(sent.text)
    const weak = await call("completePasswordReset", {
      token,
      body: { password: "short" },
    })
    expect(weak.body.code).toBe("password_weak")
    const body = { password: OTHER, email }
    expect(await statusOf("completePasswordReset", { token, body })).toBe(200)
    const used = await call("completePasswordReset", { token, body })
    expect(used.body.code).toBe("token_invalid")
  })

  it("documents the responses of referrals and of a deletion, to the customer and to staff", async () => {
    const own = await call("listMyReferrals", { token: member.token })
    const { referral_code } = own.body
    const child = await registeredCustomer(app, { body: { referral_code } })
    const listed = await call("listMyReferrals", {
      token: member.token,
      query: "?limit=5&offset=0",
    })
    expect(listed.body.children).toHaveLength(1)
    for (const query of ["", "?format=png"]) {
      const { token } = member
      expect(await statusOf("retrieveReferralQr", { token, query })).toBe(200)
    }

    const first = await confirmedDeletion(app, child)
    const { email } = child
    const throttled = async (id: string, options: object) =>
      expect((await call(id, options)).body.code).toBe("otp_throttled")
    const otp = await requestCancel(app, { email }, email)
    await throttled("requestDeletionCancel", { body: { email } })
    expect(await statusOf("confirmDeletionCancel", { body: otp })).toBe(200)
    await throttled("requestDeletion", { token: await login(app, { email }) })

    const asStaff = { token: staff }
    for (const id of [member.id, child.id]) {
      expect(
        await statusOf("retrieveRegistration", {
          ...asStaff,
          id,
          query: "?limit=1",
        }),
      ).toBe(200)
    }
    expect(
      await statusOf("retrieveDeletionRequest", { ...asStaff, id: first.id }),
    ).toBe(200)
    for (const id of ["cancelDeletionRequest", "expediteDeletionRequest"]) {
      const customer = await registeredCustomer(app)
      const request = await confirmedDeletion(app, customer)
      const body = { note: "Asked by phone." }
      expect(await statusOf(id, { ...asStaff, id: request.id, body })).toBe(200)
      const again = await call(id, { ...asStaff, id: first.id })
      expect(again.body.code).toBe("deletion_not_active")
    }
    const query =
      "?status=cancelled&limit=2&offset=0&order=updated_at&order_direction=ASC&q=person"
    const page = await call("listDeletionRequests", { ...asStaff, query })
    expect(page.body.requests.length).toBeGreaterThan(0)
  })

  it("documents the response of an undo", async () => {
    const { email, token } = await registeredCustomer(app)
    await call("changePassword", {
      token,
      body: {
        old_password: PASSWORD,
        new_password: OTHER,
        confirm_password: OTHER,
      },
    })
    const notice = await noticeTo(app, email, "password_changed")
    const body = { token: undoTokenIn(notice) }
    expect(await statusOf("undoChange", { body })).toBe(200)
  })

  it("documents the responses of messages and of their pauses", async () => {
    const body = { channel: "email" }
    await statusOf("pauseMessages", { token: staff, body })
    expect(await statusOf("retrieveMessages", { token: staff })).toBe(200)
    for (const query of ["", "?message=password_reset&channel=phone"]) {
      expect(await statusOf("previewMessage", { token: staff, query })).toBe(
        200,
      )
    }
    for (const id of ["pauseMessages", "resumeMessages"]) {
      expect(await statusOf(id, { token: staff, body })).toBe(200)
    }
    const message = { message: "password_changed" }
    expect(await statusOf("sendPreview", { token: staff, body: message })).toBe(
      200,
    )
  })

  it.each([true, false])(
    "documents the responses of an account that staff close: %s",
    async (isClosed) => {
      const route = isClosed ? "disableAccount" : "enableAccount"
      const { id } = await registeredCustomer(app)
      expect(await statusOf(route, { token: staff, id })).toBe(200)
    },
  )

  it("documents the challenge of a bot check", async () => {
    expect(await statusOf("retrieveChallenge")).toBe(200)
  })

  it("documents a response of every route", () => {
    const missing = DOCUMENTED.map(({ id }) => id).filter(
      (id) => !answered.has(`${id} 200`),
    )
    expect(missing).toEqual([])
  })
})
