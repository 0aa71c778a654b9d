import type { App, Message } from "./app"
import { codeFromMessage, postOk, uniqueIp } from "./fixtures"
import type { Answer } from "./http-client"

const CONTACT = "/store/customers/me/contact"

/** Options with which an app lets changes be undone. */
export const UNDOING = {
  registration: { identifier: "email" },
  login: { identifier: "both" },
  storefrontUrl: "https://shop.example.com",
  password_reset: {},
  account_deletion_request: {},
  undo: { path: "/account/undo" },
}

/** The token of the link in a notice; undefined if the notice has none. */
export const undoTokenIn = ({
  text,
}: Pick<Message, "text">): string | undefined =>
  /\/account\/undo#token=([\w-]{22})(?![\w-])/.exec(text)?.[1]

/** The notice of a kind that a contact got, from `after` messages on. */
export const noticeTo = (
  app: Pick<App, "waitForMessage">,
  to: string,
  kind: string,
  after = 0,
): Promise<Message> =>
  app.waitForMessage(
    (sent) =>
      sent.to === to && sent.template === `customer-registration.${kind}`,
    { after },
  )

/** Follows the link of a notice, as the storefront's page does. */
export const undo = (app: App, token: string | undefined): Promise<Answer> =>
  app.request("POST", "/store/customers/undo", {
    body: { token },
    ip: uniqueIp(),
  })

/** Gives an account a new contact, with its session and the code to that contact; resolves with the fresh token. */
export async function takeContact(
  app: App,
  token: string,
  contact: { email: string } | { phone: string },
): Promise<string> {
  const [to] = Object.values(contact)
  const after = (await app.messages()).length
  const asked = await postOk(app, CONTACT, contact, token)
  const message = await app.waitForMessage((sent) => sent.to === to, { after })
  const otp = { token: asked.token, code: codeFromMessage(message) }
  const changed = await postOk(app, `${CONTACT}/verify`, otp, token)
  return String(changed.token)
}
