import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  uniqueEmail,
  uniquePhone,
} from "../helpers/fixtures"

const SPELLINGS = [
  "/auth/customer/emailpass",
  "/auth/customer/emailpass/",
  "/auth/customer/emailpass//",
  "/auth/customer/email%70ass",
  "/auth/%63ustomer/emailpass",
  "/AUTH/customer/emailpass",
  "/auth/customer/phonepass",
  "/auth/customer/emailpass?actor_type=user",
]

const ELSEWHERE = [
  "/auth/customer/EmailPass",
  "/auth/customer/emailpass;x=1",
  "/auth/customer/emailpass%20",
  "/auth/customer/emailpass%2Fcallback",
  "/auth/customer/emailpass/callback",
  "/auth/customer/emailpass/__PROTO__",
  "/auth/customer//emailpass",
  "/auth//customer/emailpass",
]

/** Actor types that the app does not have. */
const NO_ACTORS = ["zzz", "Customer", "customer%00", "__proto__", "token"]

describe("every way to a customer's login", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options: { registration: { identifier: "both" } } })
  })
  afterAll(() => app?.stop())

  /** A customer who has verified nothing yet. */
  const unverified = async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const token = await register(app, { email })
    const { id } = await createCustomer(app, token, { email, phone })
    return { id, email, phone, token, body: { email, password: PASSWORD } }
  }

  it.each(SPELLINGS)("refuses an unverified login at %s", async (path) => {
    const { body } = await unverified()
    for (const method of ["POST", "GET"]) {
      const answer = await app.request(method, path, { body })
      expect(answer.status).toBe(403)
      expect(answer.body.code).toBe("verification_required")
    }
    expect((await app.request("HEAD", path, { body })).status).toBe(403)
  })

  it.each(ELSEWHERE)("gives no token at %s", async (path) => {
    const { body } = await unverified()
    for (const method of ["POST", "GET", "PUT", "PATCH", "DELETE"]) {
      const answer = await app.request(method, path, { body })
      expect([400, 401, 404]).toContain(answer.status)
      expect(answer.text).not.toContain('"token"')
    }
  })

  it.each(["user", ...NO_ACTORS])(
    "treats a customer's login under the actor %s as an unknown one",
    async (actor) => {
      const { email } = await registeredCustomer(app, { phone: uniquePhone() })
      const path = `/auth/${actor}/emailpass`
      for (const password of [PASSWORD, "a wrong password"]) {
        const known = await app.request("POST", path, {
          body: { email, password },
        })
        const unknown = await app.request("POST", path, {
          body: { email: uniqueEmail(), password },
        })
        expect(known.status).toBe(actor === "user" ? 401 : 400)
        expect(known.text).toBe(unknown.text)
      }
    },
  )

  it.each(NO_ACTORS)(
    "refuses the actor type %s, which the app does not have, on every route",
    async (actor) => {
      const before = await app.database.query("SELECT id FROM auth_identity")
      const body = { email: uniqueEmail(), password: PASSWORD }
      for (const provider of ["emailpass", "phonepass", "badge"]) {
        for (const [method, path] of [
          ["POST", ""],
          ["GET", ""],
          ["POST", "/register"],
          ["POST", "/callback"],
          ["GET", "/callback"],
          ["POST", "/update"],
          ["POST", "/reset-password"],
        ]) {
          const answer = await app.request(
            method,
            `/auth/${actor}/${provider}${path}`,
            { body: path === "/reset-password" ? { identifier: "x" } : body },
          )
          expect([
            400,
            actor in {} ? "invalid_data" : "provider_not_allowed",
          ]).toEqual([answer.status, answer.body.code])
        }
      }
      const list = await app.request("GET", `/auth/${actor}/providers`)
      expect(list.status).toBe(400)
      expect(await app.database.query("SELECT id FROM auth_identity")).toEqual(
        before,
      )
    },
  )

  it("serves Medusa's routes whose paths look like those of an actor", async () => {
    const { token } = await unverified()
    for (const [method, path] of [
      ["POST", "/auth/token/refresh"],
      ["GET", "/auth/mfa/factors"],
      ["POST", "/auth/verification/confirm"],
      ["POST", "/auth/emailpass/user"],
    ]) {
      const answer = await app.request(method, path, { token, body: {} })
      expect(answer.body.code).not.toBe("provider_not_allowed")
      expect(answer.status).not.toBe(404)
    }
  })

  it.each(["user", ...NO_ACTORS])(
    "keeps phonepass from the actor %s",
    async (actor) => {
      const { phone } = await registeredCustomer(app, { verify: ["phone"] })
      const body = { phone, password: PASSWORD }
      for (const path of ["", "/register"]) {
        const url = `/auth/${actor}/phonepass${path}`
        const answer = await app.request("POST", url, { body })
        expect([400, 401]).toContain(answer.status)
        expect(answer.text).not.toContain('"token"')
      }
    },
  )

  it("gives an unverified customer's registration token neither a refresh nor a session", async () => {
    const { token } = await unverified()
    for (const path of ["/auth/token/refresh", "/Auth/Token/Refresh/"]) {
      const answer = await app.request("POST", path, { token })
      expect(answer.body.code).toBe("verification_required")
    }
    for (const path of ["/auth/session", "/AUTH/session/"]) {
      const answer = await app.request("POST", path, { token })
      expect(answer.body.code).toBe("verification_required")
      expect(answer.headers["set-cookie"]).toBeUndefined()
    }
  })

  it("refuses to refresh a session that began before the customer existed", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const session = await app.request("POST", "/auth/session", { token })
    const cookie = session.headers["set-cookie"]
    await createCustomer(app, token, { email, phone: uniquePhone() })
    const refreshed = await app.request("POST", "/auth/token/refresh", {
      cookie,
    })
    expect(refreshed.body.code).toBe("verification_required")
    const me = await app.request("GET", "/store/customers/me", { cookie })
    expect(me.status).toBe(401)
  })

  it("keeps customers and staff apart", async () => {
    const { token } = await registeredCustomer(app, { phone: uniquePhone() })
    const admin = await app.request("GET", "/admin/customers", { token })
    expect(admin.status).toBe(401)
    const staff = await adminToken(app)
    for (const path of ["/auth/emailpass/user", "/auth/phonepass/user"]) {
      const answer = await app.request("POST", path, { token, body: {} })
      expect([400, 401]).toContain(answer.status)
    }
    const me = await app.request("GET", "/store/customers/me", { token: staff })
    expect(me.status).toBe(401)
    const created = await app.request("POST", "/store/customers", {
      token: staff,
      body: { email: uniqueEmail(), phone: uniquePhone() },
    })
    expect(created.status).toBe(401)
  })
})
