import type {
  AuthenticatedMedusaRequest,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { RegistrationError } from "../core/shared/errors"
import { bearerContext } from "./auth/gate/contexts"
import { interceptJson } from "./before-response"
import { sendError } from "./handle-errors"

/** Says why a session ended, in the response to a request that is served as a guest's. */
const SESSION_ENDED_HEADER = "x-session-ended"

const EXPOSED = "access-control-expose-headers"

/** Lets pages of other origins read the header, in addition to those that the app exposes. */
const exposeHeader = (res: MedusaResponse): void => {
  const writeHead = res.writeHead
  // As late as possible: the app's own middlewares may set the list later.
  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    const present = res.getHeader(EXPOSED)
    res.setHeader(
      EXPOSED,
      [present ?? [], SESSION_ENDED_HEADER].flat().join(", "),
    )
    return writeHead.apply(res, args)
    // The cast holds: the arguments are passed on unchanged.
  }) as typeof writeHead
}

/**
 * Hides the session of a cookie for the duration of a request. The stored
 * session stays as it is, so that the next request gets the same response.
 */
const hideCookieSession = (req: MedusaRequest, res: MedusaResponse): void => {
  const { session } = req as { session?: { auth_context?: unknown } }
  const held = session?.auth_context
  if (!session || !held) {
    return
  }
  session.auth_context = undefined
  const end = res.end
  // Before the session's own hook, which stores it.
  res.end = ((...args: Parameters<typeof end>) => {
    session.auth_context ??= held
    return end.apply(res, args)
    // The cast holds: the arguments are passed on unchanged.
  }) as typeof end
}

/** Medusa's response, or this plugin's, if a route needs a session. */
const asksForSession = (status: number, body: unknown): boolean => {
  const { message, code } = Object(body) as Record<string, unknown>
  return (
    status === 401 && (message === "Unauthorized" || code === "token_invalid")
  )
}

/** Replaces a route's plain 401 with the reason. */
export const explainUnauthorized = (
  res: MedusaResponse,
  reason: () => Promise<RegistrationError>,
  onError: (error: unknown) => void,
): void =>
  interceptJson(res, (body) => {
    if (asksForSession(res.statusCode, body)) {
      reason().then((error) => sendError(res, error), onError)
    } else {
      res.json(body)
    }
  })

/**
 * Serves a request with an ended session as a guest's, as Medusa does with a
 * token that it cannot read: later handlers see neither token nor cookie. A
 * route that needs a session refuses the request itself, and the response then
 * gives the reason instead of Medusa's plain 401.
 */
export const serveAsGuest = (
  req: MedusaRequest,
  res: MedusaResponse,
  ended: RegistrationError,
): void => {
  delete (req as Partial<AuthenticatedMedusaRequest>).auth_context
  if (bearerContext(req)) {
    delete req.headers.authorization
  }
  hideCookieSession(req, res)
  res.setHeader(SESSION_ENDED_HEADER, ended.errorCode)
  exposeHeader(res)
  explainUnauthorized(
    res,
    () => Promise.resolve(ended),
    () => undefined,
  )
}
