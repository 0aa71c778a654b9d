import type {
  AuthContext,
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { epochOf, type AppMetadata } from "../lib/accounts/identity-rows"
import { accountDisabled, tokenInvalid } from "../lib/errors"
import { presentContext } from "./auth/gate/contexts"
import { servicesOf } from "./services"

/**
 * Refuses a customer's session (token or cookie) that no longer stands: the
 * auth identity is gone, belongs to another customer, was closed by staff, or
 * a credential changed since the session began. One lookup by primary key, on
 * every request, so that it holds at once and on every instance.
 *
 * @throws `token_invalid`, `account_disabled`.
 */
export const assertSessionStands = async (
  req: MedusaRequest,
  context: AuthContext,
): Promise<void> => {
  const metadata = await servicesOf(req.scope).passwords.findMetadata(
    context.auth_identity_id ?? "",
  )
  if (metadata?.customer_registration?.disabled) {
    throw accountDisabled()
  }
  const claimed = (context as { app_metadata?: AppMetadata }).app_metadata
  if (
    metadata === undefined ||
    epochOf(metadata) !== epochOf(claimed) ||
    (context.actor_id && metadata?.customer_id !== context.actor_id)
  ) {
    throw tokenInvalid()
  }
}

/** The guard of everything under `/store`, where Medusa has read the session already. */
export const guardStoreSession = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  if (context?.actor_type === "customer") {
    await assertSessionStands(req, context)
  }
  next()
}

/**
 * The guard of the `/auth` routes that want a session: refresh, MFA and
 * verification. Login and registration do not look at a token that comes with
 * the call: it may well be a dead one.
 */
export const guardAuthSession = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const context = presentContext(req)
  if (context) {
    await assertSessionStands(req, context)
  }
  next()
}
