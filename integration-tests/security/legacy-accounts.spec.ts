import { hash as bcryptHash } from "@node-rs/bcrypt"
import scrypt from "scrypt-kdf"
import { startApp, type App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  sendAndReadOtp,
  uniqueEmail,
  verifyOtp,
} from "../helpers/fixtures"

const SQUATTER = "copper-Saddle-71-meadow"
const LOGIN = "/auth/customer/emailpass"

const HASHES = {
  scrypt: async () =>
    Buffer.from(await scrypt.kdf(PASSWORD, { logN: 15, r: 8, p: 1 })).toString(
      "base64",
    ),
  bcrypt: () => bcryptHash(PASSWORD, 10),
}

/** "person-1@example.com" as people type it on a phone. */
const mixedCase = (email: string) =>
  `${email[0].toUpperCase()}${email.slice(1).replace("example", "Example")}`

describe("accounts from before the plugin", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ providerOptions: {} })
  })
  afterAll(() => app?.stop())

  /** An account as Medusa's own `emailpass` leaves it. */
  const account = async (
    email: string,
    format: keyof typeof HASHES = "scrypt",
  ): Promise<string> => {
    const id = `cus_${uniqueEmail()}`
    await app.database.query(
      "INSERT INTO customer (id, email, has_account) VALUES ($1, $2, true)",
      [id, email],
    )
    await app.database.query(
      "INSERT INTO auth_identity (id, app_metadata) VALUES ($1, $2)",
      [`authid_${id}`, { customer_id: id }],
    )
    await app.database.query(
      `INSERT INTO provider_identity
         (id, provider, entity_id, auth_identity_id, provider_metadata)
       VALUES ($1, 'emailpass', $2, $3, $4)`,
      [
        `provid_${id}`,
        email,
        `authid_${id}`,
        { password: await HASHES[format]() },
      ],
    )
    return id
  }

  const tryLogin = (email: string, password = PASSWORD) =>
    app.request("POST", LOGIN, { body: { email, password } })
  const verify = async (id: string, to: string) =>
    verifyOtp(
      app,
      await sendAndReadOtp(app, { id, to, type: "email_verification" }),
    )
  const hashOf = async (id: string) =>
    (
      await app.database.query<{ hash: string }>(
        `SELECT provider_metadata->>'password' AS hash
           FROM provider_identity WHERE id = $1`,
        [`provid_${id}`],
      )
    )[0].hash

  it.each(["scrypt", "bcrypt"] as const)(
    "rewrites a %s hash as argon2id at the login after the email is verified",
    async (format) => {
      const email = uniqueEmail()
      const id = await account(email, format)
      expect((await tryLogin(email, SQUATTER)).status).toBe(401)
      expect(await hashOf(id)).not.toMatch(/^\$argon2id/)

      const refused = await tryLogin(email)
      expect(refused.body).toMatchObject({
        code: "verification_required",
        details: { customer_id: id },
      })
      expect(await hashOf(id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      await verify(id, email)
      expect((await tryLogin(email)).status).toBe(200)
      expect((await tryLogin(email, SQUATTER)).status).toBe(401)
    },
  )

  it("does not displace an account from before the plugin by a registration of its email", async () => {
    const email = uniqueEmail()
    const id = await account(email)
    const answer = await app.request("POST", `${LOGIN}/register`, {
      body: { email, password: SQUATTER },
    })
    expect(answer.status).toBe(409)
    expect((await tryLogin(email)).body.details.customer_id).toBe(id)
  })

  it("finds an email that was stored in mixed case in any spelling", async () => {
    const email = uniqueEmail()
    const stored = mixedCase(email)
    const id = await account(stored)
    for (const typed of [stored, email, email.toUpperCase(), ` ${stored} `]) {
      const answer = await tryLogin(typed)
      expect(answer.body.details?.customer_id).toBe(id)
    }
    await verify(id, email)
    for (const typed of [stored, email]) {
      expect((await tryLogin(typed)).status).toBe(200)
    }
  })

  it("keeps an email that was stored in mixed case from a new customer", async () => {
    const email = uniqueEmail()
    const stored = mixedCase(email)
    const id = await account(stored)
    const answer = await app.request("POST", `${LOGIN}/register`, {
      body: { email, password: SQUATTER },
    })
    expect(answer.status).toBe(409)
    expect((await tryLogin(stored)).body.details?.customer_id).toBe(id)
    const holders = await app.database.query(
      "SELECT id FROM customer WHERE lower(email) = $1 AND deleted_at IS NULL",
      [email],
    )
    expect(holders).toEqual([{ id }])
  })

  it("gives a guest's email to the account that verifies it", async () => {
    const email = uniqueEmail()
    await app.database.query(
      "INSERT INTO customer (id, email, has_account) VALUES ($1, $2, false)",
      [`cus_guest_${email}`, email],
    )
    const { id } = await createCustomer(app, await register(app, { email }), {
      email,
    })
    await verify(id, email)
    expect((await tryLogin(email)).status).toBe(200)
    const [guest] = await app.database.query(
      "SELECT email, has_account FROM customer WHERE id = $1",
      [`cus_guest_${email}`],
    )
    expect(guest).toEqual({ email, has_account: false })
  })

  it("frees the email of a deleted account, which opens nothing", async () => {
    const email = uniqueEmail()
    const id = await account(email)
    await verify(id, email)
    await app.database.query(
      "UPDATE customer SET deleted_at = now() WHERE id = $1",
      [id],
    )
    expect((await tryLogin(email)).status).toBe(401)

    const token = await register(app, { email, password: SQUATTER })
    const next = await createCustomer(app, token, { email })
    await verify(next.id, email)
    expect((await tryLogin(email)).status).toBe(401)
    expect((await tryLogin(email, SQUATTER)).status).toBe(200)
  })
})
