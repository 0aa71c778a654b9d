import { Agent, request } from "node:http"
import jwt from "jsonwebtoken"
import { account, sessionId } from "./seed.mjs"

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** An address for each caller, as in a live shop: one counter for all would be a queue of its own. */
const addressOf = (number) =>
  `203.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`

/** The headers of a call. */
export const headersOf = (shop, { token, from = 1 } = {}) => ({
  "x-publishable-api-key": shop.publishableKey,
  "content-type": "application/json",
  "x-forwarded-for": addressOf(from),
  ...(token ? { authorization: `Bearer ${token}` } : {}),
})

/**
 * Makes one call on a kept connection.
 * @returns the parsed `body` and the milliseconds until it was read
 * @throws where the answer is no success: a fast refusal is no measurement
 */
export function call(shop, method, path, { body, ...options } = {}) {
  const payload = body && JSON.stringify(body)
  const headers = headersOf(shop, options)
  if (payload) {
    headers["content-length"] = Buffer.byteLength(payload)
  }
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const outgoing = request(
      new URL(path, shop.url),
      { method, headers, agent },
      (answer) => {
        let text = ""
        answer.setEncoding("utf8").on("data", (chunk) => (text += chunk))
        answer.on("end", () => {
          const ms = performance.now() - start
          if (answer.statusCode >= 300) {
            const what = `${method} ${path} answered ${answer.statusCode}`
            return reject(new Error(`${what}: ${text}\n${shop.logs()}`))
          }
          resolve({ body: JSON.parse(text), ms })
        })
      },
    )
    outgoing.on("error", reject)
    outgoing.end(payload)
  })
}

/** A login token of a seeded account, with the plugin one of a session. */
export function sessionOf(shop, number) {
  const { id, identity } = account(number)
  const isPlugin = shop.kind === "plugin"
  const mark = { customer_registration: { epoch: 1, registered: true } }
  const metadata = { customer_id: id, ...(isPlugin && mark) }
  const claims = isPlugin ? { sid: sessionId(number) } : {}
  return mint(shop, "customer", id, identity, metadata, claims)
}

/** A token for any actor. */
export const mint = (
  shop,
  actorType,
  actorId,
  identity,
  appMetadata,
  claims = {},
) =>
  jwt.sign(
    {
      actor_id: actorId,
      actor_type: actorType,
      auth_identity_id: identity,
      auth_provider: "emailpass",
      app_metadata: appMetadata,
      user_metadata: {},
      ...claims,
    },
    shop.secrets.JWT_SECRET,
    { expiresIn: "1d" },
  )
