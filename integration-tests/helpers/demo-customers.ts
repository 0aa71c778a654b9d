import { readFileSync } from "node:fs"
import type { DemoShop } from "./demo-shop"
import { eventually } from "./eventually"
import { codeFromMessage } from "./fixtures"
import { PASSWORD, uniqueEmail, uniqueIp, uniquePhone } from "./unique"

type DemoAnswer = {
  status: number
  body: {
    token: string
    code?: string
    customer: { id: string }
  }
}

/** The calls of customers of the demo shop. */
export function demoCustomers(shop: DemoShop) {
  const call = async (
    path: string,
    body?: object,
    {
      token,
      agent,
      address,
    }: { token?: string; agent?: string; address?: string } = {},
  ): Promise<DemoAnswer> => {
    const response = await fetch(`${shop.url}${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": shop.publishableKey,
        // After some registrations the shop asks an address for a bot check.
        "x-forwarded-for": address ?? uniqueIp(),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(agent && { "user-agent": agent }),
      },
      body: body && JSON.stringify(body),
    })
    const answer = (await response.json()) as DemoAnswer["body"]
    return { status: response.status, body: answer }
  }

  /** The texts of the messages to a contact, oldest first. */
  const messagesTo = (contact: string): string[] =>
    readFileSync(shop.messages, "utf8")
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { to: string; text: string })
      .filter(({ to }) => to === contact)
      .map(({ text }) => text)

  /** A customer who has signed up and verified nothing. */
  const newCustomer = async (profile: object = {}) => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const registered = await call("/auth/customer/emailpass/register", {
      email,
      password: PASSWORD,
    })
    const { body } = await call(
      "/store/customers",
      { email, phone, ...profile },
      { token: registered.body.token },
    )
    return { id: body.customer.id, email, phone }
  }

  /** A customer who has verified the email. */
  const verifiedCustomer = async (profile: object = {}) => {
    const customer = await newCustomer(profile)
    const { id, email } = customer
    const { body } = await call("/store/customers/otp/send", {
      customer_id: id,
      type: "email_verification",
    })
    await eventually(async () => {
      const code = codeFromMessage({
        html: "",
        text: messagesTo(email).at(-1) ?? "",
      })
      const verified = await call("/store/customers/otp/verify", {
        token: body.token,
        code,
      })
      expect(verified.status).toBe(200)
    })
    return customer
  }

  return {
    messagesTo,
    call,
    newCustomer,
    verifiedCustomer,
    logIn: (email: string, agent?: string) =>
      call(
        "/auth/customer/emailpass",
        { email, password: PASSWORD },
        { agent },
      ),
  }
}
