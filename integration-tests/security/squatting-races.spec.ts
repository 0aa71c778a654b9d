import { setTimeout as sleep } from "node:timers/promises"
import { startApp, type Answer, type App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

const SQUATTER = "copper-Saddle-71-meadow"
const LOGIN = "/auth/customer/emailpass"

/** The sessions and locks of this database alone: other test files share the server. */
const OWN = `WITH own_activity AS
    (SELECT * FROM pg_stat_activity WHERE datname = current_database()),
  own_locks AS
    (SELECT * FROM pg_locks WHERE pid IN (SELECT pid FROM own_activity))`

/** Resolves as soon as a statement returns a row. */
const until = async (app: App, sql: string, tries = 500): Promise<boolean> => {
  for (let tried = 0; tried < tries; tried++) {
    if ((await app.database.query(`${OWN} ${sql}`)).length) {
      return true
    }
    await sleep(10)
  }
  return false
}

/** Stops every insert into a table until `release`; `reached` waits for the first one. */
const barrier = async (app: App, table: string) => {
  await app.database.query(`
    CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$`)
  await app.database.query(
    `CREATE TRIGGER hold BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION hold()`,
  )
  const keeper = await app.database.connect()
  await keeper.query("SELECT pg_advisory_lock(4711)")
  return {
    reached: () =>
      until(
        app,
        "SELECT 1 FROM own_locks WHERE locktype = 'advisory' AND NOT granted",
      ),
    release: () => keeper.query("SELECT pg_advisory_unlock(4711)"),
    remove: async () => {
      await keeper.end()
      await app.database.query(`DROP TRIGGER hold ON ${table}`)
    },
  }
}

describe.each(["email", "phone"] as const)("races for one %s", (channel) => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options: { registration: { identifier: channel } } })
  })
  afterAll(() => app?.stop())

  const unique = () =>
    channel === "email" ? { email: uniqueEmail() } : { phone: uniquePhone() }
  const signUp = async (own: { email: string } | { phone: string }) => {
    const token = await register(app, own)
    const { id } = await createCustomer(app, token, own)
    const otp = await sendAndReadOtp(app, {
      id,
      to: Object.values(own)[0],
      type: `${channel}_verification`,
    })
    return { id, otp }
  }
  const tryLogin = (own: object) =>
    app.request("POST", LOGIN, { body: { ...own, password: PASSWORD } })

  it("prefers a verification to a registration that began before it", async () => {
    const own = unique()
    const { otp } = await signUp(own)
    const hold = await barrier(app, "contact_verification")
    const verification = verifyOtp(app, otp)
    expect(await hold.reached()).toBe(true)
    const squatter = app.request("POST", `${LOGIN}/register`, {
      body: { ...own, password: SQUATTER },
    })
    // It may wait for the verification, or have its answer already.
    await Promise.race([
      squatter,
      until(
        app,
        `SELECT 1 FROM own_activity WHERE wait_event_type = 'Lock'
            AND wait_event IN ('transactionid', 'tuple')
         UNION ALL SELECT 1 FROM own_locks
          WHERE locktype = 'advisory' AND NOT granted OFFSET 1`,
      ),
    ])
    await hold.release()
    await verification
    expect((await squatter).status).toBe(409)
    await hold.remove()
    expect((await tryLogin(own)).status).toBe(200)
  })

  it("leaves the contact free if a sign-up is replaced while it is stored", async () => {
    const own = unique()
    const token = await register(app, { ...own, password: SQUATTER })
    const hold = await barrier(app, "customer")
    const slow = app.request("POST", "/store/customers", { token, body: own })
    expect(await hold.reached()).toBe(true)
    const second = app.request("POST", `${LOGIN}/register`, {
      body: { ...own, password: PASSWORD },
    })
    await Promise.race([
      second,
      until(
        app,
        "SELECT 1 FROM own_activity WHERE wait_event_type = 'Lock' OFFSET 1",
      ),
    ])
    await hold.release()
    await Promise.all([slow, second])
    await hold.remove()

    const { otp } = await signUp(own)
    await verifyOtp(app, otp)
    expect((await tryLogin(own)).status).toBe(200)
  })

  it("answers parallel registrations with a token or the documented refusal", async () => {
    const own = unique()
    const ask = async (tries = 5): Promise<Answer> => {
      const answer = await app.request("POST", `${LOGIN}/register`, {
        body: { ...own, password: PASSWORD },
      })
      // A slow machine turns some away, who try again.
      return answer.body.code === "busy" && tries > 1 ? ask(tries - 1) : answer
    }
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask()))
    const codes = answers.map(({ status, body }) => body.code ?? status)
    expect(
      codes.filter((code) => code !== 200 && code !== `${channel}_taken`),
    ).toEqual([])
    const rows = await app.database.query(
      "SELECT id FROM provider_identity WHERE entity_id = $1",
      [Object.values(own)[0]],
    )
    expect(rows).toHaveLength(1)
  })

  it("answers parallel sign-ups with the same second contact with a customer or 409", async () => {
    const other =
      channel === "email" ? { phone: uniquePhone() } : { email: uniqueEmail() }
    const people: { own: ReturnType<typeof unique>; token: string }[] = []
    for (let person = 0; person < 8; person++) {
      const own = unique()
      people.push({ own, token: await register(app, own) })
    }
    const create = ({ own, token }: (typeof people)[number], more: object) =>
      app.request("POST", "/store/customers", {
        token,
        body: { ...own, ...more },
      })
    const answers = await Promise.all(
      people.map((person) => create(person, other)),
    )
    const refused = answers.filter(({ status }) => status !== 200)
    const codes = refused.map(({ body }) => body.code)
    expect(codes.filter((code) => !/_taken$/.test(code ?? ""))).toEqual([])

    // Whoever was refused goes on with the same token and another contact.
    for (const [index, person] of people.entries()) {
      if (answers[index].status !== 200) {
        expect((await create(person, {})).status).toBe(200)
      }
    }
  })
})
