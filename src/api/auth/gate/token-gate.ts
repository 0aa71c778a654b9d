import type {
  AuthContext,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { decode } from "jsonwebtoken"
import { isDisplaced } from "../../../core/account/displaced-login"
import { epochOf, type AppMetadata } from "../../../core/account/identity-rows"
import { assertSessionValid } from "../../../core/session/session-state"
import { isRegistrationError, tokenInvalid } from "../../../core/shared/errors"
import { isPasswordProvider } from "../../../types"
import { services } from "../../../workflows/services"
import { interceptJson } from "../../before-response"
import { sendError } from "../../handle-errors"
import { assertLoginAllowed } from "./assert-login-allowed"
import { bearerContext, presentContext } from "./contexts"

/** The claims of the token in a response; null if there is none. */
const mintedContext = (body: unknown): AuthContext | null => {
  const { token } = (body ?? {}) as { token?: unknown }
  const claims = typeof token === "string" ? decode(token) : null
  return claims as AuthContext | null
}

/**
 * Checks the token that Medusa itself mints at the end of a login by another
 * provider, before it is sent: an account that is disabled or about to be
 * deleted gets none, whatever actor the path names.
 */
export const checkMintedToken = (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void =>
  interceptJson(res, (body) => {
    const minted = mintedContext(body)
    const isOtherActors =
      minted?.actor_type !== "customer" && Boolean(minted?.actor_id)
    if (!minted?.auth_identity_id || isOtherActors) {
      res.json(body)
      return
    }
    assertSessionValid(services(req.scope), minted).then(
      () => res.json(body),
      (error: unknown) =>
        isRegistrationError(error) ? sendError(res, error) : next(error),
    )
  })

/**
 * Makes the decision of a login for a customer's token. The token is invalid if
 * its auth identity, or the provider identity that it came from, no longer
 * exists.
 */
const decide = async (
  req: MedusaRequest,
  context: (AuthContext & { auth_provider?: string }) | null,
): Promise<void> => {
  if (!context) {
    return
  }
  await assertSessionValid(services(req.scope), context)
  const provider = context.auth_provider
  if (!isPasswordProvider(provider)) {
    return
  }
  const logins = await services(req.scope).passwords.findLoginsOfIdentity(
    context.auth_identity_id,
  )
  const login = logins.find((one) => one.provider === provider)
  if (!login || isDisplaced(login.entity_id)) {
    throw tokenInvalid()
  }
  await assertLoginAllowed(req.scope, { ...login, provider })
}

/**
 * The gate of the routes that exchange one token for another:
 * `/auth/token/refresh` and the response to an MFA challenge.
 *
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `verification_required`.
 */
export const tokenExchangeGate = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const context = presentContext(req)
  await decide(req, context)
  if (context) {
    keepEpoch(res, context)
  }
  next()
}

/**
 * Medusa reads the auth identity again when it mints the new token. That must
 * not renew sessions that have ended since the decision.
 */
const keepEpoch = (
  res: MedusaResponse,
  context: AuthContext & { app_metadata?: AppMetadata },
): void =>
  interceptJson(res, (body) => {
    const minted = mintedContext(body)
    const { app_metadata } = (minted ?? {}) as { app_metadata?: AppMetadata }
    if (minted && epochOf(app_metadata) !== epochOf(context.app_metadata)) {
      sendError(res, tokenInvalid())
    } else {
      res.json(body)
    }
  })

/**
 * The gate of `POST /auth/session`, which exchanges a bearer token for a
 * session. An existing session is ignored, and signing out is always allowed.
 *
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `verification_required`.
 */
export const sessionGate = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  if (req.method === "POST") {
    const context = bearerContext(req)
    await decide(req, context)
    if (context) {
      // Another person may know the cookie; it must not become the customer's.
      await new Promise<void>((resolve, reject) =>
        req.session.regenerate((error: unknown) =>
          error ? reject(error) : resolve(),
        ),
      )
    }
  }
  next()
}
