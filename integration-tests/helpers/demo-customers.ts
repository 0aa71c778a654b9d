import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import type { DemoShop } from "./demo-shop"
import { eventually } from "./eventually"
import { codeFromMessage } from "./fixtures"
import { PASSWORD, uniqueEmail, uniquePhone } from "./unique"

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
  let key: string

  const call = async (
    path: string,
    body?: object,
    { token, agent }: { token?: string; agent?: string } = {},
  ): Promise<DemoAnswer> => {
    const response = await fetch(`${shop.url}${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": key,
        ...(token && { authorization: `Bearer ${token}` }),
        ...(agent && { "user-agent": agent }),
      },
      body: body && JSON.stringify(body),
    })
    const answer = (await response.json()) as DemoAnswer["body"]
    return { status: response.status, body: answer }
  }

  const messageTo = (email: string) =>
    readFileSync(shop.messages, "utf8")
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { to: string; text: string })
      .reverse()
      .find(({ to }) => to === email)

  /** A customer who has signed up and verified nothing. */
  const newCustomer = async () => {
    const email = uniqueEmail()
    const registered = await call("/auth/customer/emailpass/register", {
      email,
      password: PASSWORD,
    })
    const { body } = await call(
      "/store/customers",
      { email, phone: uniquePhone() },
      { token: registered.body.token },
    )
    return { id: body.customer.id, email }
  }

  /** A customer who has verified the email. */
  const verifiedCustomer = async () => {
    const { id, email } = await newCustomer()
    const { body } = await call("/store/customers/otp/send", {
      customer_id: id,
      type: "email_verification",
    })
    await eventually(async () => {
      const code = codeFromMessage({
        html: "",
        text: messageTo(email)?.text ?? "",
      })
      const verified = await call("/store/customers/otp/verify", {
        token: body.token,
        code,
      })
      expect(verified.status).toBe(200)
    })
    return { id, email }
  }

  return {
    /** Reads the shop's publishable key as staff. */
    prepare: async (page: Page) => {
      const keys = await page.request.get("/admin/api-keys?type=publishable")
      key = (await keys.json()).api_keys[0].token
    },
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
