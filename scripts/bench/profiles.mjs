import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { call, sessionOf } from "./requests.mjs"
import { account, isOpen, PASSWORD } from "./seed.mjs"

const CALLS = 150
const SHOWN = 22

const open = Array.from({ length: 500 }, (_, i) => i + 1).filter(isOpen)
const AUTH = "/auth/customer/emailpass"
const STORE = "/store/customers"

/** Writes a profile of each hot path of the plugin, for Chrome's developer tools, and prints where the time went. */
export async function profileHotPaths({
  shops: { plugin: shop },
  reporter,
  folder,
}) {
  mkdirSync(folder, { recursive: true })
  const people = Array.from({ length: CALLS * 2 }, (_, i) => ({
    email: `profiled-${i}@new.example.com`,
    from: 5_000 + i,
  }))
  for (const [name, step] of Object.entries(hotPaths(shop))) {
    reporter.begin(`Profile: ${name}`)
    // Warm, so that the profile shows neither the compiler nor first calls.
    const half = name === "read-messages" ? 0 : CALLS
    for (const [i, one] of people.slice(0, half).entries()) {
      await step(one, i)
    }
    await shop.ask("startProfile")
    const start = performance.now()
    for (const [i, one] of people.slice(half).entries()) {
      await step(one, i)
    }
    const ms = (performance.now() - start) / (people.length - half)
    const profile = await shop.ask("stopProfile")
    if (name === "read-messages") {
      continue
    }
    writeFileSync(
      path.join(folder, `${name}.cpuprofile`),
      JSON.stringify(profile),
    )
    console.log(
      `\n### ${name}: ${ms.toFixed(2)} ms a call\n\n${summary(profile, CALLS)}`,
    )
  }
}

/** In an order in which each leaves what the next one needs. */
const hotPaths = (shop) => ({
  login: (_one, i) => {
    const { phone, number } = account(open[i])
    const body = { phone, password: PASSWORD }
    return call(shop, "POST", AUTH, { body, from: number })
  },
  "authenticated-get": (_one, i) =>
    call(shop, "GET", `${STORE}/me/addresses`, {
      token: sessionOf(shop, open[i]),
    }),
  "get-me": (_one, i) =>
    call(shop, "GET", `${STORE}/me`, { token: sessionOf(shop, open[i]) }),
  register: async (one) => {
    const body = { email: one.email, password: PASSWORD }
    const { from } = one
    const answer = await call(shop, "POST", `${AUTH}/register`, { body, from })
    one.token = answer.body.token
  },
  "create-customer": async (one) => {
    const { email, token, from } = one
    const answer = await call(shop, "POST", STORE, {
      body: { email },
      token,
      from,
    })
    one.id = answer.body.customer.id
  },
  "otp-send": async (one) => {
    const body = { customer_id: one.id, type: "email_verification" }
    const { from } = one
    const answer = await call(shop, "POST", `${STORE}/otp/send`, { body, from })
    one.otpToken = answer.body.token
  },
  "read-messages": async (one) => {
    const text = await shop.nextMessage(one.email)
    one.code = /(?<!\d)\d{6}(?!\d)/.exec(text)[0]
  },
  "otp-verify": ({ otpToken, code, from }) =>
    call(shop, "POST", `${STORE}/otp/verify`, {
      body: { token: otpToken, code },
      from,
    }),
})

/** Milliseconds a call by function, with what it calls and without. */
function summary({ nodes, samples, timeDeltas }, calls) {
  const self = new Map(nodes.map((node) => [node.id, 0]))
  samples.forEach((id, i) => self.set(id, self.get(id) + timeDeltas[i] / 1000))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const totals = new Map()
  const own = new Map()
  const walk = (node, above) => {
    const name = nameOf(node)
    const isNested = above.has(name)
    const inner = new Set(above).add(name)
    let total = self.get(node.id)
    own.set(name, (own.get(name) ?? 0) + total)
    for (const child of node.children ?? []) {
      total += walk(byId.get(child), inner)
    }
    if (!isNested) {
      totals.set(name, (totals.get(name) ?? 0) + total)
    }
    return total
  }
  walk(nodes[0], new Set())
  const list = (map, title) =>
    [
      title,
      ...[...map]
        .sort(([, a], [, b]) => b - a)
        .slice(0, SHOWN)
        .map(([name, ms]) => `${(ms / calls).toFixed(3).padStart(8)}  ${name}`),
    ].join("\n")
  return `${list(own, "ms a call, the function alone")}\n\n${list(totals, "ms a call, with what it calls")}`
}

const nameOf = ({ callFrame: { functionName, url, lineNumber } }) => {
  const place = url
    .split("/node_modules/")
    .at(-1)
    .replace(/^file:\/\//, "")
  return `${functionName || "(anonymous)"}  ${place}${place && `:${lineNumber + 1}`}`
}
