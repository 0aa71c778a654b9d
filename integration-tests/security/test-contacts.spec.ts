import { startApp, type App } from "../helpers/app"
import { eventually } from "../helpers/eventually"
import {
  codeFromMessage,
  createCustomer,
  login,
  register,
  registeredCustomer,
  sendOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "../helpers/fixtures"
import { otpRows, tryOtp } from "../helpers/otp"

const CODE = "407193"
const DAY = 86_400_000

const later = new Date(Date.now() + DAY).toISOString()
const reviewer = uniquePhone()
const guessed = uniqueEmail()
const overtaken = uniqueEmail()
const imported = uniquePhone()
const removed = uniqueEmail()
const ended = uniqueEmail()
const until: Record<string, string> = { [ended]: "2026-01-02" }

const options = {
  storefrontUrl: "https://shop.example.com",
  registration: { identifier: "either" },
  email_verification: { channel: "email", resendThrottleSeconds: 0 },
  phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
  password_reset: {
    template: "templates/reset.hbs",
    sms_body: "{{reset_url}}",
  },
  test_contacts: [reviewer, guessed, overtaken, imported, removed, ended].map(
    (contact) => ({ contact, code: CODE, until: until[contact] ?? later }),
  ),
}

let app: App
beforeAll(async () => {
  app = await startApp({ options })
})
afterAll(() => app?.stop())

const { stringContaining } = expect

/** A customer who has signed up with a contact, and has not verified it. */
const signedUp = async (contact: string) => {
  const body = contact.includes("@") ? { email: contact } : { phone: contact }
  const token = await register(app, body)
  const { id } = await createCustomer(app, token, body)
  return { id, body, token }
}

const typeOf = (contact: string) =>
  contact.includes("@") ? "email_verification" : "phone_verification"

/** Asks for a code, and resolves with its token and its row, which is written after the response. */
const askForCode = async (id: string, contact: string) => {
  const { token } = await sendOtp(app, id, typeOf(contact))
  const row = await eventually(async () => {
    const [found] = await otpRows(app.database, id)
    expect(found).toBeDefined()
    return found
  })
  return { row, token }
}

/** Asks for a code with a session. */
const askForReauthentication = (contact: string, session: string) =>
  app.request("POST", "/store/customers/me/reauthenticate/code", {
    body: { channel: contact.includes("@") ? "email" : "phone" },
    token: session,
  })

const attemptsTo = async (contact: string) =>
  (await app.attempts()).filter(({ to }) => to === contact)

const requestReset = (contact: string) =>
  app.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email_or_phone: contact },
    ip: uniqueIp(),
  })

/** Resolves once a message that was requested after others has arrived. */
const passMessages = async () => {
  const { email } = await registeredCustomer(app)
  const after = (await app.messages()).length
  await requestReset(email)
  await app.waitForMessage(({ to }) => to === email, { after })
}

const expectRefused = async (token: string) => {
  const { status, body } = await tryOtp(app, { token, code: CODE })
  expect([status, body.code]).toEqual([400, "otp_invalid"])
}

describe("a test contact", () => {
  it("is verified by its fixed code, which is stored as a hash, and gets no message of any kind", async () => {
    const { id, body } = await signedUp(reviewer)
    const { row, token } = await askForCode(id, reviewer)
    expect(row.hashed_code).toMatch(/^[0-9a-f]{64}$/)
    expect((await tryOtp(app, { token, code: CODE })).status).toBe(200)

    const session = await login(app, body)
    const asked = await askForReauthentication(reviewer, session)
    expect(asked.status).toBe(200)
    expect((await requestReset(reviewer)).status).toBe(200)
    await passMessages()
    expect(await attemptsTo(reviewer)).toEqual([])
    expect(app.logs()).not.toContain(CODE)
  })

  it("voids its code after maxAttempts wrong guesses", async () => {
    const { id } = await signedUp(guessed)
    const { token } = await askForCode(id, guessed)
    for (let guess = 0; guess < 5; guess++) {
      await tryOtp(app, { token, code: `${100_000 + guess}` })
    }
    await expectRefused(token)
  })

  it("gets real codes, and its fixed code is void, once an account has verified it by other means", async () => {
    const { id, body } = await signedUp(overtaken)
    const fixed = await askForCode(id, overtaken)
    await app.database.query(
      `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
       VALUES ('cver_real', $1, 'email', $2, now())`,
      [id, overtaken],
    )
    await expectRefused(fixed.token)
    await askForReauthentication(overtaken, await login(app, body))
    const sent = await app.waitForMessage(({ to }) => to === overtaken)
    expect(codeFromMessage(sent)).not.toBe(CODE)
  })

  it("gets real codes if an account that no registration created has it", async () => {
    await app.database.query(
      `INSERT INTO customer (id, phone, email, has_account) VALUES ('cus_imported', $1, $2, true)`,
      [imported, uniqueEmail()],
    )
    const { id } = await signedUp(uniqueEmail())
    await app.database.query("UPDATE customer SET phone = $2 WHERE id = $1", [
      id,
      imported,
    ])
    const { token } = await askForCode(id, imported)
    await app.waitForMessage(({ to }) => to === imported)
    await expectRefused(token)
  })

  it("gets real codes after its date", async () => {
    const { id } = await signedUp(ended)
    const { token } = await askForCode(id, ended)
    await app.waitForMessage(({ to }) => to === ended)
    await expectRefused(token)
  })

  describe("on an instance with other entries", () => {
    let other: App
    beforeAll(async () => {
      const test_contacts = options.test_contacts.filter(
        ({ contact }) => contact !== removed,
      )
      other = await startApp({
        options: { ...options, test_contacts },
        database: app.database,
      })
    })
    afterAll(() => other?.stop())

    it("loses its code where there is no such entry any more", async () => {
      const { id } = await signedUp(removed)
      const { token } = await askForCode(id, removed)
      const right = { token, code: CODE }
      const { status, body } = await tryOtp(other, right)
      expect([status, body.code]).toEqual([400, "otp_invalid"])
      expect((await tryOtp(app, right)).status).toBe(200)
    })

    it("is named by one line of the boot if it has no effect", () => {
      const lines = other
        .logs()
        .split("\n")
        .filter((line) => line.includes("test_contacts"))
      const masked = (phone: string) => `***${phone.slice(-4)}`
      expect(lines).toEqual([
        stringContaining("***@example.com has no effect: an account has"),
        stringContaining(`${masked(imported)} has no effect: an account has`),
        stringContaining("***@example.com has no effect: its date has passed"),
      ])
    })
  })
})
