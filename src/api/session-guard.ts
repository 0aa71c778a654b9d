import type {
  AuthContext,
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  customerIdOf,
  epochOf,
  type AppMetadata,
} from "../core/account/identity-rows"
import {
  accountDeletionPending,
  accountDisabled,
  isRegistrationError,
  registrationIncomplete,
  tokenInvalid,
  type RegistrationError,
} from "../core/shared/errors"
import type { SessionState } from "../modules/password-management"
import { presentContext, storeContext } from "./auth/gate/contexts"
import { explainUnauthorized, serveAsGuest } from "./guest-request"
import { services } from "../workflows/services"

/**
 * Refuses a customer's session (token or cookie) that is no longer valid: the
 * auth identity does not exist, belongs to another customer, was disabled by
 * staff, is about to be deleted, or a credential changed since the session
 * began. One lookup by index on every request, so that a change applies
 * immediately and on every instance.
 *
 * @returns what was looked up.
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`.
 */
export const assertSessionValid = async (
  req: MedusaRequest,
  context: AuthContext,
  withVerified = false,
): Promise<SessionState> => {
  const found = await services(req.scope).passwords.findSessionState(
    context.auth_identity_id ?? "",
    withVerified,
  )
  const metadata = found?.app_metadata
  if (
    !found ||
    (context.actor_id && metadata?.customer_id !== context.actor_id)
  ) {
    throw tokenInvalid()
  }
  if (metadata?.customer_registration?.disabled) {
    throw accountDisabled()
  }
  if (found.deletion) {
    throw accountDeletionPending(found.deletion.deletion_scheduled_at)
  }
  const claimed = (context as { app_metadata?: AppMetadata }).app_metadata
  if (epochOf(metadata) !== epochOf(claimed)) {
    throw tokenInvalid()
  }
  return found
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

/**
 * The guard of everything under `/store`, after Medusa has read the session. A
 * request with an ended session becomes a guest's.
 */
export const guardStoreSession = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  if (context?.actor_type === "customer") {
    try {
      states.set(
        req,
        await assertSessionValid(req, context, showsVerifications(req)),
      )
    } catch (error) {
      if (!isRegistrationError(error)) {
        throw error
      }
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
      const { app_metadata } = await assertSessionValid(req, pending)
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
export const guardAuthSession = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const context = presentContext(req)
  if (context) {
    await assertSessionValid(req, context)
  }
  next()
}
