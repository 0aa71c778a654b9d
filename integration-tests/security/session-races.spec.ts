import { setTimeout as sleep } from "node:timers/promises"
import { startApp, type Answer, type App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { eventually } from "../helpers/eventually"
import {
  codeFromMessage,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
} from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
let second: App
beforeAll(async () => {
  app = await startApp()
  second = await startApp({ database: app.database, shareOutboxOf: app })
})
afterAll(async () => {
  await second?.stop()
  await app?.stop()
})

const changePassword = (target: App, token: string): Promise<Answer> =>
  target.request("POST", "/store/customers/change-password", {
    token,
    body: {
      old_password: PASSWORD,
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    },
  })

const statusOf = async (token: string): Promise<number> =>
  (await app.request("GET", "/store/customers/me", { token })).status

/** Keeps everybody from a table until `release`; `reached` waits for the first one who wants it. */
const close = async (table: string) => {
  const keeper = await app.database.connect()
  await keeper.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
  return {
    reached: async () => {
      for (let tried = 0; tried < 500; tried++) {
        const waiting = await app.database.query(
          "SELECT 1 FROM pg_locks WHERE relation = $1::regclass AND NOT granted",
          [table],
        )
        if (waiting.length) {
          return true
        }
        await sleep(10)
      }
      return false
    },
    release: async () => {
      await keeper.query("COMMIT")
      await keeper.end()
    },
  }
}

describe("calls that begin before a password change and end after it", () => {
  it("gives no valid session by a refresh that began before a password change", async () => {
    const { email, token } = await registeredCustomer(app)
    const [{ id }] = await app.database.query<{ id: string }>(
      "SELECT auth_identity_id AS id FROM provider_identity WHERE entity_id = $1",
      [email],
    )
    const stored = () =>
      app.database.query(
        "SELECT app_metadata FROM auth_identity WHERE id = $1",
        [id],
      )
    const before = await stored()
    // The password change has read whom to tell by then, and written nothing.
    const barrier = await raiseBarrier(app.database, {
      table: "auth_identity",
      on: "UPDATE",
    })
    const change = changePassword(second, token)
    await barrier.waiting(1)
    // The refresh has read the epoch by then, and not yet what it mints from.
    const door = await close("contact_verification")
    const refresh = app.request("POST", "/auth/token/refresh", { token })
    try {
      expect(await door.reached()).toBe(true)
      await barrier.open()
      await eventually(async () => expect(await stored()).not.toEqual(before))
    } finally {
      await barrier.open()
      await door.release()
    }
    expect((await change).status).toBe(200)
    const { status, body } = await refresh
    expect([401, 200]).toContain(status)
    expect(status === 200 ? await statusOf(body.token) : 401).toBe(401)
  })

  it("gives no valid session by a login that began before a password change", async () => {
    const { email, token } = await registeredCustomer(app)
    // More than the hashing queue takes at once: most still wait when the
    // first one is answered, with the old hash in hand.
    const logins = Array.from({ length: 60 }, () =>
      app.request("POST", "/auth/customer/emailpass", {
        body: { email, password: PASSWORD },
      }),
    )
    await Promise.race(logins)
    expect((await changePassword(second, token)).status).toBe(200)
    const answers = await Promise.all(logins)
    const tokens = answers.flatMap(({ body }) => body.token ?? [])
    expect(tokens.length).toBeGreaterThan(0)
    for (const minted of tokens) {
      expect(await statusOf(minted)).toBe(401)
    }
  })

  it("stops a contact change that began before a password change", async () => {
    const { id, email, token } = await registeredCustomer(app)
    const wanted = uniqueEmail()
    const asked = await app.request("POST", "/store/customers/me/contact", {
      token,
      body: { email: wanted },
    })
    const sent = await app.waitForMessage(({ to }) => to === wanted)
    // The guard has passed the session by then, and the effect is to come.
    const barrier = await raiseBarrier(app.database, {
      table: "otp_verification",
      on: "UPDATE",
    })
    const verify = app.request("POST", "/store/customers/me/contact/verify", {
      token,
      body: { token: asked.body.token, code: codeFromMessage(sent) },
    })
    await barrier.waiting(1)
    expect((await changePassword(second, token)).status).toBe(200)
    await barrier.open()
    const answer = await verify
    expect([400, 401]).toContain(answer.status)
    const [customer] = await app.database.query(
      "SELECT email FROM customer WHERE id = $1",
      [id],
    )
    expect(customer).toEqual({ email })
  })
})
