import { startApp, type App } from "../helpers/app"
import { expectNoInternals } from "../helpers/fault"
import { PASSWORD, registeredCustomer, uniqueIp } from "../helpers/fixtures"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { uniqueEmail } from "../helpers/unique"

const POINTS = 3

let app: App
beforeAll(async () => {
  app = await startApp({
    options: limitsOf({ account: { points: POINTS, window: 600 } }),
  })
})
afterAll(() => app?.stop())

/** Makes what reads a column or a table fail, as a database that is being changed does. */
const without = async <T>(what: string, work: () => Promise<T>) => {
  const [table, column] = what.split(".")
  const rename = (from: string, to: string) =>
    app.database.query(
      column
        ? `ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`
        : `ALTER TABLE ${from} RENAME TO ${to}`,
    )
  await rename(column ?? table, "gone")
  try {
    return await work()
  } finally {
    await rename("gone", column ?? table)
  }
}

describe("a login that the database cannot serve", () => {
  // The second is read by Medusa's auth module after the password was right.
  it.each(["provider_identity.provider_metadata", "auth_mfa_factor"])(
    "answers 500 and counts no wrong password if the database fails (without %s)",
    async (what) => {
      const { email } = await registeredCustomer(app)
      const attempt = (password: string) =>
        tryLogin(app, { email, password }, { ip: uniqueIp() })
      await without(what, async () => {
        for (let turn = 0; turn < 2 * POINTS; turn++) {
          const answer = await attempt(PASSWORD)
          expect(answer.status).toBe(500)
          expectNoInternals(answer)
        }
      })
      const kinds = []
      for (let turn = 0; turn <= POINTS; turn++) {
        kinds.push(kindOf(await attempt("wrong")))
      }
      expect(kinds).toEqual([
        ...Array<string>(POINTS).fill("401 invalid_credentials"),
        "429 rate_limited",
      ])
    },
  )

  it("counts no wrong password of staff if the database fails", async () => {
    const path = "/auth/user/emailpass"
    const email = uniqueEmail()
    const attempt = (password: string, action = "") =>
      tryLogin(
        app,
        { email, password },
        { ip: uniqueIp(), path: path + action },
      )
    expect((await attempt(PASSWORD, "/register")).status).toBe(200)
    await without("provider_identity.provider_metadata", async () => {
      for (let turn = 0; turn < 2 * POINTS; turn++) {
        const answer = await attempt(PASSWORD)
        expect(kindOf(answer)).toBe("500 unexpected_state")
        expectNoInternals(answer)
      }
      expectNoInternals(await attempt(PASSWORD, "/register"))
    })
    expect((await attempt(PASSWORD)).status).toBe(200)
  })
})
