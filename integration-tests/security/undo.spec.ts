import { startApp, type App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { confirmedDeletion, deletionRows } from "../helpers/deletion"
import {
  adminToken,
  codeFromMessage,
  login,
  PASSWORD,
  postOk,
  registeredCustomer,
  sendOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"
import { enrolFactor } from "../helpers/second-factor"
import { totp } from "../helpers/totp"
import {
  noticeTo,
  takeContact,
  undo,
  UNDOING,
  undoTokenIn,
} from "../helpers/undo"

const LOGIN = "/auth/customer/emailpass"
const RESET = `${LOGIN}/reset-password`
const CHANGE_PASSWORD = "/store/customers/change-password"
const THIEFS = "a thief's own password 93"
const OWNERS = "the owner's second choice 48"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: UNDOING,
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass", "badge"],
    },
  })
})
afterAll(() => app?.stop())

const statusWith = async (token: string): Promise<number> =>
  (await app.request("GET", "/store/customers/me", { token })).status

const logsIn = async (body: object): Promise<number> =>
  (await app.request("POST", LOGIN, { body, ip: uniqueIp() })).status

const changePassword = (token: string, new_password = THIEFS) =>
  postOk(
    app,
    CHANGE_PASSWORD,
    {
      old_password: PASSWORD,
      new_password,
      confirm_password: new_password,
    },
    token,
  )

/** The link for a new password that the owner of a restored account got. */
const linkTo = async (to: string): Promise<string> =>
  tokenInLink((await noticeTo(app, to, "account_restored")).text)

const choosePassword = (token: string, password = OWNERS) =>
  app.request("POST", `${LOGIN}/update`, {
    body: { password },
    token,
    ip: uniqueIp(),
  })

const storedAccount = async (id: string) => {
  const { query } = app.database
  const [customer] = await query<{
    email: string | null
    phone: string | null
  }>("SELECT email, phone FROM customer WHERE id = $1", [id])
  const verified = await query(
    "SELECT channel, value FROM contact_verification WHERE customer_id = $1 ORDER BY channel",
    [id],
  )
  const logins = await query(
    `SELECT p.provider, p.entity_id, p.provider_metadata ? 'password' AS has_password
       FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
      WHERE a.app_metadata->>'customer_id' = $1 ORDER BY p.provider`,
    [id],
  )
  return { ...customer, verified, logins }
}

/** What a thief does with a stolen session: a second contact, another email, a new password. */
const takeOver = async ({ token }: Pick<Customer, "token">) => {
  const phone = uniquePhone()
  const email = uniqueEmail()
  const withPhone = await takeContact(app, token, { phone })
  const withEmail = await takeContact(app, withPhone, { email })
  const { token: withPassword } = await changePassword(withEmail)
  return { phone, email, token: String(withPassword) }
}

describe("after a takeover by a stolen session", () => {
  it("lets the owner of the first contact restore the account by one link", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const thief = await takeOver(owner)
    const notice = await noticeTo(app, owner.email, "contact_added")
    const answer = await undo(app, undoTokenIn(notice))
    expect([answer.status, answer.body]).toEqual([
      200,
      { undone: true, channel: "email" },
    ])
    expect(await storedAccount(owner.id)).toEqual({
      email: owner.email,
      phone: null,
      verified: [{ channel: "email", value: owner.email }],
      logins: [
        {
          provider: "emailpass",
          entity_id: owner.email,
          has_password: false,
        },
      ],
    })

    // Nothing of the thief's works, and nobody can sign in.
    for (const token of [owner.token, thief.token]) {
      expect(await statusWith(token)).toBe(401)
    }
    for (const contact of [
      { email: owner.email },
      { email: thief.email },
      { phone: thief.phone },
    ]) {
      for (const password of [PASSWORD, THIEFS]) {
        expect(await logsIn({ ...contact, password })).toBe(401)
      }
    }
    const sent = await app.messages()
    const thiefs = sent
      .filter(({ to }) => [thief.email, thief.phone].includes(to))
      .flatMap((message) => undoTokenIn(message) ?? [])
    expect(thiefs).toEqual([])

    // The owner chooses a new password by the link to the same contact.
    const link = await linkTo(owner.email)
    expect((await choosePassword(link)).status).toBe(200)
    expect(await logsIn({ email: owner.email, password: OWNERS })).toBe(200)
    expect(await logsIn({ email: owner.email, password: PASSWORD })).toBe(401)
  })

  it("gives a thief's contacts neither a link to undo nor a way to reset", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const thief = await takeOver(owner)
    // The thief's contacts were verified before the later changes, and get notices of them.
    const toPhone = await noticeTo(app, thief.phone, "contact_changed")
    const toEmail = await noticeTo(app, thief.email, "password_changed")
    expect([undoTokenIn(toPhone), undoTokenIn(toEmail)]).toEqual([
      undefined,
      undefined,
    ])
    const notice = await noticeTo(app, owner.email, "contact_added")
    await undo(app, undoTokenIn(notice))
    const after = (await app.messages()).length
    for (const body of [{ phone: thief.phone }, { email: thief.email }]) {
      await postOk(app, RESET, body)
    }
    await linkTo(owner.email)
    await postOk(app, RESET, { email: uniqueEmail() })
    const sent = (await app.messages()).slice(after)
    expect(
      sent.filter(({ template }) => template.endsWith("password_reset")),
    ).toEqual([])
  })

  it("restores the second factor that a thief turned off, and removes the thief's", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const { secret } = await enrolFactor(app, owner.token)
    // The session that turned it on has passed it; whoever has it can turn it off by a code.
    const identity =
      "(SELECT id FROM auth_identity WHERE app_metadata->>'customer_id' = $1)"
    const before = await app.database.query(
      `SELECT * FROM auth_mfa_factor WHERE auth_identity_id = ${identity}`,
      [owner.id],
    )
    const challenge = await postOk(app, LOGIN, {
      email: owner.email,
      password: PASSWORD,
    })
    const passed = await postOk(
      app,
      `/auth/mfa/challenges/${challenge.mfa_challenge.id}/verify`,
      { method: "totp", code: totp(secret) },
      String(challenge.token),
    )
    const after = (await app.messages()).length
    const removed = await app.request(
      "DELETE",
      `/auth/mfa/factors/${before[0].id}`,
      {
        body: { code: totp(secret) },
        token: String(passed.token),
        ip: uniqueIp(),
      },
    )
    expect([removed.status, removed.text]).toEqual([200, removed.text])
    const notice = await noticeTo(app, owner.email, "factor_removed", after)
    expect((await undo(app, undoTokenIn(notice))).status).toBe(200)
    expect(
      await app.database.query(
        `SELECT * FROM auth_mfa_factor WHERE auth_identity_id = ${identity}`,
        [owner.id],
      ),
    ).toEqual(before)
    await choosePassword(await linkTo(owner.email))
    const again = await postOk(app, LOGIN, {
      email: owner.email,
      password: OWNERS,
    })
    expect(again.mfa_required).toBe(true)
  })

  it("cancels the deletion that a thief requested", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const email = uniqueEmail()
    const token = await takeContact(app, owner.token, { email })
    await confirmedDeletion(app, { token, email })
    const notice = await noticeTo(app, owner.email, "contact_changed")
    expect((await undo(app, undoTokenIn(notice))).status).toBe(200)
    const [request] = await deletionRows(app.database, owner.id)
    expect(request.status).toBe("cancelled")
    await choosePassword(await linkTo(owner.email))
    expect(await logsIn({ email: owner.email, password: OWNERS })).toBe(200)
  })
})

describe("a restored account", () => {
  const restored = async () => {
    const owner = await registeredCustomer(app, { verify: ["email", "phone"] })
    await changePassword(owner.token)
    const notice = await noticeTo(app, owner.email, "password_changed")
    const token = undoTokenIn(notice)
    expect((await undo(app, token)).status).toBe(200)
    return { owner, token }
  }

  it("is held for the contact whose owner undid the change", async () => {
    const { owner } = await restored()
    await linkTo(owner.email)
    const after = (await app.messages()).length
    await postOk(app, RESET, { phone: owner.phone })
    // Medusa's throttle of the link that was just sent does not count for it.
    await postOk(app, RESET, { email: owner.email })
    const { text } = await app.waitForMessage(
      ({ template }) => template.endsWith("password_reset"),
      { after },
    )
    const sent = (await app.messages()).slice(after)
    const toPhone = sent.filter(
      ({ to, template }) =>
        to === owner.phone && template.endsWith("password_reset"),
    )
    expect(toPhone).toEqual([])
    expect((await choosePassword(tokenInLink(text))).status).toBe(200)
    expect(await logsIn({ phone: owner.phone, password: OWNERS })).toBe(200)
  })

  it("keeps out whoever signs in with another provider, until there is a new password", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const badge = `badge-${owner.id}`
    const swipe = () =>
      app.request("POST", `/auth/customer/badge?badge=${badge}`, {
        ip: uniqueIp(),
      })
    await swipe()
    await app.database.query(
      `UPDATE auth_identity SET app_metadata = jsonb_build_object('customer_id', $1::text)
        WHERE id = (SELECT auth_identity_id FROM provider_identity WHERE entity_id = $2)`,
      [owner.id, badge],
    )
    expect((await swipe()).status).toBe(200)
    await changePassword(owner.token)
    const notice = await noticeTo(app, owner.email, "password_changed")
    expect((await undo(app, undoTokenIn(notice))).status).toBe(200)
    const held = await swipe()
    expect([held.status, held.body.code]).toEqual([403, "account_held"])
    await choosePassword(await linkTo(owner.email))
    expect((await swipe()).status).toBe(200)
  })

  it("takes no verification of another contact", async () => {
    const owner = await registeredCustomer(app)
    await changePassword(owner.token)
    const notice = await noticeTo(app, owner.email, "password_changed")
    await undo(app, undoTokenIn(notice))
    const after = (await app.messages()).length
    const { token } = await sendOtp(app, owner.id, "phone_verification")
    const message = await app.waitForMessage(({ to }) => to === owner.phone, {
      after,
    })
    const answer = await app.request("POST", "/store/customers/otp/verify", {
      body: { token, code: codeFromMessage(message) },
      ip: uniqueIp(),
    })
    expect([answer.status, answer.body.code]).toEqual([400, "otp_invalid"])
  })

  it("is restored once: the same link again does nothing, and another one fails", async () => {
    const { owner, token } = await restored()
    await linkTo(owner.email)
    const other = undoTokenIn(
      await noticeTo(app, owner.phone, "password_changed"),
    )
    const after = (await app.messages()).length
    const again = await undo(app, token)
    expect([again.status, again.body]).toEqual([
      200,
      { undone: true, channel: "email" },
    ])
    const answer = await undo(app, other)
    expect([answer.status, answer.body.code]).toEqual([401, "token_invalid"])
    await choosePassword(await linkTo(owner.email))
    const late = await undo(app, token)
    expect([late.status, late.body.code]).toEqual([401, "token_invalid"])
    const links = (await app.messages())
      .slice(after)
      .filter(({ template }) => template.endsWith("account_restored"))
    expect(links).toEqual([])
  })

  it("tells every other contact, former and restored, and staff", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const email = uniqueEmail()
    await takeContact(app, owner.token, { email })
    const notice = await noticeTo(app, owner.email, "contact_changed")
    await undo(app, undoTokenIn(notice))
    const { text } = await noticeTo(app, email, "change_undone")
    expect(text).toContain("was undone")
    const path = `/admin/customers/${owner.id}/registration`
    const token = await adminToken(app)
    const { body } = await app.request("GET", path, { token })
    expect(body.registration.changes).toMatchObject([
      { kind: "undone", channel: null, undone_at: null },
      {
        kind: "contact_changed",
        channel: "email",
        undone_at: expect.any(String),
      },
    ])
    expect(app.events()).toContainEqual({
      name: "customer_registration.change_undone",
      data: { customer_id: owner.id, channel: "email" },
    })
  })
})

describe("the link that undoes a change", () => {
  it.each([
    ["no token", "x"],
    ["an unknown token", "A".repeat(22)],
    ["a cancel token", `adr_${"0".repeat(26)}.${"A".repeat(22)}`],
    ["SQL", "' OR '1'='1"],
  ])("refuses %s", async (_what, token) => {
    const answer = await undo(app, token)
    expect([answer.status, answer.body.code]).toEqual([401, "token_invalid"])
  })

  it("expires after seven days, and the state that it would restore is removed", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    await changePassword(owner.token)
    const notice = await noticeTo(app, owner.email, "password_changed")
    const token = undoTokenIn(notice)
    const [{ days }] = await app.database.query<{ days: number }>(
      "SELECT extract(epoch FROM expires_at - created_at)::float8 / 86400 AS days FROM account_change WHERE customer_id = $1",
      [owner.id],
    )
    expect(days).toBeCloseTo(7, 2)
    await app.database.query(
      "UPDATE account_change SET expires_at = now() - interval '1 second' WHERE customer_id = $1",
      [owner.id],
    )
    const answer = await undo(app, token)
    expect([answer.status, answer.body.code]).toEqual([401, "token_invalid"])
    expect(await statusWith(owner.token)).toBe(401)
  })

  it("leaves a contact to another account that has verified it since", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    await takeContact(app, owner.token, { email: uniqueEmail() })
    const notice = await noticeTo(app, owner.email, "contact_changed")
    const other = await registeredCustomer(app, {
      email: owner.email,
      phone: null,
    })
    const before = await storedAccount(owner.id)
    const answer = await undo(app, undoTokenIn(notice))
    expect([answer.status, answer.body.code]).toEqual([409, "email_taken"])
    expect(await storedAccount(owner.id)).toEqual(before)
    expect(await statusWith(other.token)).toBe(200)
  })

  it("stores the token in no readable form", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    await changePassword(owner.token)
    const notice = await noticeTo(app, owner.email, "password_changed")
    const [{ found }] = await app.database.query<{ found: boolean }>(
      "SELECT bool_or(strpos(t::text, $1) > 0) AS found FROM account_undo_token t",
      [undoTokenIn(notice)],
    )
    const [{ hashes }] = await app.database.query<{ hashes: number }>(
      "SELECT count(*)::int AS hashes FROM account_change WHERE customer_id = $1 AND snapshot::text ~ 'argon2|password'",
      [owner.id],
    )
    expect([found, hashes]).toEqual([false, 0])
    expect(app.logs()).not.toContain(String(undoTokenIn(notice)))
  })
})

describe("an undo in parallel", () => {
  it("restores once, however often the link is followed", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    await changePassword(owner.token)
    const notice = await noticeTo(app, owner.email, "password_changed")
    const barrier = await raiseBarrier(app.database, {
      table: "account_change",
      on: "UPDATE",
    })
    const all = Array.from({ length: 20 }, () => undo(app, undoTokenIn(notice)))
    await barrier.waiting(2)
    await barrier.open()
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    await choosePassword(await linkTo(owner.email))
    const links = (await app.messages()).filter(
      ({ to, template }) =>
        to === owner.email && template.endsWith("account_restored"),
    )
    expect(links).toHaveLength(1)
    const [{ undone }] = await app.database.query<{ undone: number }>(
      "SELECT count(*)::int AS undone FROM account_change WHERE customer_id = $1 AND kind = 'undone'",
      [owner.id],
    )
    expect(undone).toBe(1)
  })

  it("wins over the contact change that a thief has in flight", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const phone = uniquePhone()
    const token = await takeContact(app, owner.token, { phone })
    const notice = await noticeTo(app, owner.email, "contact_added")
    const email = uniqueEmail()
    const asked = await postOk(
      app,
      "/store/customers/me/contact",
      { email },
      token,
    )
    const message = await app.waitForMessage(({ to }) => to === email)
    // The change has used its code, and is about to write.
    const barrier = await raiseBarrier(app.database, {
      table: "otp_verification",
      on: "UPDATE",
      when: "AFTER",
    })
    const change = app.request("POST", "/store/customers/me/contact/verify", {
      body: { token: asked.token, code: codeFromMessage(message) },
      token,
      ip: uniqueIp(),
    })
    await barrier.reached(1)
    const undone = undo(app, undoTokenIn(notice))
    await barrier.waiting(1)
    await barrier.open()
    expect((await undone).status).toBe(200)
    await change
    expect(await storedAccount(owner.id)).toMatchObject({
      email: owner.email,
      phone: null,
      verified: [{ channel: "email", value: owner.email }],
    })
  })

  it("wins over a deletion that a thief confirms", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    const email = uniqueEmail()
    const token = await takeContact(app, owner.token, { email })
    const notice = await noticeTo(app, owner.email, "contact_changed")
    const both = await Promise.all([
      undo(app, undoTokenIn(notice)),
      confirmedDeletion(app, { token, email }).catch(() => undefined),
    ])
    expect(both[0].status).toBe(200)
    const active = (await deletionRows(app.database, owner.id)).filter(
      ({ status }) => status !== "cancelled",
    )
    expect(active).toEqual([])
    expect((await storedAccount(owner.id)).email).toBe(owner.email)
  })
})

describe("a change that cannot be undone", () => {
  it("is, for a newer contact, one that a code or link to an older one confirmed", async () => {
    const owner = await registeredCustomer(app, { verify: ["email", "phone"] })
    const reset = async (contact: object, to: string) => {
      const after = (await app.messages()).length
      await postOk(app, RESET, contact as Record<string, unknown>)
      const { text } = await app.waitForMessage((sent) => sent.to === to, {
        after,
      })
      await choosePassword(tokenInLink(text))
      return after
    }
    const { email, phone } = owner
    const first = await reset({ email }, email)
    const toPhone = await noticeTo(app, phone, "password_was_reset", first)
    expect(undoTokenIn(toPhone)).toBeUndefined()
    const second = await reset({ phone }, phone)
    const toEmail = await noticeTo(app, email, "password_was_reset", second)
    expect(undoTokenIn(toEmail)).toBeDefined()
  })

  it("is, for a contact that it takes off, one after which an older contact remains", async () => {
    const owner = await registeredCustomer(app, { verify: ["email", "phone"] })
    const removed = await app.request("DELETE", "/store/customers/me/contact", {
      body: { phone: owner.phone },
      token: owner.token,
      ip: uniqueIp(),
    })
    expect(removed.status).toBe(200)
    const toPhone = await noticeTo(app, owner.phone, "contact_removed")
    const toEmail = await noticeTo(app, owner.email, "contact_removed")
    expect(undoTokenIn(toPhone)).toBeUndefined()
    expect(undoTokenIn(toEmail)).toBeDefined()
  })

  it("is one of an account that also serves staff", async () => {
    const owner = await registeredCustomer(app, { phone: null })
    await app.database.query(
      `UPDATE auth_identity SET app_metadata = app_metadata || '{"user_id": "user_x"}'
        WHERE app_metadata->>'customer_id' = $1`,
      [owner.id],
    )
    const token = await login(app, { email: owner.email })
    await changePassword(token)
    const notice = await noticeTo(app, owner.email, "password_changed")
    expect(undoTokenIn(notice)).toBeUndefined()
  })
})
