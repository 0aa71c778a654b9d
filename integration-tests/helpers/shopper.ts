import { createHash } from "node:crypto"
import type { App } from "./app"
import { order } from "./checkout"
import {
  codeFromMessage,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "./fixtures"
import { callOk, type Shop } from "./shop"
import { enrolFactor } from "./second-factor"

/** A customer who has used every feature of the shop, and what they must not be found by. */
export type Shopper = Customer & {
  cookie: string[]
  traces: Record<string, string>
}

const letters = (seed: string): string =>
  [...createHash("sha256").update(seed).digest("hex")]
    .slice(0, 12)
    .map((digit) => "bcdfghklmnprstvz"[parseInt(digit, 16)])
    .join("")

/** A name that no other text holds. */
export const uniqueName = (kind: string, seed: string): string =>
  `${kind}${letters(kind + seed)}`

/** Does everything that a customer can do, over HTTP. */
export async function useEverything(app: App, shop: Shop): Promise<Shopper> {
  const former = uniqueEmail()
  const email = uniqueEmail()
  const name = (kind: string) => uniqueName(kind, email)
  const person = { first_name: name("Ada"), last_name: name("Love") }
  const company = name("Engines")
  const address = {
    ...person,
    company,
    address_1: name("Street"),
    address_2: name("Floor"),
    city: name("Town"),
    country_code: "de",
    province: "BE",
    postal_code: "10115",
    metadata: { bell: person.last_name },
  }
  await order(app, shop, { ...address }, email)

  const customer = await registeredCustomer(app, {
    email: former,
    verify: ["phone", "email"],
    body: {
      ...person,
      company_name: company,
      metadata: { nick: person.first_name },
    },
  })
  const token = await changeEmail(app, customer.token, email)
  const call = (method: string, path: string, body?: unknown) =>
    callOk(app, method, path, body, token)
  const shipping = { ...address, phone: customer.phone }
  await call("POST", "/store/customers/me/addresses", {
    ...shipping,
    address_name: name("Home"),
    is_default_shipping: true,
  })
  await order(app, shop, shipping, email, token, false)
  const placed = await order(app, shop, shipping, email.toUpperCase(), token)
  await call("POST", "/store/customers/me/contact", { email: uniqueEmail() })
  await staffWork(app, shop, placed, shipping, customer.id)
  const { headers } = await app.request("POST", "/auth/session", { token })
  await enrolFactor(app, token)
  await app.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email },
  })
  return {
    ...customer,
    email,
    token,
    cookie: headers["set-cookie"] ?? [],
    traces: {
      email,
      former,
      phone: customer.phone,
      national: customer.phone.slice(3),
      company,
      ...person,
      street: address.address_1,
      floor: address.address_2,
      city: address.city,
      home: name("Home"),
    },
  }
}

async function changeEmail(
  app: App,
  token: string,
  email: string,
): Promise<string> {
  const sent = await callOk(
    app,
    "POST",
    "/store/customers/me/contact",
    { email },
    token,
  )
  const message = await app.waitForMessage(({ to }) => to === email)
  const body = { token: sent.token, code: codeFromMessage(message) }
  const path = "/store/customers/me/contact/verify"
  return (await callOk(app, "POST", path, body, token)).token
}

/** What staff does with an order: changes, shipment, payment, return and refund, each with a word about the customer. */
async function staffWork(
  app: App,
  { admin, ...shop }: Shop,
  placed: { id: string; items: { id: string }[] },
  address: Record<string, unknown>,
  customerId: string,
): Promise<void> {
  const who = String(address.first_name)
  const path = `/orders/${placed.id}`
  await admin("POST", path, {
    email: `${who}@second.example.com`,
    metadata: { vip: who },
  })
  await admin("POST", path, {
    shipping_address: { ...address, address_2: `c/o ${who}` },
  })
  const items = [{ id: placed.items[0].id, quantity: 2 }]
  await admin("POST", `${path}/fulfillments`, {
    items,
    location_id: shop.locationId,
    metadata: { for: who },
  })
  const detail = await admin(
    "GET",
    `${path}?fields=*payment_collections.payments,*fulfillments`,
  )
  await admin(
    "POST",
    `${path}/fulfillments/${detail.order.fulfillments[0].id}/shipments`,
    {
      items,
      labels: [
        {
          tracking_number: who,
          tracking_url: `https://t.example/${who}`,
          label_url: `https://l.example/${who}`,
        },
      ],
    },
  )
  const [payment] = detail.order.payment_collections[0].payments
  await admin("POST", `/payments/${payment.id}/capture`, {})
  const { return: back } = await admin("POST", "/returns", {
    order_id: placed.id,
    internal_note: `${who} called`,
    metadata: { by: who },
  })
  await admin("POST", `/returns/${back.id}/request-items`, {
    items: [
      { ...items[0], quantity: 1, internal_note: `${who} says too small` },
    ],
  })
  await admin("POST", `/returns/${back.id}/request`, {})
  await admin("POST", `/payments/${payment.id}/refund`, {
    amount: 5,
    note: `${who} is angry`,
  })
  const { customer_group } = await admin("POST", "/customer-groups", {
    name: `group of ${customerId}`,
  })
  await admin("POST", `/customer-groups/${customer_group.id}/customers`, {
    add: [customerId],
  })
}

/** Logs in with the password that all shoppers have. */
export const tryLogin = (
  app: App,
  body: { email: string } | { phone: string },
) =>
  app.request("POST", "/auth/customer/emailpass", {
    body: { ...body, password: PASSWORD },
    ip: uniqueIp(),
  })
