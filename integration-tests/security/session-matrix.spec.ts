import type { Answer } from "../helpers/app"
import { deletionOptions, requestDeletion } from "../helpers/deletion"
import { dumpDatabase } from "../helpers/dump"
import { difference, rowsWith } from "../helpers/dump-difference"
import { eventually } from "../helpers/eventually"
import { figure } from "../helpers/figures"
import {
  adminToken,
  changeEmail,
  PASSWORD,
  postOk,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { scaled } from "../helpers/scale"
import { SESSION_ROUTES } from "../helpers/session-routes"

const NEW_PASSWORD = "an entirely new passphrase"
const LOGIN = "/auth/customer/emailpass"
const SESSION = "/store/customers/session"
const SESSIONS = "/store/customers/me/sessions"

let instances: Instances
beforeAll(async () => {
  instances = await startInstances({
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
      sessions: { max_per_customer: 1 },
      ...deletionOptions,
    },
  })
})
afterAll(() => instances?.stop())

type Credentials = { token?: string; cookie?: string[] }

const call = (
  method: string,
  path: string,
  { body, ...by }: Credentials & { body?: object } = {},
  at = instances.apps[0],
): Promise<Answer> => at.request(method, path, { ip: uniqueIp(), body, ...by })

/** A session, in each form in which a device can hold it. */
interface Session {
  owner: Customer
  id: string
  /** By the sign-in. */
  token: string
  /** By Medusa's refresh. */
  refreshed: string
  /** In the memory of the first instance. */
  cookie: string[]
  usedRefreshToken: string
  refreshToken: string
}

const signIn = async ({ email }: Customer): Promise<Answer["body"]> =>
  postOk(instances.apps[0], LOGIN, {
    email,
    password: PASSWORD,
    remember: true,
  })

const openSession = async (owner: Customer): Promise<Session> => {
  const [app] = instances.apps
  const { token, refresh_token } = await signIn(owner)
  const opened = await call("POST", "/auth/session", { token })
  const refreshed = await postOk(app, "/auth/token/refresh", {}, token)
  const next = await postOk(app, `${SESSION}/refresh`, { refresh_token })
  const { body } = await call("GET", SESSION, { token })
  return {
    owner,
    id: body.session.id,
    token,
    refreshed: refreshed.token,
    cookie: opened.headers["set-cookie"] ?? [],
    usedRefreshToken: refresh_token,
    refreshToken: next.refresh_token,
  }
}

const fromAnotherDevice = async (
  { owner }: Session,
  path: string,
): Promise<Answer> => {
  const { token } = await postOk(instances.apps[0], LOGIN, {
    email: owner.email,
    password: PASSWORD,
  })
  return call("DELETE", `${SESSIONS}${path}`, { token })
}

const byStaff = async (
  method: string,
  path: string,
  body?: object,
): Promise<Answer> =>
  call(method, `/admin/customers/${path}`, {
    token: await adminToken(instances.apps[0]),
    body,
  })

/** Moves a time of a session into the past. */
const pass = ({ id }: Session, column: string) =>
  instances.apps[0].database.query(
    `UPDATE customer_session SET ${column} = now() - interval '1 minute' WHERE id = $1`,
    [id],
  )

const resetPassword = async ({ owner: { email } }: Session) => {
  const [app] = instances.apps
  const after = (await app.messages()).length
  await postOk(app, `${LOGIN}/reset-password`, { email })
  const { text } = await app.waitForMessage(({ to }) => to === email, { after })
  return call("POST", `${LOGIN}/update`, {
    token: tokenInLink(text),
    body: { password: NEW_PASSWORD },
  })
}

const changePassword = ({ token }: Session) =>
  call("POST", "/store/customers/change-password", {
    token,
    body: {
      old_password: PASSWORD,
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    },
  })

const INVALID = "401 token_invalid"

/** Every way in which a session ends, and what the refusals say. */
const ENDS: [
  string,
  (session: Session) => Promise<unknown>,
  refusal?: string,
][] = [
  ["a sign-out", ({ token }) => call("DELETE", SESSION, { token })],
  [
    "a sign-out by the refresh token",
    ({ refreshToken: refresh_token }) =>
      call("DELETE", SESSION, { body: { refresh_token } }),
  ],
  [
    "Medusa's sign-out by the token",
    ({ refreshed }) => call("DELETE", "/auth/session", { token: refreshed }),
  ],
  [
    "its end on another device",
    (session) => fromAnotherDevice(session, `/${session.id}`),
  ],
  [
    "the end of all others on another device",
    (session) => fromAnotherDevice(session, ""),
  ],
  [
    "the end of all",
    (session) => fromAnotherDevice(session, "?include_current=true"),
  ],
  [
    "its end by staff",
    ({ id, owner }) => byStaff("DELETE", `${owner.id}/sessions/${id}`),
  ],
  [
    "the end of all by staff",
    ({ owner }) => byStaff("DELETE", `${owner.id}/sessions`),
  ],
  [
    "a refresh token that is used again",
    async (session) => {
      await pass(session, "rotated_at")
      const body = { refresh_token: session.usedRefreshToken }
      const { status } = await call("POST", `${SESSION}/refresh`, { body })
      expect(status).toBe(401)
    },
  ],
  ["its expiry", (session) => pass(session, "expires_at")],
  ["one remembered session too many", ({ owner }) => signIn(owner)],
  ["a password change", changePassword],
  ["a password reset", resetPassword],
  [
    "a contact change",
    async ({ token }) =>
      (await changeEmail(instances.apps[0], token, uniqueEmail()))(),
  ],
  [
    "a contact removal",
    ({ token, owner: { phone } }) =>
      call("DELETE", "/store/customers/me/contact", { token, body: { phone } }),
  ],
  [
    "another email by staff",
    ({ owner }) => byStaff("POST", owner.id, { email: uniqueEmail() }),
  ],
  ["a deletion by staff", ({ owner }) => byStaff("DELETE", owner.id)],
  [
    "a disabled account",
    ({ owner }) => byStaff("POST", `${owner.id}/disable`, {}),
    "403 account_disabled",
  ],
  [
    "a request for deletion",
    ({ owner, token }) =>
      requestDeletion(instances.apps[0], { ...owner, token }),
    "403 account_deletion_pending",
  ],
]

/** What Medusa tells its subscribers takes effect a moment later; so do the messages behind an answer. */
const settled = async ({ token }: Session): Promise<void> => {
  const [app] = instances.apps
  await eventually(async () => {
    const { status } = await call("GET", "/store/customers/me", { token })
    expect(status).not.toBe(200)
  })
  await eventually(async () =>
    expect(
      await app.database.query(
        "SELECT id FROM notification WHERE status = 'pending'",
      ),
    ).toEqual([]),
  )
}

/** The rows of a customer; a message on its way is no matter of the calls. */
const rowsOf = async ({ owner }: Session) => {
  const { notification: _notification, ...rows } = rowsWith(
    await dumpDatabase(instances.apps[0].database),
    [owner.id, owner.email, owner.phone],
  )
  return rows
}

/** Each route gets each form of a session; at the smaller scale in turns, so that every end sees every form on some routes. */
const isTurn = (route: number, kind: number, end: number): boolean =>
  scaled((route + kind + end) % 3 === 0, true)

const outcomeOf = ({ status, body }: Answer): string =>
  `${status} ${body?.code}`

/** The routes, with how each answers a request without a session. */
let routes: { method: string; path: string; guest: string }[]
beforeAll(async () => {
  routes = []
  for (const [method, route] of SESSION_ROUTES) {
    const path = route.replaceAll(/:\w+/g, "x")
    const body = method === "GET" ? undefined : {}
    const guest = outcomeOf(await call(method, path, { body }))
    routes.push({ method, path, guest })
  }
})

describe.each(ENDS)("a session after %s", (name, end, refusal = INVALID) => {
  const turn = ENDS.findIndex(([one]) => one === name)

  it("opens nothing on any route and instance by token, refreshed token, cookie or refresh token, and is a guest's where guests are served", async () => {
    const session = await openSession(
      await registeredCustomer(instances.apps[0], {
        verify: ["phone", "email"],
      }),
    )
    await end(session)
    await settled(session)

    const { token, refreshed, cookie, refreshToken } = session
    const [first, second] = instances.apps
    const before = await rowsOf(session)
    const others: string[] = []
    let served = 0
    for (const [index, { method, path, guest }] of routes.entries()) {
      const isForGuests = path.startsWith("/store") && !guest.startsWith("401")
      served += isForGuests ? 1 : 0
      const body = method === "GET" ? undefined : {}
      const forms = (
        [
          ["token", { token }, second],
          ["refreshed token", { token: refreshed }, first],
          ["cookie", { cookie }, first],
        ] as const
      ).filter((_form, form) => isTurn(index, form, turn))
      for (const [kind, by, at] of forms) {
        if (path === "/auth/session" && kind === "cookie") {
          // It makes a cookie of a token, and takes nothing else.
          continue
        }
        const answer = await call(method, path, { body, ...by }, at)
        const outcome = outcomeOf(answer)
        const reason = answer.headers["x-session-ended"]
        const isSaid = reason === refusal.slice(4) || !path.startsWith("/store")
        if (outcome !== (isForGuests ? guest : refusal) || !isSaid) {
          others.push(`${method} ${path} by ${kind}: ${outcome}, ${reason}`)
        }
      }
    }
    expect(others).toEqual([])
    figure("routes refused", routes.length - served).isAtLeast(30)
    figure("routes served to guests", served).isAtLeast(30)
    for (const at of instances.apps) {
      const body = { refresh_token: refreshToken }
      const answer = await call("POST", `${SESSION}/refresh`, { body }, at)
      expect(outcomeOf(answer)).toBe(refusal)
    }
    expect(difference(before, await rowsOf(session))).toEqual({})
  })
})
