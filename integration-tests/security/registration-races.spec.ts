import type { App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import type { Database } from "../helpers/database"
import { figure } from "../helpers/figures"
import {
  PASSWORD,
  register,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { tally } from "../helpers/otp"

/** The same text in full-width characters, which mean the same to a reader. */
const fullWidth = (text: string) =>
  text.replaceAll(/[!-~]/g, (one) =>
    String.fromCharCode(one.charCodeAt(0) + 0xfee0),
  )

describe("parallel registrations", () => {
  let instances: Instances
  let app: App
  let database: Database
  beforeAll(async () => {
    instances = await startInstances({
      options: { registration: { identifier: "both" }, rate_limit: false },
    })
    app = instances.apps[0]
    database = app.database
  })
  afterAll(() => instances?.stop())

  const tryRegister = (at: App, body: Record<string, unknown>) =>
    at.request("POST", "/auth/customer/emailpass/register", {
      body: { password: PASSWORD, ...body },
      ip: uniqueIp(),
    })
  const tryCreate = (at: App, token: string, body: Record<string, unknown>) =>
    at.request("POST", "/store/customers", { body, token, ip: uniqueIp() })
  const count = async (sql: string, ...parameters: unknown[]) => {
    const [{ count }] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${sql}`,
      parameters,
    )
    return count
  }
  /** Auth identities that nobody can log in with, which a lost race left behind. */
  const orphans = () =>
    count(
      `auth_identity a WHERE NOT EXISTS
         (SELECT 1 FROM provider_identity p WHERE p.auth_identity_id = a.id)`,
    )
  const loginsOf = (...entityIds: string[]) =>
    count("provider_identity WHERE entity_id = ANY($1)", entityIds)
  const customersWith = (email: string) =>
    count("customer WHERE lower(email) = $1", email)

  it("makes one customer of one token that comes ten times in parallel", async () => {
    const contacts = { email: uniqueEmail(), phone: uniquePhone() }
    const token = await register(app, { email: contacts.email })
    const before = await count("customer")
    const barrier = await raiseBarrier(database, {
      table: "auth_identity",
      on: "UPDATE",
    })
    const calls = Array.from({ length: 10 }, (_, index) =>
      tryCreate(instances.at(index), token, contacts),
    )
    await barrier.waiting(10)
    await barrier.open()

    const answers = await Promise.all(calls)
    expect(tally(answers)).toEqual({ "200": 10 })
    const ids = answers.map(({ body }) => body.customer.id)
    expect(new Set(ids).size).toBe(1)
    expect(await count("customer")).toBe(before + 1)
    expect(await customersWith(contacts.email)).toBe(1)
  })

  it("makes one customer if each parallel call brings another phone", async () => {
    const email = uniqueEmail()
    const token = await register(app, { email })
    const before = await count("customer")
    const barrier = await raiseBarrier(database, {
      table: "auth_identity",
      on: "UPDATE",
    })
    const calls = Array.from({ length: 10 }, (_, index) =>
      tryCreate(instances.at(index), token, { email, phone: uniquePhone() }),
    )
    await barrier.waiting(10)
    await barrier.open()
    const answers = await Promise.all(calls)

    expect(tally(answers)).toEqual({ "200": 1, "401 token_invalid": 9 })
    expect(await count("customer")).toBe(before + 1)
    const winner = answers.find(({ status }) => status === 200)
    const { phone } = winner?.body.customer ?? {}
    const logins = await count(
      `provider_identity WHERE auth_identity_id =
         (SELECT auth_identity_id FROM provider_identity WHERE entity_id = $1)
         AND entity_id IN ($1, $2)`,
      email,
      phone,
    )
    expect(logins).toBe(2)
  })

  it("keeps one account of fifty parallel registrations of one phone on two instances", async () => {
    const phone = uniquePhone()
    const identities = await count("auth_identity")
    const barrier = await raiseBarrier(database, {
      table: "provider_identity",
      on: "INSERT",
    })
    const calls = Array.from({ length: 50 }, (_, index) =>
      tryRegister(instances.at(index), { phone }),
    )
    // The pools of both servers; the other calls come behind them.
    await barrier.waiting(20)
    await barrier.open()
    const answers = await Promise.all(calls)

    for (const { status, body } of answers) {
      // A slow machine may have no place for the hash in time.
      expect([200, "phone_taken", "busy"]).toContain(body.code ?? status)
    }
    figure("logins of 50 registrations", await loginsOf(phone)).is(1)
    expect(await count("auth_identity")).toBe(identities + 1)
    figure("orphan rows", await orphans()).is(0)

    // Of all the tokens that were given out one is for the identity that stayed.
    const email = uniqueEmail()
    const tokens = answers.flatMap(({ body }) => body.token ?? [])
    const created = await Promise.all(
      tokens.map((token, index) =>
        tryCreate(instances.at(index), String(token), { email, phone }),
      ),
    )
    expect(tally(created)).toEqual({
      "200": 1,
      ...(tokens.length > 1 && { "401 token_invalid": tokens.length - 1 }),
    })
  })

  it("keeps one account of one email in six spellings in parallel", async () => {
    const email = uniqueEmail()
    const [local, host] = email.split("@")
    const spellings = [
      email,
      email.toUpperCase(),
      ` ${email}\t`,
      `${local.toUpperCase()}@${host}`,
      `${fullWidth(local)}@${host}`,
      fullWidth(email.toUpperCase()),
    ]
    const identities = await count("auth_identity")
    const barrier = await raiseBarrier(database, {
      table: "provider_identity",
      on: "INSERT",
    })
    const calls = spellings.map((typed, index) =>
      tryRegister(instances.at(index), { email: typed }),
    )
    await barrier.waiting(spellings.length)
    await barrier.open()
    const answers = await Promise.all(calls)

    for (const { status, body } of answers) {
      expect([200, "email_taken"]).toContain(body.code ?? status)
    }
    figure("logins of six spellings", await loginsOf(email)).is(1)
    expect(await loginsOf(...spellings)).toBe(1)
    expect(await count("auth_identity")).toBe(identities + 1)
    expect(await orphans()).toBe(0)
  })

  it("keeps one account of one phone in six spellings, one after the other", async () => {
    const phone = uniquePhone()
    const spellings = [
      phone,
      `${phone.slice(0, 3)} ${phone.slice(3, 6)} ${phone.slice(6)}`,
      `${phone.slice(0, 3)} (${phone.slice(3, 6)}) ${phone.slice(6)}`,
      `${phone.slice(0, 3)}-${phone.slice(3)}`,
      fullWidth(phone),
      ` ${phone} `,
    ]
    for (const typed of spellings) {
      expect((await tryRegister(app, { phone: typed })).status).toBe(200)
    }
    expect(await loginsOf(...spellings)).toBe(1)
    expect(await loginsOf(phone)).toBe(1)
    expect(await orphans()).toBe(0)
  })

  it("gives a second contact to one of two tokens that name it in parallel", async () => {
    const phone = uniquePhone()
    const emails = Array.from({ length: 10 }, uniqueEmail)
    const tokens = await Promise.all(
      emails.map((email) => register(app, { email })),
    )
    const barrier = await raiseBarrier(database, {
      table: "provider_identity",
      on: "INSERT",
    })
    const calls = tokens.map((token, index) =>
      tryCreate(instances.at(index), token, { email: emails[index], phone }),
    )
    await barrier.waiting(10)
    await barrier.open()
    const answers = await Promise.all(calls)

    for (const { status, body } of answers) {
      expect([200, "phone_taken"]).toContain(body.code ?? status)
    }
    expect(await loginsOf(phone)).toBe(1)
    expect(await orphans()).toBe(0)
    // Who was refused has made nothing, and may try again.
    for (const [index, { status }] of answers.entries()) {
      expect(await customersWith(emails[index])).toBe(status === 200 ? 1 : 0)
    }
  })
})
