import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  login,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { testRun } from "../helpers/run"

const POINTS = 4
const WRONG = "not the password at all"
const OTHER = "copper-Saddle-71-meadow"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      ...limitsOf({ account: { points: POINTS, window: 900 } }),
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
    },
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass"],
      vendor: ["emailpass"],
    },
  })
})
afterAll(() => app?.stop())

const ACTORS = ["user", "vendor"]

const capital = (email: string) => email[0].toUpperCase() + email.slice(1)
const variants = (email: string) => [
  capital(email),
  email.toUpperCase(),
  ` ${email} `,
  email.replace("a", "\uFF41"),
]

const registerAs = (actor: string, email: string, password = OTHER) =>
  app.request("POST", `/auth/${actor}/emailpass/register`, {
    body: { email, password },
    ip: uniqueIp(),
  })

const loginAs = (actor: string, email: string, password: string) =>
  tryLogin(
    app,
    { email, password },
    { path: `/auth/${actor}/emailpass`, ip: uniqueIp() },
  )

const rowsOf = (email: string) =>
  app.database.query<{ entity_id: string }>(
    "SELECT entity_id FROM provider_identity WHERE lower(entity_id) = $1",
    [email],
  )

/** A provider identity as another version of Medusa stored it. */
const storeSpelling = async (
  email: string,
  like: string,
  metadata: object | null,
) => {
  const id = `authid_${email}`
  await app.database.query(
    "INSERT INTO auth_identity (id, app_metadata) VALUES ($1, $2)",
    [id, JSON.stringify(metadata)],
  )
  await app.database.query(
    `INSERT INTO provider_identity (id, provider, entity_id, auth_identity_id, provider_metadata)
     SELECT $1, 'emailpass', $2, $1, provider_metadata FROM provider_identity WHERE entity_id = $3`,
    [id, email, like],
  )
  return id
}

describe.each(ACTORS)("the actor %s", (actor) => {
  it("refuses to register another spelling of a registered email", async () => {
    const { email } = await registeredCustomer(app)
    for (const variant of variants(email)) {
      const answer = await registerAs(actor, variant)
      expect(answer.status).toBe(401)
      expect(answer.body.message).toBe("Identity with email already exists")
    }
    expect(await rowsOf(email)).toEqual([{ entity_id: email }])
  })

  it("registers an email in its normal form, once, however many spell it differently in parallel", async () => {
    const email = uniqueEmail()
    const answers = await Promise.all(
      variants(email).map((variant, n) =>
        registerAs(actor, variant, `${OTHER}-${n}`),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(
      answers
        .filter(({ status }) => status !== 200)
        .map(({ body }) => body.message),
    ).toEqual(Array(3).fill("Identity with email already exists"))
    expect(await rowsOf(email)).toEqual([{ entity_id: email }])
  })

  it("clears no count of wrong passwords by registering and logging in as a variant", async () => {
    const { email } = await registeredCustomer(app)
    const kinds = []
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < POINTS - 1; n++) {
        kinds.push(kindOf(await loginAs("customer", email, WRONG)))
      }
      await registerAs(actor, capital(email))
      await loginAs(actor, capital(email), OTHER)
    }
    const evaluated = kinds.filter((kind) => kind === "401 invalid_credentials")
    expect(evaluated.length).toBeLessThanOrEqual(POINTS)
  })
})

describe("wrong passwords", () => {
  it("compares wrong passwords only up to the limit, under any actor and spelling, whoever logs in between", async () => {
    const { email } = await registeredCustomer(app)
    const attackers: { email: string }[] = []
    for (let n = 0; n < 8; n++) {
      attackers.push(await registeredCustomer(app))
    }
    const kinds: string[] = []
    const attack = async (n: number) => {
      const actor = ["customer", ...ACTORS][n % 3]
      const spelling = [email, ...variants(email)][n % 5]
      const kind = kindOf(await loginAs(actor, spelling, WRONG))
      // A customer's password is compared under the customer's name alone.
      kinds.push(actor === "customer" ? kind : "not compared")
      await registerAs(ACTORS[n % 2], spelling)
      await loginAs(ACTORS[n % 2], spelling, OTHER)
      await login(app, { email: attackers[n % 8].email })
    }
    // Refusals are delayed; eight at a time keep the test short.
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        Array.from({ length: 8 }, (_, n) => attack(round * 8 + n)),
      )
    }
    expect(kinds).toHaveLength(40)
    const evaluated = kinds.filter((kind) => kind.startsWith("401"))
    expect(evaluated.length).toBeLessThanOrEqual(POINTS)
    for (const actor of ACTORS) {
      const right = await loginAs(actor, email, PASSWORD)
      expect(right.status).not.toBe(200)
    }
  })

  it("keeps the count of staff's wrong passwords after a login as another spelling", async () => {
    const { admin } = testRun()
    for (let n = 0; n < POINTS; n++) {
      await registerAs("user", admin.email.toUpperCase())
      await loginAs("user", admin.email.toUpperCase(), OTHER)
    }
    expect(kindOf(await loginAs("user", admin.email, admin.password))).toBe(
      "429 rate_limited",
    )
    await app.database.query("DELETE FROM customer_registration_limit")
  })

  it("counts wrong passwords at registering an existing login again", async () => {
    const email = uniqueEmail()
    expect((await registerAs("user", email)).status).toBe(200)
    const kinds = []
    for (let n = 0; n < POINTS + 1; n++) {
      kinds.push(kindOf(await registerAs("user", email, WRONG)))
    }
    expect(kinds.at(-1)).toBe("429 rate_limited")
  })
})

describe("an email that was stored with capitals before the plugin", () => {
  it("lets staff in by every spelling of a stored email, and a reset names the stored one", async () => {
    await adminToken(app)
    const { admin } = testRun()
    const stored = capital(admin.email)
    await app.database.query(
      "UPDATE provider_identity SET entity_id = $1 WHERE entity_id = $2",
      [stored, admin.email],
    )
    for (const spelling of [admin.email, stored, ...variants(admin.email)]) {
      const answer = await loginAs("user", spelling, admin.password)
      expect(kindOf(answer)).toBe("200")
    }
    await app.request("POST", "/auth/user/emailpass/reset-password", {
      body: { identifier: admin.email.toUpperCase() },
      ip: uniqueIp(),
    })
    const tokens = await app.database.query<{ entity_id: string }>(
      "SELECT entity_id FROM auth_password_reset_token",
    )
    expect(tokens).toContainEqual({ entity_id: stored })
    await app.database.query(
      "UPDATE provider_identity SET entity_id = $1 WHERE entity_id = $2",
      [admin.email, stored],
    )
  })

  it("lets both people log in if two rows differ in case only, and clears their count by no success", async () => {
    const one = await registeredCustomer(app)
    const variant = capital(one.email)
    const other = await registeredCustomer(app, { password: OTHER })
    await app.database.query(
      `UPDATE provider_identity SET entity_id = $1 WHERE entity_id = $2`,
      [variant, other.email],
    )
    await app.database.query("UPDATE customer SET email = $1 WHERE id = $2", [
      variant,
      other.id,
    ])
    await app.database.query(
      `UPDATE contact_verification SET value = $1 WHERE customer_id = $2`,
      [variant, other.id],
    )
    expect(kindOf(await loginAs("customer", one.email, PASSWORD))).toBe("200")
    const kinds = []
    for (let n = 0; n < POINTS; n++) {
      kinds.push(kindOf(await loginAs("customer", one.email, WRONG)))
      await loginAs("customer", variant, OTHER)
    }
    expect(kinds).toContain("429 rate_limited")
  })

  it("leaves a stored email with the customer if a variant was registered for no customer", async () => {
    const { email } = await registeredCustomer(app)
    await storeSpelling(capital(email), email, null)
    await app.database.query(
      "UPDATE provider_identity SET provider_metadata = '{}' WHERE entity_id = $1",
      [capital(email)],
    )
    for (const spelling of [email, capital(email), email.toUpperCase()]) {
      expect(kindOf(await loginAs("customer", spelling, PASSWORD))).toBe("200")
    }
    const after = (await app.messages()).length
    await app.request("POST", "/auth/customer/emailpass/reset-password", {
      body: { email: capital(email) },
      ip: uniqueIp(),
    })
    expect((await app.waitForMessage(() => true, { after })).to).toBe(email)
  })
})
