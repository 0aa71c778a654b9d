import { startApp, type App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { createDatabase, type Database } from "../helpers/database"
import {
  codeFromMessage,
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"
import { sample } from "../helpers/scale"

const NEW_PASSWORD = "amber-Windmill-47-orbit"
const WRONG = "401 invalid_credentials"

/** A place in the work of a call, just before a statement on a table. */
type Place = { table: string; on: string }

let database: Database
let app: App
const boot = () =>
  startApp({
    database,
    options: {
      storefrontUrl: "https://shop.example.com",
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      password_reset: { template: "templates/reset.hbs" },
    },
  })
beforeAll(async () => {
  database = await createDatabase()
  app = await boot()
})
afterAll(async () => {
  await app?.stop()
  await database?.drop()
})

const post = (path: string, body: unknown, token?: string) =>
  app.request("POST", path, { body, token, ip: uniqueIp() })

/** Makes a call, kills the process when the call has come to the place, and starts another process. */
const killAt = async (place: Place, call: () => Promise<unknown>) => {
  const barrier = await raiseBarrier(database, place)
  const cut = call().catch((error: unknown) => error)
  await barrier.waiting(1)
  await app.kill()
  expect(await cut).toMatchObject({ code: "ECONNRESET" })
  // PostgreSQL notices that nobody is there when the statement goes on.
  await barrier.open()
  await app.stop()
  app = await boot()
}

const loginKind = async (email: string, password = PASSWORD) =>
  kindOf(await tryLogin(app, { email, password }, { ip: uniqueIp() }))

const me = async (token: string) =>
  (await app.request("GET", "/store/customers/me", { token })).status

describe("a process that is killed in a contact change", () => {
  it.each(
    sample<Place>(
      [
        { table: "otp_verification", on: "UPDATE OF verified_at" },
        { table: "customer", on: "UPDATE" },
        { table: "contact_verification", on: "UPDATE" },
        { table: "provider_identity", on: "UPDATE" },
        { table: "auth_identity", on: "UPDATE" },
      ],
      [4],
    ),
  )(
    "keeps contact and code if a contact change is killed before it writes $table",
    async (place) => {
      const { email, token } = await registeredCustomer(app)
      const next = uniqueEmail()
      const path = "/store/customers/me/contact"
      const { body } = await post(path, { email: next }, token)
      const code = codeFromMessage(
        await app.waitForMessage(({ to }) => to === next),
      )
      const otp = { token: body.token, code }
      const messages = app

      await killAt(place, () => post(`${path}/verify`, otp, token))
      expect(messages).not.toBe(app)
      expect(await loginKind(email)).toBe("200")
      expect(await loginKind(next)).toBe(WRONG)
      expect(await me(token)).toBe(200)

      expect((await post(`${path}/verify`, otp, token)).status).toBe(200)
      expect(await loginKind(next)).toBe("200")
      expect(await loginKind(email)).toBe(WRONG)
      expect(await me(token)).toBe(401)
    },
  )
})

describe("a process that is killed in a reset", () => {
  it.each(
    sample<Place>(
      [
        { table: "auth_password_reset_token", on: "DELETE" },
        { table: "provider_identity", on: "UPDATE" },
        { table: "auth_identity", on: "UPDATE" },
      ],
      [2],
    ),
  )(
    "keeps the old password and the link if a reset is killed before it writes $table ($on)",
    async (place) => {
      const { email, token } = await registeredCustomer(app)
      await post("/auth/customer/emailpass/reset-password", { email })
      const { text } = await app.waitForMessage(
        ({ to, text }) => to === email && text.includes("token="),
      )
      const reset = tokenInLink(text)
      const update = () =>
        post(
          "/auth/customer/emailpass/update",
          { password: NEW_PASSWORD },
          reset,
        )

      await killAt(place, update)
      expect(await loginKind(email)).toBe("200")
      expect(await me(token)).toBe(200)
      expect((await update()).status).toBe(200)
      expect(await loginKind(email, NEW_PASSWORD)).toBe("200")
      expect(await me(token)).toBe(401)
    },
  )
})

describe("a process that is killed in a password change", () => {
  it.each(
    sample<Place>(
      [
        { table: "provider_identity", on: "UPDATE" },
        { table: "auth_identity", on: "UPDATE" },
      ],
      [1],
    ),
  )(
    "keeps the old password if a password change is killed before it writes $table",
    async (place) => {
      const { email, token } = await registeredCustomer(app)
      const change = () =>
        post(
          "/store/customers/change-password",
          {
            old_password: PASSWORD,
            new_password: NEW_PASSWORD,
            confirm_password: NEW_PASSWORD,
          },
          token,
        )
      await killAt(place, change)
      expect(await me(token)).toBe(200)
      expect(await loginKind(email)).toBe("200")
      expect((await change()).status).toBe(200)
      expect(await loginKind(email)).toBe(WRONG)
      expect(await loginKind(email, NEW_PASSWORD)).toBe("200")
    },
  )
})

describe("a process that is killed in a sign-up", () => {
  it.each(
    sample<Place>(
      [
        { table: "auth_identity", on: "INSERT" },
        { table: "provider_identity", on: "INSERT" },
      ],
      [1],
    ),
  )(
    "leaves nothing in the way if a sign-up is killed before it writes $table",
    async (place) => {
      const email = uniqueEmail()
      await killAt(place, () => register(app, { email }))
      const token = await register(app, { email })
      await createCustomer(app, token, { email })
    },
  )

  it.each(
    sample<Place>(
      [
        { table: "auth_identity", on: "UPDATE" },
        { table: "customer", on: "INSERT" },
      ],
      [1],
    ),
  )(
    "lets the same person sign up again if a process is killed before $on of $table",
    async (place) => {
      const email = uniqueEmail()
      const first = await register(app, { email })
      await killAt(place, () => post("/store/customers", { email }, first))

      const token = await register(app, { email })
      const { id } = await createCustomer(app, token, { email })
      const rows = await database.query<{ id: string }>(
        "SELECT id FROM customer WHERE email = $1 AND deleted_at IS NULL",
        [email],
      )
      expect(rows).toEqual([{ id }])
    },
  )
})
