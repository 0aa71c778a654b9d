/**
 * A customer's whole journey against the running demo, each request with its answer: `npm start` in one terminal,
 * `npm run tour` in another. Ends with an error at the first answer that is not the expected one.
 */
import { randomInt } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { files } from "./lib/demo-app.mjs"
import { sleep } from "./lib/processes.mjs"

const MESSAGE_TIMEOUT = 10_000
const LINK = /https?:\S+/
const CODE = /(?<![\w+])\d{4,10}(?!\w)/

const number = randomInt(10_000_000, 100_000_000)
const email = `ada-${number}@example.com`
const phone = `+49151${number}`
const password = "violet-Kettle-93-harbour"
/** Each tour is another visitor: after some sign-ups the shop asks an address for a bot check. */
const address = `10.${[0, 8, 16].map((bits) => (number >> bits) & 255).join(".")}`

const shop = readShop()
let steps = 0

try {
  await journey()
  console.log(`\nAll ${steps} answers were as expected.`)
} catch (error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
}

async function journey() {
  const { token: registration } = await step(
    "Register a login by email",
    "POST /auth/customer/emailpass/register",
    { body: { email, password } },
  )
  const { customer } = await step(
    "Create the customer; the phone comes now",
    "POST /store/customers",
    {
      body: { email, phone, first_name: "Ada", last_name: "Lovelace" },
      token: registration,
    },
  )
  const refusal = await step(
    "Logging in is refused: the email is not verified",
    "POST /auth/customer/emailpass",
    { body: { email, password }, status: 403 },
  )
  expectEqual(refusal.code, "verification_required", "the error's code")

  await verify(customer.id, "email_verification", email)
  const { token } = await step(
    "Now the same login works",
    "POST /auth/customer/emailpass",
    { body: { email, password } },
  )
  await step("The customer, with what is verified", "GET /store/customers/me", {
    token,
  })
  await step("Change the profile", "PATCH /store/customers/me", {
    body: { company_name: "Analytical Engines" },
    token,
  })

  await verify(customer.id, "phone_verification", phone)
  await step(
    "Log in by phone, on the same route",
    "POST /auth/customer/emailpass",
    { body: { phone, password } },
  )
  await step(
    "Or let the route find out what it is",
    "POST /auth/customer/emailpass",
    { body: { email_or_phone: phone, password } },
  )
  const session = await changeEmail(token)
  await changePassword(session)
  await resetPassword()
}

/** Replaces the email by one that is verified first; resolves with the fresh token. */
async function changeEmail(token) {
  const to = `grace-${number}@example.com`
  const sent = readMessages().length
  const asked = await step(
    "Ask for another email: the code goes to the new one",
    "POST /store/customers/me/contact",
    { body: { email: to }, token },
  )
  const code = await readMessage(to, sent, CODE)
  const changed = await step(
    "Verify it: the login moves, older sessions end, a fresh token comes back",
    "POST /store/customers/me/contact/verify",
    { body: { token: asked.token, code }, token },
  )
  await step("The older token opens nothing", "GET /store/customers/me", {
    token,
    status: 401,
  })
  return changed.token
}

async function changePassword(token) {
  await step("Change the password", "POST /store/customers/change-password", {
    body: {
      old_password: password,
      new_password: `${password}-2`,
      confirm_password: `${password}-2`,
    },
    token,
  })
}

async function resetPassword() {
  const sent = readMessages().length
  await step(
    "Forgotten? Ask for a reset by SMS",
    "POST /auth/customer/emailpass/reset-password",
    { body: { phone } },
  )
  const link = new URL(await readMessage(phone, sent, LINK))
  await step(
    "The token of the link sets a new password",
    "POST /auth/customer/emailpass/update",
    {
      body: { password: `${password}-3` },
      token: link.searchParams.get("token"),
    },
  )
  await step("Log in with the new password", "POST /auth/customer/emailpass", {
    body: { phone, password: `${password}-3` },
  })
}

/** Asks for a code, reads it from the message, and verifies it. */
async function verify(customerId, type, to) {
  const sent = readMessages().length
  const { token } = await step(
    `Ask for a code to ${to}`,
    "POST /store/customers/otp/send",
    { body: { customer_id: customerId, type } },
  )
  const code = await readMessage(to, sent, CODE)
  console.log(`\n  The message to ${to} holds the code ${code}.`)
  await step("Verify it", "POST /store/customers/otp/verify", {
    body: { token, code },
  })
}

/** Makes one request, shows it with its answer, and resolves with the answer's body. */
async function step(title, request, { body, token, status = 200 }) {
  const [method, path] = request.split(" ")
  console.log(`\n${++steps}. ${title}\n`)
  console.log(`  ${method} ${path}${token ? "   (with token)" : ""}`)
  if (body) {
    console.log(indent(body))
  }

  const answer = await send(path, {
    method,
    headers: {
      "x-publishable-api-key": shop.publishableKey,
      "x-forwarded-for": address,
      ...(body ? { "content-type": "application/json" } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  })
  const text = await answer.text()
  const content = parse(text)
  console.log(`  → ${answer.status}`)
  console.log(indent(content ?? text))
  expectEqual(answer.status, status, "the status")
  return content
}

async function send(path, options) {
  try {
    return await fetch(shop.url + path, options)
  } catch (error) {
    throw new Error(
      `Nothing answers at ${shop.url}; start the demo: npm start`,
      { cause: error },
    )
  }
}

function expectEqual(actual, expected, what) {
  if (actual !== expected) {
    throw new Error(
      `Step ${steps}: ${what} is ${actual} and should be ${expected}`,
    )
  }
}

/** What fits in the first message to a contact that has it: notices of other changes may arrive in between. */
async function readMessage(to, after, pattern) {
  const deadline = Date.now() + MESSAGE_TIMEOUT
  while (Date.now() < deadline) {
    const found = readMessages()
      .slice(after)
      .filter((sent) => sent.to === to)
      .map((sent) => pattern.exec(sent.text)?.[0])
      .find(Boolean)
    if (found) {
      return found
    }
    await sleep(50)
  }
  throw new Error(`Step ${steps}: no such message reached ${to}`)
}

/** All messages of the running demo; the last piece is empty, or a line that is just being written. */
function readMessages() {
  return readFileSync(files.messages, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

function readShop() {
  if (!existsSync(files.shop)) {
    console.error("Start the demo first: npm start")
    process.exit(1)
  }
  return JSON.parse(readFileSync(files.shop, "utf8"))
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Readable JSON; long tokens are cut, since nobody reads them. */
function indent(content) {
  const shorten = (key, value) =>
    key === "token" && value?.length > 40 ? `${value.slice(0, 32)}…` : value
  const lines =
    typeof content === "string" ? content : JSON.stringify(content, shorten, 2)
  return lines.replaceAll(/^/gm, "    ")
}
