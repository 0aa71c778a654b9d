import type { App, RequestOptions } from "./app"
import { callRoute, DOCUMENTED, type DocumentedRoute } from "./openapi"
import { PASSWORD, uniqueEmail, uniqueIp } from "./unique"

/** What a test may choose about a call of a documented route. */
export type Choices = RequestOptions & { id?: string; query?: string }

const otp = () => ({ token: "x", code: "0000" })

/** Bodies that the routes take, so that a call gets as far as it can. */
const BODIES: Record<string, () => Record<string, unknown>> = {
  registerLogin: () => ({ email: uniqueEmail(), password: PASSWORD }),
  login: () => ({ email: uniqueEmail(), password: PASSWORD }),
  requestPasswordReset: () => ({ email: uniqueEmail() }),
  completePasswordReset: () => ({ password: "an entirely new passphrase" }),
  requestContactChange: () => ({ email: uniqueEmail() }),
  verifyContactChange: otp,
  removeContact: () => ({ email: uniqueEmail() }),
  sendOtp: () => ({ customer_id: "cus_none", type: "email_verification" }),
  verifyOtp: otp,
  changePassword: () => ({
    old_password: "not the password",
    new_password: "an entirely new passphrase",
    confirm_password: "an entirely new passphrase",
  }),
  refreshSession: () => ({ refresh_token: "x" }),
  reauthenticate: otp,
  sendReauthenticationCode: () => ({ channel: "email" }),
  confirmDeletion: otp,
  requestDeletionCancel: () => ({ email: uniqueEmail() }),
  confirmDeletionCancel: otp,
  undoChange: () => ({ token: "x" }),
  sendPreview: () => ({ message: "password_changed" }),
  pauseMessages: () => ({ channel: "phone" }),
  resumeMessages: () => ({ channel: "phone" }),
}

/** The documented routes that answer an error, for `it.each`. */
export const routesWith = (
  code: string,
  but: string[] = [],
): [string, DocumentedRoute][] =>
  DOCUMENTED.filter(({ codes }) => codes.includes(code))
    .filter(({ id }) => !but.includes(id))
    .map((route) => [route.id, route])

/** The code of an answer, or its status; from an address of its own, with a body that the route takes. */
export async function answerCode(
  app: App,
  route: string | DocumentedRoute,
  choices: Choices = {},
): Promise<string> {
  const found =
    typeof route === "string"
      ? DOCUMENTED.find(({ id }) => id === route)
      : route
  if (!found) {
    throw new Error(`There is no route ${String(route)}`)
  }
  const body = BODIES[found.id]?.()
  const call = { ip: uniqueIp(), body, ...choices }
  const answer = await callRoute(app, found, call)
  return answer.body.code ?? String(answer.status)
}
