import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type {
  AuthIdentityDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import {
  generateJwtTokenForAuthIdentity,
  generateJwtTokenWithChecks,
} from "@medusajs/medusa/api/auth/utils/generate-jwt-token"
import { epochOf } from "../../../core/account/identity-rows"
import { tokenInvalid } from "../../../core/shared/errors"
import type { PasswordProvider } from "../../../types"
import {
  noteTokenOrigin,
  type SessionContext,
} from "../../sessions/complete-sign-in"
import { services } from "../../../workflows/services"

type LoginAnswer = Awaited<ReturnType<typeof generateJwtTokenWithChecks>>
type MfaChallenge = Parameters<
  typeof generateJwtTokenWithChecks
>[1]["mfaChallenge"]

/** Medusa's own response to a login, including its MFA and verification. */
export const answerLogin = (
  scope: MedusaContainer,
  authIdentity: AuthIdentityDTO,
  provider: PasswordProvider,
  mfaChallenge?: MfaChallenge,
): Promise<LoginAnswer> =>
  generateJwtTokenWithChecks(scope, {
    authIdentity,
    mfaChallenge,
    actorType: "customer",
    authProvider: provider,
  })

/** A customer's token, with the shop's key and times. */
const signToken = (
  scope: MedusaContainer,
  authIdentity: AuthIdentityDTO,
  claims: Omit<
    Parameters<typeof generateJwtTokenForAuthIdentity>[0],
    "authIdentity" | "actorType" | "container"
  >,
  skipActorType = false,
): Promise<string> => {
  const { http } = services(scope).config.projectConfig
  return generateJwtTokenForAuthIdentity(
    { ...claims, authIdentity, actorType: "customer", container: scope },
    {
      // Medusa does not boot without one.
      secret: http.jwtSecret ?? "",
      expiresIn: http.jwtExpiresIn,
      options: http.jwtOptions,
      skipActorType,
    },
  )
}

/** A registration token: it names the auth identity, but no actor. */
export const issueRegistrationToken = (
  scope: MedusaContainer,
  authIdentity: AuthIdentityDTO,
  authProvider: PasswordProvider,
): Promise<string> => signToken(scope, authIdentity, { authProvider }, true)

/** The login and the second factor that a token names. */
export interface IssuedFor {
  auth_identity_id: string
  /** The session epoch of the decision: a change of a credential since then comes first. */
  epoch: number
  auth_provider?: string
  mfa_enabled?: boolean
  mfa_challenge_completed_at?: string | Date | null
}

/**
 * A new token for a customer with a session.
 *
 * @throws `token_invalid` if sessions have ended since the decision.
 */
export const issueToken = async (
  scope: MedusaContainer,
  { auth_identity_id, epoch, ...claims }: IssuedFor,
): Promise<string> => {
  const authIdentity =
    await services(scope).passwords.findIdentity(auth_identity_id)
  if (!authIdentity || epochOf(authIdentity.app_metadata) !== epoch) {
    throw tokenInvalid()
  }
  const completedAt = claims.mfa_challenge_completed_at
  return signToken(scope, authIdentity, {
    authProvider: claims.auth_provider || undefined,
    mfaEnabled: claims.mfa_enabled,
    mfaChallengeCompletedAt: completedAt ? new Date(completedAt) : undefined,
  })
}

/**
 * A new token for a customer whose other sessions have just ended: the same
 * session, login and second factor, in the current epoch.
 *
 * @param isAuthenticated whether the request showed a factor: the old password,
 * for example, but not a code to a new contact.
 */
export const reissueToken = async (
  req: AuthenticatedMedusaRequest,
  isAuthenticated: boolean,
): Promise<string> => {
  const context = req.auth_context as SessionContext
  noteTokenOrigin(req, {
    keeps: context.sid,
    isAuthenticated,
    // For a token from before there were sessions.
    authTime: isAuthenticated ? undefined : 0,
    isQuiet: true,
  })
  const epoch = epochOf(context.app_metadata) + 1
  return issueToken(req.scope, { ...context, epoch })
}
