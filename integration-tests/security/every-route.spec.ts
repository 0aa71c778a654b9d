import { startApp, type App } from "../helpers/app"
import { deletionOptions, requestDeletion } from "../helpers/deletion"
import { dumpDatabase, type Dump } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { eventually } from "../helpers/eventually"
import { figure } from "../helpers/figures"
import {
  codeFromMessage,
  PASSWORD,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import { FUZZED_ROUTES } from "../helpers/fuzz-routes"
import { SESSION_ROUTES } from "../helpers/session-routes"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
      ...deletionOptions,
    },
  })
})
afterAll(() => app?.stop())

const post = (path: string, body: object, token?: string) =>
  app.request("POST", path, { body, token, ip: uniqueIp() })

/** Waits until nothing is on its way behind an answer, such as the warning to a former contact. */
const messagesAreOut = () =>
  eventually(async () =>
    expect(
      await app.database.query(
        "SELECT id FROM notification WHERE status = 'pending'",
      ),
    ).toEqual([]),
  )

/** A notice goes out after the response. */
const isTold = (email: string, kind: string) =>
  app.waitForMessage(
    ({ to, template }) =>
      to === email && template === `customer-registration.${kind}`,
  )

/** All rows that hold one of the texts. */
const rowsWith = (dump: Dump, texts: string[]): Dump =>
  Object.fromEntries(
    Object.entries(dump).map(([table, rows]) => [
      table,
      rows.filter((row) => texts.some((text) => row.includes(text))),
    ]),
  )

/** What ends every older session, each done by the owner. */
const EVENTS: [string, (owner: Customer) => Promise<unknown>, string][] = [
  [
    "a reset",
    async ({ email }) => {
      const after = (await app.messages()).length
      await post("/auth/customer/emailpass/reset-password", { email })
      const sent = await app.waitForMessage(({ to }) => to === email, { after })
      return post(
        "/auth/customer/emailpass/update",
        { password: NEW_PASSWORD },
        tokenInLink(sent.text),
      )
    },
    "401 token_invalid",
  ],
  [
    "a password change",
    async ({ token, email }) => {
      await post(
        "/store/customers/change-password",
        {
          old_password: PASSWORD,
          new_password: NEW_PASSWORD,
          confirm_password: NEW_PASSWORD,
        },
        token,
      )
      await isTold(email, "password_changed")
    },
    "401 token_invalid",
  ],
  [
    "a contact change",
    async ({ token, email: former }) => {
      const email = uniqueEmail()
      const path = "/store/customers/me/contact"
      const { body } = await post(path, { email }, token)
      const sent = await app.waitForMessage(({ to }) => to === email)
      const otp = { token: body.token, code: codeFromMessage(sent) }
      await post(`${path}/verify`, otp, token)
      await isTold(former, "contact_changed")
    },
    "401 token_invalid",
  ],
  [
    "a request for deletion",
    (owner) => requestDeletion(app, owner),
    "403 account_deletion_pending",
  ],
]

describe.each(EVENTS)("a session from before %s", (_, event, refusal) => {
  it("refuses an old session on every route that needs one, by token and by cookie, and serves it as a guest elsewhere", async () => {
    const owner = await registeredCustomer(app)
    const { headers } = await post("/auth/session", {}, owner.token)
    const cookie = headers["set-cookie"]
    await event(owner)
    await messagesAreOut()

    const traces = [owner.id, owner.email, owner.phone]
    const before = rowsWith(await dumpDatabase(app.database), traces)
    const others: string[] = []
    let served = 0
    for (const [method, route] of SESSION_ROUTES) {
      const path = route.replaceAll(/:\w+/g, "x")
      const body = method === "GET" ? undefined : {}
      const guest = await app.request(method, path, { body })
      const isForGuests = path.startsWith("/store") && guest.status !== 401
      served += isForGuests ? 1 : 0
      for (const [kind, credentials] of [
        ["token", { token: owner.token }],
        ["cookie", { cookie }],
      ] as const) {
        if (path === "/auth/session" && kind === "cookie") {
          // It makes a cookie of a token, and takes nothing else.
          continue
        }
        const answer = await app.request(method, path, { body, ...credentials })
        const outcome = `${answer.status} ${answer.body?.code}`
        const expected = isForGuests
          ? `${guest.status} ${guest.body?.code}`
          : refusal
        const reason = answer.headers["x-session-ended"]
        const isSaid = reason === refusal.slice(4) || !path.startsWith("/store")
        if (outcome !== expected || !isSaid) {
          others.push(`${method} ${path} by ${kind}: ${outcome}, ${reason}`)
        }
      }
    }
    expect(others).toEqual([])
    figure("routes refused", SESSION_ROUTES.length - served).isAtLeast(25)
    figure("routes served to guests", served).isAtLeast(30)
    const after = rowsWith(await dumpDatabase(app.database), traces)
    expect(difference(before, after)).toEqual({})
  })
})

describe("another customer's id", () => {
  it("shows and changes nothing by another customer's id in the body, path or query of any route", async () => {
    const victim = await registeredCustomer(app)
    const address = await post(
      "/store/customers/me/addresses",
      { first_name: "Victoria", address_1: "Street 1", country_code: "de" },
      victim.token,
    )
    const [{ id: addressId }] = address.body.customer.addresses as {
      id: string
    }[]
    const [{ auth_identity_id: identity }] = await app.database.query<{
      auth_identity_id: string
    }>(
      "SELECT auth_identity_id FROM provider_identity WHERE entity_id = $1 LIMIT 1",
      [victim.email],
    )
    const attacker = await registeredCustomer(app)
    const ids = {
      id: victim.id,
      customer_id: victim.id,
      actor_id: victim.id,
      auth_identity_id: identity,
      created_by: victim.id,
    }
    const contents = [victim.email, victim.phone, "Victoria"]
    const traces = [...contents, victim.id, identity, addressId]
    const before = rowsWith(await dumpDatabase(app.database), traces)

    const calls = FUZZED_ROUTES.filter(({ bearer }) => bearer === "customer")
      .filter(({ path }) => path.startsWith("/store"))
      // The last one: it ends the attacker's own session.
      .sort((a) => (/account-deletion|password/.test(a.path) ? 1 : -1))
      .flatMap(({ method, path, body }) => [
        ...Object.entries(ids).flatMap(([field, id]) => [
          { method, path, body: { ...body, [field]: id } },
          { method, path: `${path}?${field}=${id}`, body },
        ]),
        { method, path, body: { ...body, metadata: ids } },
        { method, path: path.replace("/me", `/${victim.id}`), body },
      ])
      .concat(
        ["GET", "POST", "DELETE"].map((method) => ({
          method,
          path: `/store/customers/me/addresses/${addressId}`,
          body: method === "POST" ? { first_name: "Mallory" } : {},
        })),
      )
    const shown: string[] = []
    for (const { method, path, body } of calls) {
      const { text, status } = await app.request(method, path, {
        body: method === "GET" ? undefined : body,
        token: attacker.token,
        ip: uniqueIp(),
      })
      if (status >= 500 || contents.some((trace) => text.includes(trace))) {
        shown.push(`${method} ${path}: ${status} ${text}`)
      }
    }
    figure("calls with another's id", calls.length).isAtLeast(80)
    expect(shown).toEqual([])
    const after = rowsWith(await dumpDatabase(app.database), traces)
    // What the attacker put into their own profile holds the ids as mere text.
    after.customer = after.customer.filter((row) => !row.includes(attacker.id))
    expect(difference(before, after)).toEqual({})
  })
})
