import { startApp, type App, type AppOptions } from "../helpers/app"
import { createDatabase, type Database } from "../helpers/database"
import {
  createCustomer,
  PASSWORD,
  register,
  sendAndReadOtp,
  uniqueEmail,
  verifyOtp,
} from "../helpers/fixtures"
import { testRun } from "../helpers/run"

const MEDUSA: AppOptions = { plugin: false, auth: "medusa" }
const KEPT: AppOptions = { auth: "medusa" }

// Each test starts Medusa several times.
jest.setTimeout(240_000)

/** What the guide to moving says, with one database under one app after the other. */
describe("a shop that moves", () => {
  let database: Database
  beforeEach(async () => {
    database = await createDatabase()
  })
  afterEach(() => database?.drop())

  const within = async <Result>(
    choices: AppOptions,
    act: (app: App) => Promise<Result>,
  ): Promise<Result> => {
    const app = await startApp({ ...choices, database })
    try {
      return await act(app)
    } finally {
      await app.stop()
    }
  }
  const signUp = async (app: App, email: string) =>
    (await createCustomer(app, await register(app, { email }), { email })).id
  const logIn = (
    app: App,
    email: string,
    { actor = "customer", password = PASSWORD } = {},
  ) =>
    app.request("POST", `/auth/${actor}/emailpass`, {
      body: { email, password },
    })
  const verify = async (app: App, id: string, to: string) =>
    verifyOtp(
      app,
      await sendAndReadOtp(app, { id, to, type: "email_verification" }),
    )
  const formatOf = async (email: string) => {
    const [{ hash }] = await database.query<{ hash: string }>(
      "SELECT provider_metadata->>'password' AS hash FROM provider_identity WHERE entity_id = $1",
      [email],
    )
    return hash.startsWith("$argon2id$") ? "argon2id" : hash.slice(0, 8)
  }

  it("keeps passwords and sessions in both directions, except rewritten passwords", async () => {
    const [active, away] = [uniqueEmail(), uniqueEmail()]
    const { admin } = testRun()
    const staff = { actor: "user", password: admin.password }
    const { id, token } = await within(MEDUSA, async (app) => {
      await signUp(app, away)
      const id = await signUp(app, active)
      return { id, token: (await logIn(app, active)).body.token as string }
    })
    expect(await formatOf(active)).toBe("c2NyeXB0")

    await within({}, async (app) => {
      const me = await app.request("GET", "/store/customers/me", { token })
      expect(me.body.customer).toMatchObject({ id, email_verified: false })
      const refreshed = await app.request("POST", "/auth/token/refresh", {
        token,
      })
      expect(refreshed.body.code).toBe("verification_required")
      expect((await logIn(app, active)).body.code).toBe("verification_required")
      await verify(app, id, active)
      expect((await logIn(app, active)).status).toBe(200)
      expect((await logIn(app, admin.email, staff)).status).toBe(200)
    })
    expect(await formatOf(active)).toBe("argon2id")
    expect(await formatOf(admin.email)).toBe("argon2id")

    await within(MEDUSA, async (app) => {
      expect((await logIn(app, away)).status).toBe(200)
      expect((await logIn(app, active)).status).toBe(401)
      expect((await logIn(app, admin.email, staff)).status).toBe(401)
    })
  })

  it("keeps every password if Medusa's provider stays", async () => {
    const [verified, unverified] = [uniqueEmail(), uniqueEmail()]
    await within(KEPT, async (app) => {
      const id = await signUp(app, verified)
      await verify(app, id, verified)
      expect((await logIn(app, verified)).status).toBe(200)
      await signUp(app, unverified)
    })
    expect(await formatOf(verified)).toBe("c2NyeXB0")

    await within(MEDUSA, async (app) => {
      const me = async (email: string) => {
        const { token } = (await logIn(app, email)).body
        return app.request("GET", "/store/customers/me", { token })
      }
      expect((await me(verified)).body.customer.email).toBe(verified)
      expect((await me(unverified)).status).toBe(401)
    })
  })
})
