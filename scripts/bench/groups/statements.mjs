import { sleep } from "../../lib/processes.mjs"
import { call, mint, sessionOf } from "../requests.mjs"
import { account, PASSWORD, STAFF } from "../seed.mjs"

const AUTH = "/auth/customer/emailpass"
const STORE = "/store/customers"
const DELETION = `${STORE}/account-deletion`
const LIST = "/admin/account-deletion-requests"
const QUIET = 250

const MOST = { GET: 8, other: 20 }

/**
 * Every route of the plugin once, on the paths that succeed, with the SQL statements that its process sends, BEGIN and
 * COMMIT among them; those after the response as well.
 */
export async function measureStatements({ shops: { plugin: shop }, progress }) {
  const routes = []
  const count = async (method, path, options) => {
    await shop.ask("record")
    const { body } = await call(shop, method, path, options)
    const statements = await untilQuiet(shop)
    routes.push(routeOf(method, path, statements))
    progress(routes.length / 40)
    return body
  }
  await signUp(shop, count)
  await useSession(shop, count)
  await keepSessions(shop, count)
  await changeLogin(shop, count)
  await deleteAccount(shop, count)
  await workAsStaff(shop, count)
  return { routes }
}

/** Ends the recording when nothing goes on after the response. */
async function untilQuiet(shop) {
  const all = []
  for (;;) {
    await sleep(QUIET)
    const some = await shop.ask("recorded")
    all.push(...some)
    if (some.length === 0) {
      return all
    }
    await shop.ask("record")
    // What a late message needs.
    if (all.at(-1) === null) {
      await sleep(QUIET)
    }
  }
}

/** What a new connection says first, whichever request happens to open it. */
const isGreeting = (sql) => /^set search_path/i.test(sql ?? "")

function routeOf(method, path, all) {
  const recorded = all.filter((sql) => !isGreeting(sql))
  const most = method === "GET" ? MOST.GET : MOST.other
  const answered = recorded.indexOf(null)
  const before = recorded.slice(0, answered).map(shorten)
  const behind = recorded
    .slice(answered + 1)
    .filter(Boolean)
    .map(shorten)
  const total = before.length + behind.length
  const route = `${method} ${path.replace(/\?.*/, "").replaceAll(/\/(cus|adr|cses)_\w+/g, "/:id")}`
  return { route, total, most, met: total <= most, before, behind }
}

/** What a statement does to which table. */
function shorten(sql) {
  const text = sql.replaceAll(/\s+/g, " ").trim()
  const verb = /^\w+/.exec(text)[0].toUpperCase()
  if (["BEGIN", "COMMIT", "ROLLBACK"].includes(verb)) {
    return verb
  }
  const table =
    /(?:insert into|update|delete from|\bfrom) "?(?:public"?\.)?"?(\w+)/i.exec(
      text,
    )
  const lock = /for (no key )?update/i.test(text) ? " (lock)" : ""
  const isLock = /pg_advisory/.test(text)
  return isLock
    ? "advisory lock"
    : `${verb} ${table?.[1] ?? text.slice(0, 40)}${lock}`
}

const codeIn = (text) => /(?<!\d)\d{6}(?!\d)/.exec(text)[0]

async function signUp(shop, count) {
  const contacts = { email: "counted@new.example.com", phone: "+4915290000001" }
  const login = { email: contacts.email, password: PASSWORD }
  const { token } = await count("POST", `${AUTH}/register`, { body: login })
  const { customer } = await count("POST", STORE, { body: contacts, token })
  const send = { customer_id: customer.id, type: "email_verification" }
  const sent = await count("POST", `${STORE}/otp/send`, { body: send })
  const code = codeIn(await shop.nextMessage(contacts.email))
  const body = { token: sent.token, code }
  await count("POST", `${STORE}/otp/verify`, { body, token })
  await count("POST", AUTH, { body: login })
}

async function useSession(shop, count) {
  const { email, phone } = account(1)
  const token = sessionOf(shop, 1)
  await count("POST", AUTH, { body: { phone, password: PASSWORD } })
  await count("POST", AUTH, { body: { email, password: PASSWORD } })
  await count("POST", "/auth/token/refresh", { token })
  await count("POST", "/auth/session", { token })
  await count("GET", `${STORE}/me`, { token })
  await count("GET", `${STORE}/me/addresses`, { token })
  await count("POST", `${STORE}/me`, { token, body: { first_name: "Ada" } })
  await count("PATCH", `${STORE}/me`, { token, body: { last_name: "Byron" } })
  await count("GET", "/store/my-referrals", { token })
}

async function keepSessions(shop, count) {
  const { email } = account(6)
  const path = `${STORE}/session`
  const { token, refresh_token } = await count("POST", AUTH, {
    body: { email, password: PASSWORD, remember: true },
  })
  await count("GET", path, { token })
  await count("POST", `${path}/refresh`, { body: { refresh_token } })
  await count("GET", `${STORE}/me/sessions`, { token })
  await count("DELETE", `${STORE}/me/sessions/cses_6_3`, { token })
  await count("DELETE", `${STORE}/me/sessions`, { token })
  const body = { channel: "email" }
  const asked = await count("POST", `${STORE}/me/reauthenticate/code`, {
    token,
    body,
  })
  const code = codeIn(await shop.nextMessage(email))
  await count("POST", `${STORE}/me/reauthenticate`, {
    token,
    body: { token: asked.token, code },
  })
  await count("DELETE", path, { token })
}

async function changeLogin(shop, count) {
  const next = "changed@new.example.com"
  const token = sessionOf(shop, 2)
  const sent = await count("POST", `${STORE}/me/contact`, {
    token,
    body: { email: next },
  })
  const code = codeIn(await shop.nextMessage(next))
  const changed = await count("POST", `${STORE}/me/contact/verify`, {
    token,
    body: { token: sent.token, code },
  })
  await count("POST", `${STORE}/change-password`, {
    token: changed.token,
    body: {
      old_password: PASSWORD,
      new_password: `${PASSWORD}-2`,
      confirm_password: `${PASSWORD}-2`,
    },
  })
  const { phone } = account(3)
  await count("POST", `${AUTH}/reset-password`, { body: { phone } })
  const link = new URL(/https?:\S+/.exec(await shop.nextMessage(phone))[0])
  await count("POST", `${AUTH}/update`, {
    token: link.searchParams.get("token"),
    body: { password: `${PASSWORD}-3` },
  })
}

async function deleteAccount(shop, count) {
  const { email } = account(4)
  const asked = await count("POST", `${DELETION}/request`, {
    token: sessionOf(shop, 4),
    body: {},
  })
  const code = codeIn(await shop.nextMessage(email))
  await count("POST", `${DELETION}/confirm`, {
    body: { token: asked.token, code },
  })
  await shop.nextMessage(email)
  const back = await count("POST", `${DELETION}/cancel-request`, {
    body: { email },
  })
  const other = codeIn(await shop.nextMessage(email))
  await count("POST", `${DELETION}/cancel-confirm`, {
    body: { token: back.token, code: other },
  })
}

async function workAsStaff(shop, count) {
  const metadata = { user_id: STAFF.id }
  const token = mint(shop, "user", STAFF.id, STAFF.identity, metadata)
  // Every fifth seeded account has a deletion ahead.
  await count("GET", `${LIST}?limit=20`, { token })
  await count("GET", `${LIST}/adr_5`, { token })
  await count("POST", `${LIST}/adr_5/cancel`, { token, body: {} })
  await count("POST", `${LIST}/adr_10/expedite`, { token, body: {} })
  await count("GET", "/admin/customers/cus_6/registration", { token })
  const sessions = "/admin/customers/cus_7/sessions"
  await count("GET", sessions, { token })
  await count("DELETE", sessions, { token })
  await count("POST", "/admin/customers/cus_6/disable", { token, body: {} })
  await count("POST", "/admin/customers/cus_6/enable", { token, body: {} })
  await count("GET", "/admin/registration-messages", { token })
  const body = { channel: "phone", hours: 1 }
  await count("POST", "/admin/registration-messages/pause", { token, body })
  await count("POST", "/admin/registration-messages/resume", {
    token,
    body: { channel: "phone" },
  })
}
