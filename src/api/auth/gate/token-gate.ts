import type {
  AuthContext,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { epochOf, type AppMetadata } from "../../../core/account/identity-rows"
import { isDisplaced } from "../../../core/account/displaced-login"
import { tokenInvalid } from "../../../core/shared/errors"
import { isPasswordProvider } from "../../../types"
import { sendError } from "../../handle-errors"
import { interceptJson } from "../../before-response"
import { assertSessionValid } from "../../session-guard"
import { assertLoginAllowed } from "./assert-login-allowed"
import { bearerContext, presentContext } from "./contexts"
import { mintedContext } from "./minted-token"
import { services } from "../../../workflows/services"

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
  await assertSessionValid(req, context)
  const provider = context.auth_provider
  if (!isPasswordProvider(provider)) {
    return
  }
  const logins = await services(req.scope).passwords.findLoginsOfIdentity(
    context.auth_identity_id,
  )
  const login = logins.find((one) => one.provider === provider)
  if (!login || isDisplaced(login.entity_id)) {
    throw tokenInvalid()
  }
  await assertLoginAllowed(req.scope, { ...login, provider })
}

/**
 * The gate of the routes that turn a token into another one:
 * `/auth/token/refresh` and the answer to an MFA challenge.
 *
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `verification_required`.
 */
export const tokenExchangeGate = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const context = presentContext(req)
  await decide(req, context)
  if (context) {
    keepEpoch(res, context)
  }
  next()
}

/**
 * Medusa reads the identity once more when it mints the new token. Sessions
 * that ended since the decision must not begin again by that.
 */
const keepEpoch = (
  res: MedusaResponse,
  context: AuthContext & { app_metadata?: AppMetadata },
): void =>
  interceptJson(res, (body) => {
    const minted = mintedContext(body)
    const { app_metadata } = (minted ?? {}) as { app_metadata?: AppMetadata }
    if (minted && epochOf(app_metadata) !== epochOf(context.app_metadata)) {
      sendError(res, tokenInvalid())
    } else {
      res.json(body)
    }
  })

/**
 * The gate of `POST /auth/session`, which turns a bearer token into a session.
 * A present session does not count, and signing out is always open.
 *
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`,
 * `verification_required`.
 */
export const sessionGate = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  if (req.method === "POST") {
    const context = bearerContext(req)
    await decide(req, context)
    if (context) {
      // A cookie that somebody else may know must not become the customer's.
      await new Promise<void>((resolve, reject) =>
        req.session.regenerate((error: unknown) =>
          error ? reject(error) : resolve(),
        ),
      )
    }
  }
  next()
}
