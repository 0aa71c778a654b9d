import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import {
  epochOf,
  customerIdOf,
  type AppMetadata,
} from "../core/account/identity-rows"
import {
  assertSessionValid,
  type SessionState,
} from "../core/session/session-state"
import {
  isRegistrationError,
  registrationIncomplete,
  type RegistrationError,
} from "../core/shared/errors"
import { keepPresentContexts } from "./sessions/sign-out"
import { services } from "../workflows/services"
import { presentContext, storeContext } from "./auth/gate/contexts"
import { explainUnauthorized, serveAsGuest } from "./guest-request"
import { handleErrors } from "./handle-errors"

/** The session of a request, for work that must not be done once the session has ended. */
export const presentSession = ({
  auth_context,
}: AuthenticatedMedusaRequest): { authIdentityId: string; epoch: number } => {
  const { auth_identity_id, ...claims } = auth_context
  const { app_metadata } = claims as { app_metadata?: AppMetadata }
  return { authIdentityId: auth_identity_id, epoch: epochOf(app_metadata) }
}

const states = new WeakMap<MedusaRequest, SessionState>()

/** What the guard found, for a later route that shows it. */
export const sessionStateOf = (req: MedusaRequest): SessionState | undefined =>
  states.get(req)

/** The path as Express matches it: without regard to case or a trailing slash. */
export const pathOf = (req: MedusaRequest): string =>
  req.path.toLowerCase().replace(/\/$/, "")

/** Whether the response includes the verification flags, which the guard then looks up as well. */
const showsVerifications = (req: MedusaRequest): boolean =>
  req.method === "GET" && pathOf(req) === "/customers/me"

/** Records that a session is in use, at most every five minutes, after the response. */
const noteUse = (req: MedusaRequest, { session }: SessionState): void => {
  if (session?.is_stale) {
    const { registration, sessions } = services(req.scope)
    registration.tasks.run("last use of a session", () =>
      sessions.touch(session.id, registration.options.sessions.idle_days),
    )
  }
}

/**
 * The guard of everything under `/store`, after Medusa has read the session. A
 * request with an ended session becomes a guest's.
 */
const guardStoreSession = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  if (context?.actor_type === "customer") {
    try {
      const state = await assertSessionValid(
        services(req.scope),
        context,
        showsVerifications(req),
      )
      states.set(req, state)
      noteUse(req, state)
    } catch (error) {
      if (!isRegistrationError(error)) {
        throw error
      }
      keepPresentContexts(req)
      serveAsGuest(req, res, error)
    }
  } else if (!context) {
    explainRegistrationToken(req, res, next)
  }
  next()
}

/**
 * A request with a registration token is a guest's; if a session is needed, the
 * response says how to finish.
 */
const explainRegistrationToken = (
  req: MedusaRequest,
  res: MedusaResponse,
  onError: MedusaNextFunction,
): void => {
  const pending = storeContext(req)
  // On the route that the token is for, its own errors say more.
  const isAtHome = pathOf(req) === "/customers"
  if (isAtHome || !pending?.auth_identity_id || pending.actor_id) {
    return
  }
  const reason = async (): Promise<RegistrationError> => {
    try {
      const { app_metadata } = await assertSessionValid(
        services(req.scope),
        pending,
      )
      return registrationIncomplete(customerIdOf(app_metadata) !== undefined)
    } catch (error) {
      if (isRegistrationError(error)) {
        return error
      }
      throw error
    }
  }
  explainUnauthorized(res, reason, onError)
}

/**
 * The guard of the `/auth` routes that need a session: refresh, MFA and
 * verification. Login and registration ignore a token that comes with the call,
 * which may have ended.
 */
const guardAuthSession = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const context = presentContext(req)
  if (context) {
    states.set(req, await assertSessionValid(services(req.scope), context))
  }
  next()
}

/** Checks of customers' sessions; without `methods`, so that they run before everything else. */
export const sessionMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store", middlewares: [handleErrors(guardStoreSession)] },
  ...["/auth/mfa", "/auth/verification"].map((matcher) => ({
    matcher,
    middlewares: [handleErrors(guardAuthSession)],
  })),
]
