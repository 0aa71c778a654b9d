import type {
  AuthContext,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { isDisplaced } from "../../../core/account/displaced-login"
import { epochOf, type AppMetadata } from "../../../core/account/identity-rows"
import {
  assertSessionValid,
  type SessionClaims,
} from "../../../core/session/session-state"
import { isRegistrationError, tokenInvalid } from "../../../core/shared/errors"
import { isPasswordProvider } from "../../../types"
import { services } from "../../../workflows/services"
import { interceptJson } from "../../before-response"
import { sendError } from "../../handle-errors"
import {
  mintedContext,
  noteTokenOrigin,
  type SessionContext,
} from "../../sessions/complete-sign-in"
import { endPresentSessions } from "../../sessions/sign-out"
import { assertSecondFactor } from "./second-factor"
import { assertLoginAllowed } from "./assert-login-allowed"
import { bearerContext, presentContext } from "./contexts"

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
    assertSessionValid(services(req.scope), { ...minted, isNew: true }).then(
      () => res.json(body),
      (error: unknown) =>
        isRegistrationError(error) ? sendError(res, error) : next(error),
    )
  })

/**
 * Makes the decision of a login for a customer's token. The token is invalid if
 * its auth identity, or the login of the provider that it names, no longer
 * exists.
 *
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `verification_required`.
 */
export const assertExchangeAllowed = async (
  req: MedusaRequest,
  context: SessionClaims & { auth_identity_id: string; auth_provider?: string },
): Promise<void> => {
  await assertSessionValid(services(req.scope), context)
  const { auth_provider: provider } = context
  if (!provider) {
    return
  }
  const logins = await services(req.scope).passwords.findLoginsOfIdentity(
    context.auth_identity_id,
  )
  const login = logins.find((one) => one.provider === provider)
  if (!login || isDisplaced(login.entity_id)) {
    throw tokenInvalid()
  }
  if (isPasswordProvider(provider)) {
    await assertLoginAllowed(req.scope, { ...login, provider })
  }
}

const isChallenge = (req: MedusaRequest): boolean =>
  /\/mfa\/challenges\//i.test(`${req.baseUrl}${req.path}`)

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
  if (context) {
    await assertExchangeAllowed(req, context)
    if (context.actor_id && !isChallenge(req)) {
      await assertSecondFactor(req, context)
    }
    keepEpoch(res, context)
    noteExchange(req, context)
  }
  next()
}

/**
 * A token of a session is exchanged for another one of that session. A token
 * without an actor says when its holder authenticated, and what the sign-in
 * asked for. Nobody knows it of any other token, from before there were sessions.
 */
const noteExchange = (req: MedusaRequest, context: SessionContext): void => {
  // The sign-in that a second factor finishes is the bearer token's, whatever the cookie is.
  const signIn = isChallenge(req) ? bearerContext(req) : null
  const { sid, sign_in, actor_id, ...held }: SessionContext = signIn ?? context
  if (sid) {
    noteTokenOrigin(req, { continues: sid })
  } else if (signIn) {
    noteTokenOrigin(req, sign_in ?? {})
  } else {
    const since = held.auth_time ?? held.iat ?? 0
    noteTokenOrigin(req, {
      ...sign_in,
      authTime: actor_id ? 0 : since,
      source: `${held.auth_identity_id}.${since}`,
      isQuiet: true,
    })
  }
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
 * The gate of `/auth/session`. POST exchanges a bearer token for a session; an
 * existing session is ignored. Signing out is always allowed, with the cookie
 * or a bearer token, and ends the customer's session.
 *
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `verification_required`.
 */
export const sessionGate = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  if (req.method === "DELETE") {
    await endPresentSessions(req)
    if (!req.session?.auth_context && bearerContext(req)) {
      // Medusa refuses to sign out without a cookie.
      res.json({ success: true })
      return
    }
  }
  if (req.method === "POST") {
    const context = bearerContext(req)
    if (context) {
      await assertExchangeAllowed(req, context)
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
