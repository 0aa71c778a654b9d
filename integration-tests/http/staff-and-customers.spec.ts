import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  createCustomer,
  login,
  PASSWORD,
  register,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
let medusa: App
beforeAll(async () => {
  const options = {
    storefrontUrl: "https://shop.example.com",
    registration: { identifier: "both" },
    password_reset: {
      template: "templates/reset.hbs",
      sms_body: "{{reset_url}}",
    },
  }
  ;[app, medusa] = await Promise.all([
    startApp({ options }),
    startApp({ plugin: false, auth: "medusa" }),
  ])
})
afterAll(() => Promise.all([app?.stop(), medusa?.stop()]))

const asStaff = async (
  method: string,
  path: string,
  body?: object,
  shop = app,
) => shop.request(method, path, { token: await adminToken(shop), body })

describe("a customer whom staff delete", () => {
  const rest = (id: string, email: string) =>
    app.database.query(
      `SELECT 'identity' FROM auth_identity
        WHERE app_metadata->>'customer_id' = $1 OR app_metadata->'customer_registration'->>'customer_id' = $1
       UNION ALL SELECT 'provider identity' FROM provider_identity WHERE entity_id LIKE '%' || $2 || '%'
       UNION ALL SELECT 'verification' FROM contact_verification WHERE customer_id = $1`,
      [id, email],
    )

  it.each([
    ["verified nothing", []],
    ["verified the email", ["email"]],
    ["verified both contacts", ["email", "phone"]],
  ] as const)(
    "leaves no auth identity of a deleted customer after the response (%s)",
    async (_kind, verify) => {
      const { id, email } = await registeredCustomer(app, {
        verify: [...verify],
      })
      const answer = await asStaff("DELETE", `/admin/customers/${id}`)
      expect(answer.body).toEqual({ id, object: "customer", deleted: true })
      expect(await rest(id, email)).toEqual([])
      await register(app, { email })
    },
  )

  it("deletes a customer without an auth identity", async () => {
    const email = uniqueEmail()
    const id = `cus_${email.replace(/\W/g, "")}`
    await app.database.query(
      "INSERT INTO customer (id, email, has_account) VALUES ($1, $2, true)",
      [id, email],
    )
    const answer = await asStaff("DELETE", `/admin/customers/${id}`)
    expect(answer.status).toBe(200)
    const [row] = await app.database.query(
      "SELECT deleted_at IS NOT NULL AS gone FROM customer WHERE id = $1",
      [id],
    )
    expect(row).toEqual({ gone: true })
  })

  it("lets Medusa alone delete a customer with the auth identity, after the plugin is gone", async () => {
    const { id, email } = await registeredCustomer(app)
    const [{ app_metadata }] = await app.database.query(
      "SELECT app_metadata FROM auth_identity WHERE app_metadata->>'customer_id' = $1",
      [id],
    )
    expect(app_metadata).toEqual({ customer_id: id })
    expect(email).toBeTruthy()
  })
})

describe("an email that staff set", () => {
  it("verifies by a reset an email that staff set, though the phone is verified", async () => {
    for (const by of ["email", "phone"] as const) {
      const customer = await registeredCustomer(app, { by, verify: ["phone"] })
      const edited = uniqueEmail()
      await asStaff("POST", `/admin/customers/${customer.id}`, {
        email: edited,
      })
      const after = (await app.messages()).length
      await app.request("POST", "/auth/customer/emailpass/reset-password", {
        body: { email: edited },
        ip: uniqueIp(),
      })
      const { text } = await app.waitForMessage(({ to }) => to === edited, {
        after,
      })
      const done = await app.request(
        "POST",
        "/auth/customer/emailpass/update",
        {
          token: tokenInLink(text),
          body: { password: NEW_PASSWORD },
          ip: uniqueIp(),
        },
      )
      expect(done.status).toBe(200)
      const token = await login(app, { email: edited, password: NEW_PASSWORD })
      const me = await app.request("GET", "/store/customers/me", { token })
      expect(me.body.customer).toMatchObject({
        id: customer.id,
        phone: customer.phone,
        email_verified: true,
        phone_verified: true,
      })
    }
  })

  it("sends no reset to an unverified email that the customer typed beside a verified phone", async () => {
    const { email } = await registeredCustomer(app, { verify: ["phone"] })
    await asStaff(
      "POST",
      `/admin/customers/${(await registeredCustomer(app)).id}`,
      {
        first_name: "Ada",
      },
    )
    const before = (await app.messages()).length
    await app.request("POST", "/auth/customer/emailpass/reset-password", {
      body: { email },
      ip: uniqueIp(),
    })
    const other = await registeredCustomer(app)
    expect(other.id).toBeTruthy()
    const sent = (await app.messages()).slice(before)
    expect(sent.map(({ to }) => to)).not.toContain(email)
  })
})

describe("a customer who is invited to become staff", () => {
  const invite = async (email: string) => {
    const { body } = await asStaff("POST", "/admin/invites", { email })
    return String(body.invite.token)
  }

  it("accepts an invitation with the email and the password of the account, which stay one", async () => {
    const { id, email } = await registeredCustomer(app)
    const token = await invite(email)
    const body = { email, password: PASSWORD }
    const registered = await app.request(
      "POST",
      "/auth/user/emailpass/register",
      { body, ip: uniqueIp() },
    )
    expect([registered.status, registered.body.message]).toEqual([
      401,
      "Identity with email already exists",
    ])
    const signedIn = await app.request("POST", "/auth/user/emailpass", {
      body,
      ip: uniqueIp(),
    })
    expect(signedIn.status).toBe(200)
    const accepted = await app.request(
      "POST",
      `/admin/invites/accept?token=${token}`,
      { token: signedIn.body.token, body: { first_name: "Ada" } },
    )
    expect(accepted.status).toBe(200)

    const staff = await app.request("POST", "/auth/user/emailpass", {
      body,
      ip: uniqueIp(),
    })
    const me = await app.request("GET", "/admin/users/me", {
      token: staff.body.token,
    })
    expect(me.body.user.email).toBe(email)
    const customer = await login(app, { email })
    const own = await app.request("GET", "/store/customers/me", {
      token: customer,
    })
    expect(own.body.customer.id).toBe(id)
    const rows = await app.database.query(
      "SELECT id FROM provider_identity WHERE lower(entity_id) = $1",
      [email],
    )
    expect(rows).toHaveLength(1)
  })

  it("lets an invited customer in with the right password only, and only by an open invitation", async () => {
    const invited = await registeredCustomer(app)
    const other = await registeredCustomer(app)
    await invite(invited.email)
    for (const [email, password] of [
      [invited.email, "not the password"],
      [other.email, PASSWORD],
    ]) {
      const answer = await tryLogin(
        app,
        { email, password },
        { path: "/auth/user/emailpass", ip: uniqueIp() },
      )
      expect(kindOf(answer)).toBe("401 unauthorized")
      expect(answer.body.message).toBe("Invalid email or password")
    }
  })

  it("opens nothing of the customer's account to a token of staff without a user", async () => {
    const { email } = await registeredCustomer(app, { verify: [] })
    await invite(email)
    const { body } = await tryLogin(
      app,
      { email, password: PASSWORD },
      { path: "/auth/user/emailpass", ip: uniqueIp() },
    )
    for (const [method, path] of [
      ["GET", "/store/customers/me"],
      ["POST", "/store/customers"],
      ["POST", "/store/customers/change-password"],
    ]) {
      const answer = await app.request(method, path, {
        token: body.token,
        body: method === "GET" ? undefined : { email },
      })
      expect(answer.status).toBe(401)
    }
  })
})

describe("responses to other actors", () => {
  const cases = (email: string): [string, string, object?, string?][] => [
    ["POST", "/auth/user/emailpass", { email, password: "wrong password" }],
    ["POST", "/auth/user/emailpass", { email: uniqueEmail(), password: "x" }],
    ["POST", "/auth/user/emailpass/register", { email, password: "x" }],
    ["POST", "/auth/user/emailpass/register", { email }],
    ["POST", "/auth/user/emailpass/register", { password: "x" }],
    ["POST", "/auth/user/emailpass", { password: "x" }],
    ["POST", "/auth/user/emailpass", { email, password: 7 }],
    ["POST", "/auth/user/emailpass/update", { password: "x" }, "no token"],
    ["POST", "/auth/user/emailpass/reset-password", { identifier: email }],
    ["GET", "/auth/user/providers"],
  ]

  it("answers other actors with Medusa's own words and statuses", async () => {
    const answers = async (shop: App) => {
      const token = await adminToken(shop)
      const { body } = await shop.request("GET", "/admin/users/me", { token })
      const { email } = body.user
      const all = []
      for (const [method, path, sent, bearer] of cases(email)) {
        const { status, body: said } = await shop.request(method, path, {
          body: sent,
          token: bearer,
          ip: uniqueIp(),
        })
        all.push([method, path, status, said])
      }
      return all
    }
    expect(await answers(app)).toEqual(await answers(medusa))
  })

  it("answers a customer's token that creates a customer with Medusa's own words", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const { token } = await registeredCustomer(app, { email, phone })
    const answer = await app.request("POST", "/store/customers", {
      token,
      body: { email, phone },
    })
    expect([answer.status, answer.body.message]).toEqual([
      400,
      "Request already authenticated as a customer.",
    ])
    expect(
      await createCustomer(app, await register(app, { email: uniqueEmail() }), {
        email: uniqueEmail(),
        phone,
      }).catch(() => null),
    ).toBeNull()
  })
})
