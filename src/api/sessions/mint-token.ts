import type {
  AuthenticatedMedusaRequest,
  MedusaRequest,
} from "@medusajs/framework/http"
import { epochOf } from "../../core/account/identity-rows"
import {
  findRefreshed,
  useRefreshToken,
} from "../../core/session/refresh-session"
import type { SessionTokens } from "../../types"
import { services } from "../../workflows/services"
import { issueToken } from "../auth/gate/issue-token"
import { assertSecondFactor } from "../auth/gate/second-factor"
import { assertExchangeAllowed } from "../auth/gate/token-gate"
import {
  noteTokenOrigin,
  sessionTokens,
  type SessionContext,
} from "./complete-sign-in"

/**
 * Exchanges a refresh token for its successor and a login token. What a login
 * checks is checked again: the session may do no more than a new sign-in
 * without another factor.
 *
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `verification_required`.
 */
export const refreshTokens = async (
  req: MedusaRequest,
  refreshToken: string,
): Promise<SessionTokens> => {
  const { claims, session } = await findRefreshed(
    services(req.scope),
    refreshToken,
  )
  await assertExchangeAllowed(req, {
    auth_identity_id: session.auth_identity_id,
    actor_id: session.customer_id,
    auth_provider: session.auth_provider,
    sid: session.id,
    app_metadata: { customer_registration: { epoch: session.epoch } },
  })
  const hasFactor = await assertSecondFactor(req, {
    auth_identity_id: session.auth_identity_id,
    mfa_challenge_completed_at: session.mfa_completed_at,
  })
  const refreshed = await useRefreshToken(services(req.scope), claims)
  const token = await issueToken(req.scope, {
    ...refreshed,
    mfa_enabled: hasFactor,
    mfa_challenge_completed_at: refreshed.mfa_completed_at,
  })
  return sessionTokens(req, token, refreshed, true)
}

/**
 * A new token for a customer who has just authenticated again: of the same
 * session, or of a new one if the present token is from before there were
 * sessions.
 *
 * @throws `token_invalid`.
 */
export const continueSession = async (
  req: AuthenticatedMedusaRequest,
): Promise<string> => {
  const context: SessionContext = req.auth_context
  noteTokenOrigin(req, { continues: context.sid })
  const epoch = epochOf(context.app_metadata)
  return issueToken(req.scope, { ...context, epoch })
}
