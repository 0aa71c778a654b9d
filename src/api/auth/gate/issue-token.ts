import type {
  AuthContext,
  AuthenticatedMedusaRequest,
} from "@medusajs/framework/http"
import type {
  AuthIdentityDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import {
  generateJwtTokenForAuthIdentity,
  generateJwtTokenWithChecks,
} from "@medusajs/medusa/api/auth/utils/generate-jwt-token"
import { epochOf, type AppMetadata } from "../../../core/account/identity-rows"
import { tokenInvalid } from "../../../core/shared/errors"
import type { PasswordProvider } from "../../../types"
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

/** A registration token: it names the auth identity, but no actor. */
export const issueRegistrationToken = async (
  scope: MedusaContainer,
  authIdentity: AuthIdentityDTO,
  provider: PasswordProvider,
): Promise<string> => {
  const { http } = services(scope).config.projectConfig
  return generateJwtTokenForAuthIdentity(
    {
      authIdentity,
      actorType: "customer",
      authProvider: provider,
      container: scope,
    },
    {
      // Medusa does not boot without one.
      secret: http.jwtSecret ?? "",
      expiresIn: http.jwtExpiresIn,
      options: http.jwtOptions,
      skipActorType: true,
    },
  )
}

type SessionContext = AuthContext & {
  auth_provider?: string
  mfa_enabled?: boolean
  mfa_challenge_completed_at?: string | null
}

/**
 * A new token for a customer whose sessions have just ended: the same login and
 * the same second factor, in the current epoch.
 */
export const reissueToken = async (
  req: AuthenticatedMedusaRequest,
): Promise<string> => {
  const { passwords, config } = services(req.scope)
  const context = req.auth_context as SessionContext
  const authIdentity = await passwords.findIdentity(context.auth_identity_id)
  const claimed = (req.auth_context as { app_metadata?: AppMetadata })
    .app_metadata
  if (
    !authIdentity ||
    epochOf(authIdentity.app_metadata) !== epochOf(claimed) + 1
  ) {
    // Something else has ended the sessions in the meantime.
    throw tokenInvalid()
  }
  const { http } = config.projectConfig
  const completedAt = context.mfa_challenge_completed_at
  return generateJwtTokenForAuthIdentity(
    {
      authIdentity,
      actorType: context.actor_type,
      authProvider: context.auth_provider,
      container: req.scope,
      mfaEnabled: context.mfa_enabled,
      mfaChallengeCompletedAt: completedAt ? new Date(completedAt) : undefined,
    },
    {
      secret: http.jwtSecret ?? "",
      expiresIn: http.jwtExpiresIn,
      options: http.jwtOptions,
    },
  )
}
