import type { App } from "./app"
import { deletionWithLink, requestCancel, requestDeletion } from "./deletion"
import {
  adminToken,
  codeFromMessage,
  PASSWORD,
  postOk,
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
} from "./fixtures"
import type { Otp } from "./otp"
import { noticeTo, undoTokenIn } from "./undo"

/** Whose token a call carries. */
export type Bearer = "customer" | "staff" | "nobody"

/** What a well-formed call needs in order to be taken. */
export type Live = {
  token?: string
  /** Laid over the body of the route. */
  body?: Record<string, unknown>
  /** In place of the parameters of the path. */
  parameters?: string[]
}

/** Makes what a call needs; one call that is taken uses it up. */
export type MakeLive = (app: App) => Promise<Live>

const newCustomer = (app: App) =>
  registeredCustomer(app, { phone: uniquePhone() })

/** A registration that waits for its customer. */
export const registration: MakeLive = async (app) => {
  const email = uniqueEmail()
  const token = await register(app, { email })
  return { token, body: { email, phone: uniquePhone() } }
}

/** A customer with a session. */
export const session: MakeLive = async (app) => {
  const { token } = await newCustomer(app)
  return { token }
}

/** A customer with a session, and their password. */
export const knownPassword: MakeLive = async (app) => ({
  ...(await session(app)),
  body: { old_password: PASSWORD },
})

/** A remembered session, of which the call knows the refresh token alone. */
export const remembered: MakeLive = async (app) => {
  const { email, ip } = await newCustomer(app)
  const { body } = await app.request("POST", "/auth/customer/emailpass", {
    body: { email, password: PASSWORD, remember: true },
    ip,
  })
  return { body: { refresh_token: body.refresh_token } }
}

/** A customer with a session, whose id is in the path. */
export const sessionId: MakeLive = async (app) => {
  const { token } = await newCustomer(app)
  return { token, parameters: [await idOfSession(app, token)] }
}

/** A customer with a session, for staff. */
export const customerWithSession: MakeLive = async (app) => {
  const { id, token } = await newCustomer(app)
  return { parameters: [id, await idOfSession(app, token)] }
}

const idOfSession = async (app: App, token: string): Promise<string> => {
  const path = "/store/customers/session"
  return (await app.request("GET", path, { token })).body.session.id
}

/** A code with which a customer authenticates again. */
export const reauthentication: MakeLive = async (app) => {
  const { token, email, ip } = await newCustomer(app)
  const after = (await app.messages()).length
  const path = "/store/customers/me/reauthenticate/code"
  const body = { channel: "email" }
  const asked = await app.request("POST", path, { token, ip, body })
  const sent = await app.waitForMessage(({ to }) => to === email, { after })
  const code = codeFromMessage(sent)
  return { token, body: { token: asked.body.token, code } }
}

/** A reset under way; the body names the account in a field of its own. */
export const reset =
  (field?: "identifier" | "email" | "phone" | "email_or_phone"): MakeLive =>
  async (app) => {
    const customer = await registeredCustomer(app, {
      phone: uniquePhone(),
      verify: field === "phone" ? ["phone", "email"] : ["email"],
    })
    const contact = field === "phone" ? customer.phone : customer.email
    const after = (await app.messages()).length
    await app.request("POST", "/auth/customer/emailpass/reset-password", {
      body: { email_or_phone: contact },
      ip: uniqueIp(),
    })
    const { text } = await app.waitForMessage(({ to }) => to === contact, {
      after,
    })
    const [token] =
      /(?<=token=)[\w-]+|eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(text) ?? []
    return { token, body: field ? { [field]: contact } : {} }
  }

/** A code that verifies the email of a new customer. */
export const verification: MakeLive = async (app) => {
  const { id, email } = await registeredCustomer(app, {
    phone: uniquePhone(),
    verify: [],
  })
  const type = "email_verification"
  return { body: await sendAndReadOtp(app, { id, to: email, type }) }
}

/** A code that gives a customer a new email. */
export const contactChange: MakeLive = async (app) => {
  const { token, ip } = await newCustomer(app)
  const email = uniqueEmail()
  const asked = await app.request("POST", "/store/customers/me/contact", {
    token,
    ip,
    body: { email },
  })
  const message = await app.waitForMessage(({ to }) => to === email)
  const code = codeFromMessage(message)
  return { token, body: { token: asked.body.token, code } }
}

/** A code that confirms a deletion. */
export const deletion: MakeLive = async (app) => ({
  body: await requestDeletion(app, await newCustomer(app)),
})

/** A code that takes a deletion back. */
export const cancelCode: MakeLive = async (app) => {
  const customer = await newCustomer(app)
  await deletionWithLink(app, customer)
  const { email } = customer
  const body: Otp = await requestCancel(app, { email }, email)
  return { body }
}

/** A link that takes a deletion back. */
export const cancelLink: MakeLive = async (app) => {
  const { cancelToken } = await deletionWithLink(app, await newCustomer(app))
  return { body: { cancel_token: cancelToken } }
}

/** A link that undoes a change. */
export const undoLink: MakeLive = async (app) => {
  const { email, token } = await newCustomer(app)
  const new_password = "an entirely new passphrase"
  await postOk(
    app,
    "/store/customers/change-password",
    { old_password: PASSWORD, new_password, confirm_password: new_password },
    token,
  )
  const notice = await noticeTo(app, email, "password_changed")
  return { body: { token: undoTokenIn(notice) } }
}

/** A confirmed request, for staff. */
export const confirmedRequest: MakeLive = async (app) => {
  const { requestId } = await deletionWithLink(app, await newCustomer(app))
  return { parameters: [requestId] }
}

/** A customer, for staff. */
export const customerId: MakeLive = async (app) => {
  const { id } = await newCustomer(app)
  return { parameters: [id] }
}

/** The tokens of those who make the calls of a run. */
export async function prepareTokens(
  app: App,
): Promise<Record<Bearer, string | undefined>> {
  const { token } = await registeredCustomer(app, { phone: uniquePhone() })
  return { customer: token, staff: await adminToken(app), nobody: undefined }
}
