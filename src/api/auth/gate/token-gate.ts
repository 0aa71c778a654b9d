import type {
  AuthContext,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { isParked } from "../../../lib/accounts/parked-login"
import { tokenInvalid } from "../../../lib/errors"
import { isPasswordProvider } from "../../../types"
import { servicesOf } from "../../services"
import { assertSessionStands } from "../../session-guard"
import { assertLoginAllowed } from "./assert-login-allowed"
import { bearerContext, presentContext } from "./contexts"

/**
 * A customer's token gets the same decision here as a login; one whose
 * identity is gone, or lost the login that the token came from, opens nothing.
 */
const decide = async (
  req: MedusaRequest,
  context: (AuthContext & { auth_provider?: string }) | null,
): Promise<void> => {
  if (!context) {
    return
  }
  await assertSessionStands(req, context)
  const provider = context.auth_provider
  if (!isPasswordProvider(provider)) {
    return
  }
  const logins = await servicesOf(req.scope).passwords.findLoginsOfIdentity(
    context.auth_identity_id,
  )
  const login = logins.find((one) => one.provider === provider)
  if (!login || isParked(login.entity_id)) {
    throw tokenInvalid()
  }
  await assertLoginAllowed(req.scope, { ...login, provider })
}

/**
 * The gate of the routes that turn a token into another one:
 * `/auth/token/refresh` and the answer to an MFA challenge.
 *
 * @throws `token_invalid`, `verification_required`.
 */
export const tokenExchangeGate = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  await decide(req, presentContext(req))
  next()
}

/**
 * The gate of `POST /auth/session`, which turns a bearer token into a session.
 * A present session does not count, and signing out is always open.
 *
 * @throws `token_invalid`, `verification_required`.
 */
export const sessionGate = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  if (req.method === "POST") {
    await decide(req, bearerContext(req))
  }
  next()
}
