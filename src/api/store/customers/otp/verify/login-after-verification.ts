import type {
  AuthContext,
  AuthenticatedMedusaRequest,
  MedusaRequest,
} from "@medusajs/framework/http"
import { PROVIDER_OF_CHANNEL, type ContactChannel } from "../../../../../types"
import { assertSessionValid } from "../../../../../core/session/session-state"
import { answerLogin } from "../../../../auth/gate/issue-token"
import { bearerContext } from "../../../../auth/gate/contexts"
import { isRegistrationError } from "../../../../../core/shared/errors"
import {
  customerIdOf,
  epochOf,
  type AppMetadata,
} from "../../../../../core/account/identity-rows"
import {
  noteTokenOrigin,
  type SessionTokenClaims,
} from "../../../../sessions/complete-sign-in"
import { services } from "../../../../../workflows/services"

/**
 * Tells whether a token is valid: it is not older than a change of a
 * credential, and the account is not disabled.
 */
const stands = async (
  req: MedusaRequest,
  context: AuthContext,
): Promise<boolean> => {
  try {
    await assertSessionValid(services(req.scope), context)
    return true
  } catch (error) {
    if (isRegistrationError(error)) {
      return false
    }
    throw error
  }
}

/** The content of the valid token that came with a call; null if there is none. */
export const liveContext = async (
  req: MedusaRequest,
): Promise<AuthContext | null> => {
  const { auth_context: session } = req as Partial<AuthenticatedMedusaRequest>
  const context = session ?? bearerContext(req)
  return context && (await stands(req, context)) ? context : null
}

/** Who verified which channel, and whether the session is to be remembered. */
interface VerifiedBy {
  customer_id: string
  channel: ContactChannel
  remember: boolean
}

/**
 * A session token for a customer who has just verified a contact, if the call
 * also carries a valid registration token or session of that customer's auth
 * identity: then the caller has shown both the password and the code.
 *
 * @param context see {@link liveContext}; it was valid before the code was
 * used.
 * @returns null if the customer must log in: there is no such token, the
 * channel cannot be used to log in, or MFA is still required.
 */
export const loginAfterVerification = async (
  req: MedusaRequest,
  context: AuthContext | null,
  { customer_id, channel, remember }: VerifiedBy,
): Promise<string | null> => {
  if (!context) {
    return null
  }
  const { auth, passwords, registration } = services(req.scope)
  const identityId = context.auth_identity_id
  const provider = PROVIDER_OF_CHANNEL[channel]
  const identity = await passwords.findIdentity(identityId)
  const claimed = (context as { app_metadata?: AppMetadata }).app_metadata
  if (
    !identity?.app_metadata?.customer_id ||
    customerIdOf(identity.app_metadata) !== customer_id ||
    epochOf(identity.app_metadata) !== epochOf(claimed)
  ) {
    return null
  }
  const hasLogin = identity.provider_identities?.some(
    (login) => login.provider === provider,
  )
  if (!hasLogin || !registration.isLoginChannel(channel)) {
    return null
  }
  const { sid } = context as SessionTokenClaims
  noteTokenOrigin(
    req,
    sid
      ? { continues: sid }
      : { method: "code", channel, remember, isQuiet: true },
  )
  // Used only to learn whether MFA is due: its identity is an ORM entity, not a DTO.
  const { mfaChallenge } = await auth.validateAuthIdentity(identityId, provider)
  const answer = await answerLogin(req.scope, identity, provider, mfaChallenge)
  return "mfa_required" in answer || "verification_required" in answer
    ? null
    : answer.token
}
