import type { Answer, App, Message } from "./app"
import { testRun } from "./run"
import { PASSWORD, uniqueEmail, uniqueIp, uniquePhone } from "./unique"

export { PASSWORD, uniqueEmail, uniqueIp, uniquePhone } from "./unique"

/** What a customer signs up with: one of the two, by `registration.identifier`. */
export type Identifier = { email: string } | { phone: string }

export type OtpType = "email_verification" | "phone_verification"

/** A customer who has signed up, with all that a test needs to act as them. */
export type Customer<Phone extends string | null = string> = {
  id: string
  email: string
  phone: Phone
  password: string
  /** Their login; empty as long as nothing is verified that they could log in with. */
  token: string
  /** The address that they call from; each customer has another one. */
  ip: string
}

/** A step of the set-up that went wrong, with the answer, so that the test report shows it. */
function expectStatus(answer: Answer, status: number, what: string): Answer {
  if (answer.status !== status) {
    throw new Error(
      `${what} answered ${answer.status} instead of ${status}: ${answer.text}`,
    )
  }
  return answer
}

/** Registers a login and resolves with the registration token. */
export async function register(
  app: App,
  body: Identifier & { password?: string },
  { ip = uniqueIp() }: { ip?: string } = {},
): Promise<string> {
  const answer = await app.request(
    "POST",
    "/auth/customer/emailpass/register",
    {
      body: { password: PASSWORD, ...body },
      ip,
    },
  )
  return expectStatus(answer, 200, "register").body.token
}

/** Creates the customer of a registration token. */
export async function createCustomer(
  app: App,
  token: string,
  body: Record<string, unknown>,
  { ip = uniqueIp() }: { ip?: string } = {},
): Promise<
  { id: string; email: string; phone: string | null } & Record<string, unknown>
> {
  const answer = await app.request("POST", "/store/customers", {
    body,
    token,
    ip,
  })
  return expectStatus(answer, 200, "create customer").body.customer
}

/** Asks for a code; resolves with the token that belongs to it. */
export async function sendOtp(
  app: App,
  customerId: string,
  type: OtpType,
  { ip = uniqueIp() }: { ip?: string } = {},
): Promise<{ token: string; expires_at: string }> {
  const body = { customer_id: customerId, type }
  return expectStatus(
    await app.request("POST", "/store/customers/otp/send", { body, ip }),
    200,
    "otp/send",
  ).body
}

/** The code in a message: after the `#` of a WebOTP line, else the first run of 4 to 10 digits. */
export function codeFromMessage({
  text,
  html,
}: Pick<Message, "text" | "html">): string {
  const plain = text || html.replaceAll(/<[^>]*>/g, " ")
  const code =
    /#([A-Za-z0-9]{4,10})\s*$/.exec(plain)?.[1] ??
    /(?<![\w+])\d{4,10}(?!\w)/.exec(plain)?.[0]
  if (!code) {
    throw new Error(`No code in this message: ${plain}`)
  }
  return code
}

/** Asks for the change of a customer's contact to an email; resolves with the call that uses the code. */
export async function changeEmail(
  app: App,
  token: string,
  next: string,
): Promise<() => Promise<Answer>> {
  const path = "/store/customers/me/contact"
  const asked = await app.request("POST", path, {
    body: { email: next },
    token,
    ip: uniqueIp(),
  })
  const sent = await app.waitForMessage(({ to }) => to === next)
  const body = { token: asked.body.token, code: codeFromMessage(sent) }
  return () =>
    app.request("POST", `${path}/verify`, { body, token, ip: uniqueIp() })
}

/** The token of the link in a message. */
export const tokenInLink = (text = ""): string =>
  new URL(/https:\S+/.exec(text)?.[0] ?? "").searchParams.get("token") ?? ""

/** Calls by `POST` from an address of its own, and insists on a success; resolves with the answer's body. */
export async function postOk(
  app: App,
  path: string,
  body: Record<string, unknown>,
  token?: string,
): Promise<Answer["body"]> {
  const answer = await app.request("POST", path, {
    body,
    token,
    ip: uniqueIp(),
  })
  expect([path, answer.status, answer.text]).toEqual([path, 200, answer.text])
  return answer.body
}

/** Verifies a code; resolves with the answer's body. */
export async function verifyOtp(
  app: App,
  body: { token: string; code: string },
  options: { token?: string; ip?: string } = {},
): Promise<Record<string, unknown>> {
  const answer = await app.request("POST", "/store/customers/otp/verify", {
    body,
    ip: uniqueIp(),
    ...options,
  })
  return expectStatus(answer, 200, "otp/verify").body
}

/** Sends a code and reads it from the message to `to`. */
export async function sendAndReadOtp(
  app: App,
  { id, to, type, ip }: { id: string; to: string; type: OtpType; ip?: string },
): Promise<{ token: string; code: string }> {
  const after = (await app.messages()).length
  const { token } = await sendOtp(app, id, type, { ip })
  const message = await app.waitForMessage((sent) => sent.to === to, { after })
  return { token, code: codeFromMessage(message) }
}

/** Logs in and resolves with the token. */
export async function login(
  app: App,
  body: Identifier & { password?: string },
  { ip = uniqueIp() }: { ip?: string } = {},
): Promise<string> {
  const answer = await app.request("POST", "/auth/customer/emailpass", {
    body: { password: PASSWORD, ...body },
    ip,
  })
  return expectStatus(answer, 200, "login").body.token
}

/** What a test may choose about a customer; each has a default. */
export type CustomerChoices<Phone extends string | null = string> = {
  /** The contact that they register with; the other one comes with the customer. */
  by?: "email" | "phone"
  email?: string
  /** Null for a customer without one. */
  phone?: Phone
  password?: string
  /** The contacts that they verify, in this order; by default the one that they register with. */
  verify?: ("email" | "phone")[]
  /** More of the body of `POST /store/customers`. */
  body?: Record<string, unknown>
}

/** A customer who has signed up, verified what `verify` names, and logged in, where that suffices for it. */
export async function registeredCustomer<Phone extends string | null = string>(
  app: App,
  choices: CustomerChoices<Phone> = {},
): Promise<Customer<Phone>> {
  const { by = "email", email = uniqueEmail(), password = PASSWORD } = choices
  const { verify = [by], body } = choices
  // The cast holds because Phone is string unless the caller has passed a phone.
  const phone =
    choices.phone === undefined ? (uniquePhone() as Phone) : choices.phone
  const ip = uniqueIp()
  const contacts = { email, ...(phone === null ? {} : { phone }) }
  const contact = by === "phone" && phone !== null ? { phone } : { email }

  const registration = await register(app, { ...contact, password }, { ip })
  const sent = { ...contacts, ...body }
  const { id } = await createCustomer(app, registration, sent, { ip })
  for (const channel of verify) {
    const to = channel === "phone" && phone !== null ? phone : email
    const type: OtpType = `${channel}_verification`
    await verifyOtp(app, await sendAndReadOtp(app, { id, to, type, ip }), {
      ip,
    })
  }
  const token = verify.includes(by)
    ? await login(app, { ...contact, password }, { ip })
    : ""
  return { id, email, phone, password, token, ip }
}

/** A token of the staff account that every test database has. */
export async function adminToken(app: App): Promise<string> {
  const answer = await app.request("POST", "/auth/user/emailpass", {
    body: testRun().admin,
    ip: uniqueIp(),
  })
  return expectStatus(answer, 200, "staff login").body.token
}
