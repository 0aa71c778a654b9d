import {
  getAuthContextFromJwtToken,
  type AuthContext,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { tokenInvalid } from "../../../lib/errors"
import { isPasswordProvider } from "../../../types"
import { servicesOf } from "../../services"
import { assertLoginAllowed } from "./assert-login-allowed"

/** What a customer's bearer token says, whether or not there is a customer yet. */
export const bearerContext = (req: MedusaRequest): AuthContext | null => {
  const { http } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE,
  ).projectConfig
  return getAuthContextFromJwtToken(
    req.headers.authorization,
    http.jwtSecret ?? "",
    ["bearer"],
    ["customer"],
    http.jwtPublicKey,
    http.jwtVerifyOptions ?? http.jwtOptions,
  )
}

/** The context that Medusa takes: the session's where there is one, else the bearer's. */
const presentContext = (req: MedusaRequest): AuthContext | null => {
  const session = req.session?.auth_context as AuthContext | undefined
  if (!session) {
    return bearerContext(req)
  }
  return session.actor_type === "customer" ? session : null
}

/**
 * A customer's token gets the same decision here as a login; one whose
 * identity is gone, or lost the login that the token came from, opens nothing.
 */
const decide = async (
  req: MedusaRequest,
  context: (AuthContext & { auth_provider?: string }) | null,
): Promise<void> => {
  const provider = context?.auth_provider
  if (!context || !isPasswordProvider(provider)) {
    return
  }
  const logins = await servicesOf(req.scope).passwords.findLoginsOfIdentity(
    context.auth_identity_id,
  )
  const login = logins.find((one) => one.provider === provider)
  if (!login) {
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
