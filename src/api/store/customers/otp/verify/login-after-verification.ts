import type {
  AuthContext,
  AuthenticatedMedusaRequest,
  MedusaRequest,
} from "@medusajs/framework/http"
import { PROVIDER_OF_CHANNEL, type ContactChannel } from "../../../../../types"
import { assertSessionValid } from "../../../../session-guard"
import { answerLogin } from "../../../../auth/gate/issue-token"
import { bearerContext } from "../../../../auth/gate/contexts"
import { isRegistrationError } from "../../../../../core/shared/errors"
import {
  customerIdOf,
  epochOf,
  type AppMetadata,
} from "../../../../../core/account/identity-rows"
import { services } from "../../../../../workflows/services"

/** Tells whether a token is live: not from before a credential changed, nor of a closed account. */
const stands = async (
  req: MedusaRequest,
  context: AuthContext,
): Promise<boolean> => {
  try {
    await assertSessionValid(req, context)
    return true
  } catch (error) {
    if (isRegistrationError(error)) {
      return false
    }
    throw error
  }
}

/** What the live token that came with a call says; null where there is none. */
export const liveContext = async (
  req: MedusaRequest,
): Promise<AuthContext | null> => {
  const { auth_context: session } = req as Partial<AuthenticatedMedusaRequest>
  const context = session ?? bearerContext(req)
  return context && (await stands(req, context)) ? context : null
}

/**
 * A login token for a customer who has just verified a contact, where the call
 * also carries a live registration token or a session of that same customer's
 * identity: then both the password and the code were shown.
 *
 * @param context see {@link liveContext}; it was live before the code was used.
 * @returns null where the customer must log in: no such token, the channel is
 * no login, or MFA is still to be passed.
 */
export const loginAfterVerification = async (
  req: MedusaRequest,
  context: AuthContext | null,
  customerId: string,
  channel: ContactChannel,
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
    customerIdOf(identity.app_metadata) !== customerId ||
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
  // Says only whether MFA is due: its identity is an ORM entity, not a DTO.
  const { mfaChallenge } = await auth.validateAuthIdentity(identityId, provider)
  const answer = await answerLogin(req.scope, identity, provider, mfaChallenge)
  return "mfa_required" in answer || "verification_required" in answer
    ? null
    : answer.token
}
