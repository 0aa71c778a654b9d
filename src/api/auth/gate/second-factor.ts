import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { customerIdOf } from "../../../core/account/identity-rows"
import { tokenInvalid } from "../../../core/shared/errors"
import { countPassword } from "../../../core/limits/count-password"
import { beforeResponse, beforeSuccess } from "../../before-response"
import type { SessionTokenClaims } from "../../sessions/complete-sign-in"
import { addressOf } from "../../limits/limit-call"
import { services } from "../../../workflows/services"

/**
 * Counts a code of a second factor for its auth identity, before Medusa
 * compares it: Medusa counts for each challenge, by a read and a write, and
 * every login opens a new challenge. Runs after Medusa has read the token; its
 * handler refuses a challenge or factor of another auth identity.
 *
 * @param mayClear whether a correct code clears the count. Otherwise only its
 * own attempt is given back, because success does not mean that a code was
 * compared.
 * @throws `rate_limited`, `busy`, `token_invalid`.
 */
export const countSecondFactor =
  (mayClear: boolean) =>
  async (
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction,
  ): Promise<void> => {
    const value = identityOf(req)
    const counted = await countPassword(services(req.scope), {
      action: "second_factor",
      contacts: [{ channel: "second_factor", value }],
      address: addressOf(req),
      as: "second_factor",
    })
    const settle = async (status: number): Promise<void> => {
      if (status < 300 && mayClear) {
        await counted.succeed({ isOwner: true, isShared: false })
      } else if (status < 300 || status === 404 || status >= 500) {
        await counted.refund()
      }
    }
    beforeResponse(res, (status) => settle(status).catch(() => undefined))
    next()
  }

const identityOf = (req: MedusaRequest): string => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  if (!context?.auth_identity_id) {
    throw tokenInvalid()
  }
  return context.auth_identity_id
}

/**
 * Refuses to turn a factor off for a token that is older than the factor: a
 * stolen session must not be able to leave the account open. Medusa's own
 * policy requires no code.
 *
 * @throws `token_invalid`.
 */
export const guardFactorRemoval = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const auth_identity_id = identityOf(req)
  const [factor] = await services(req.scope).auth.listAuthMfa({
    id: [req.params.id],
    auth_identity_id,
  })
  if (factor?.status === "enabled") {
    const { auth_context: context } = req as AuthenticatedMedusaRequest
    const { mfa_challenge_completed_at: completedAt } = context as {
      mfa_challenge_completed_at?: string | null
    }
    // Medusa's type omits it; every row has it.
    const { created_at } = factor as { created_at?: Date | string }
    if (!completedAt || new Date(completedAt) < new Date(created_at ?? 0)) {
      throw tokenInvalid(
        "Log in with the second factor first, then turn it off.",
      )
    }
  }
  next()
}

/** What a token or a session says of the second factor. */
interface PassedFactor {
  auth_identity_id: string
  sid?: string
  mfa_challenge_completed_at?: string | Date | null
}

const LOG_IN = "Log in with the second factor first."

/**
 * Refuses a session that is older than an enabled second factor and has not
 * passed it since.
 *
 * @returns whether there is a second factor.
 * @throws `token_invalid`.
 */
export const assertSecondFactor = async (
  req: MedusaRequest,
  { auth_identity_id, sid, mfa_challenge_completed_at: claimed }: PassedFactor,
): Promise<boolean> => {
  const { auth, sessions } = services(req.scope)
  const factors = await auth.listAuthMfa({
    auth_identity_id,
    status: "enabled",
  })
  if (!factors.length) {
    return false
  }
  const session = sid ? await sessions.find(sid) : undefined
  const passedAt = Math.max(
    ...[claimed, session?.mfa_completed_at].map((at) =>
      at ? new Date(at).getTime() : 0,
    ),
  )
  const isNewer = (factor: object) => {
    // Medusa's type omits it; every row has it.
    const { created_at } = factor as { created_at?: Date | string }
    return new Date(created_at ?? 0).getTime() > passedAt
  }
  if (factors.some(isNewer)) {
    throw tokenInvalid(LOG_IN)
  }
  return true
}

/**
 * Notes in the session that its customer has passed the factor that was just
 * turned on. Runs after Medusa has read the token.
 */
export const notePassedFactor = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  const { sid } = (context ?? {}) as SessionTokenClaims
  if (sid && context?.actor_type === "customer") {
    beforeSuccess(
      res,
      () => services(req.scope).sessions.notePassedFactor(sid),
      next,
    )
  }
  next()
}

/**
 * Lets a request change second factors or recovery codes if its session has
 * passed those that there are. A registration token of an existing customer is
 * no session.
 *
 * @throws `token_invalid`.
 */
export const guardFactors = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  if (context?.actor_type === "customer") {
    const identity = await services(req.scope).passwords.findMetadata(
      context.auth_identity_id,
    )
    if (!context.actor_id && customerIdOf(identity)) {
      throw tokenInvalid(LOG_IN)
    }
    await assertSecondFactor(req, context)
  }
  next()
}
