import type { Answer, App } from "./app"
import type { Database } from "./database"
import { codeFromMessage, uniqueIp, type Customer } from "./fixtures"
import type { Otp } from "./otp"

/** The options of a shop in which customers can leave; nothing throttles the tests. */
export const deletionOptions = {
  account_deletion_request: {
    template: "templates/deletion-request.hbs",
    resendThrottleSeconds: 0,
  },
  account_deletion_cancel: {
    template: "templates/deletion-cancel.hbs",
    resendThrottleSeconds: 0,
  },
}

/** A row of `account_deletion_request`. */
export type DeletionRow = {
  id: string
  customer_id: string
  reason: string | null
  status: string
  expires_at: Date | null
  confirmed_at: Date | null
  deletion_scheduled_at: Date | null
  cancelled_at: Date | null
}

/** Calls one of the four routes, whatever the answer, from an address of its own. */
export const callDeletion = (
  app: App,
  route: "request" | "confirm" | "cancel-request" | "cancel-confirm",
  body: unknown,
  token?: string,
): Promise<Answer> =>
  app.request("POST", `/store/customers/account-deletion/${route}`, {
    body,
    token,
    ip: uniqueIp(),
  })

/** Tries a code of a deletion; resolves with the status and the code of the answer. */
export async function tryDeletion(
  app: App,
  route: "confirm" | "cancel-confirm",
  otp: Otp,
): Promise<[status: number, code: unknown]> {
  const { status, body } = await callDeletion(app, route, otp)
  return [status, body.code]
}

/** The code of a purpose that was sent to a contact, from `after` messages on. */
export async function deletionCode(
  app: App,
  to: string,
  purpose: "request" | "cancel",
  after = 0,
): Promise<string> {
  const template = `customer-registration.account_deletion_${purpose}`
  const sent = await app.waitForMessage(
    (one) => one.to === to && one.template === template,
    { after },
  )
  return codeFromMessage(sent)
}

/** A call that went wrong in a set-up says so in the test's report. */
function bodyOf({ status, text, body }: Answer) {
  if (status !== 200) {
    throw new Error(`The call answered ${status}: ${text}`)
  }
  return body
}

/** Asks for the deletion of an account and reads the code. */
export async function requestDeletion(
  app: App,
  { token, email }: Pick<Customer<string | null>, "token" | "email">,
  { reason, to = email }: { reason?: string; to?: string } = {},
): Promise<Otp> {
  const after = (await app.messages()).length
  const sent = bodyOf(await callDeletion(app, "request", { reason }, token))
  return {
    token: sent.token,
    code: await deletionCode(app, to, "request", after),
  }
}

/** Asks for the deletion of an account and confirms it. */
export async function confirmedDeletion(
  app: App,
  customer: Pick<Customer<string | null>, "token" | "email">,
): Promise<{ id: string; deletion_scheduled_at: string }> {
  const otp = await requestDeletion(app, customer)
  return bodyOf(await callDeletion(app, "confirm", otp)).request
}

/** Asks for the code that cancels a deletion and reads it. */
export async function requestCancel(
  app: App,
  contact: { email: string } | { phone: string },
  to: string,
): Promise<Otp> {
  const after = (await app.messages()).length
  const sent = bodyOf(await callDeletion(app, "cancel-request", contact))
  return {
    token: sent.token,
    code: await deletionCode(app, to, "cancel", after),
  }
}

/** All requests of a customer, oldest first. */
export const deletionRows = (
  { query }: Database,
  customerId: string,
): Promise<DeletionRow[]> =>
  query<DeletionRow>(
    "SELECT * FROM account_deletion_request WHERE customer_id = $1 ORDER BY created_at",
    [customerId],
  )

/** The token of the cancel link in a notice that was sent to a contact, from `after` messages on. */
export async function cancelTokenFor(
  app: Pick<App, "waitForMessage">,
  to: string,
  { notice = "account_deletion_confirmed", after = 0 } = {},
): Promise<string> {
  const template = `customer-registration.${notice}`
  const { text } = await app.waitForMessage(
    (one) => one.to === to && one.template === template,
    { after },
  )
  return new URL(/https:\S+/.exec(text)?.[0] ?? "").hash.replace("#token=", "")
}

/** Asks for the deletion of an account and confirms it; resolves with the request and the token of its link. */
export async function deletionWithLink(
  app: App,
  customer: Pick<Customer<string | null>, "token" | "email">,
): Promise<{ requestId: string; cancelToken: string }> {
  const after = (await app.messages()).length
  const { id: requestId } = await confirmedDeletion(app, customer)
  const cancelToken = await cancelTokenFor(app, customer.email, { after })
  return { requestId, cancelToken }
}

/** Sends the token of a cancel link, as the storefront's page does. */
export const followLink = (app: App, cancel_token: string): Promise<Answer> =>
  callDeletion(app, "cancel-confirm", { cancel_token })

/** Another signature of the same length. */
export const alteredToken = (token: string): string =>
  token.slice(0, -5) + (token.at(-5) === "A" ? "B" : "A") + token.slice(-4)
