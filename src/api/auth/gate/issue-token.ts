import type {
  AuthIdentityDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import {
  generateJwtTokenForAuthIdentity,
  generateJwtTokenWithChecks,
} from "@medusajs/medusa/api/auth/utils/generate-jwt-token"
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
