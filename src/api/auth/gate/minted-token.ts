import type {
  AuthContext,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { decode } from "jsonwebtoken"
import { isRegistrationError } from "../../../core/shared/errors"
import { sendError } from "../../handle-errors"
import { interceptJson } from "../../before-response"
import { assertSessionValid } from "../../../core/session/session-state"
import { services } from "../../../workflows/services"

/** The claims of the token in a response; null if there is none. */
export const mintedContext = (body: unknown): AuthContext | null => {
  const { token } = (body ?? {}) as { token?: unknown }
  const claims = typeof token === "string" ? decode(token) : null
  return claims as AuthContext | null
}

/**
 * Checks the token that Medusa itself mints at the end of a login by another
 * provider, before it is sent: an account that is disabled or about to be
 * deleted gets none, whatever actor the path names.
 */
export const checkMintedToken = (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void =>
  interceptJson(res, (body) => {
    const minted = mintedContext(body)
    const isOtherActors =
      minted?.actor_type !== "customer" && Boolean(minted?.actor_id)
    if (!minted?.auth_identity_id || isOtherActors) {
      res.json(body)
      return
    }
    assertSessionValid(services(req.scope), minted).then(
      () => res.json(body),
      (error: unknown) =>
        isRegistrationError(error) ? sendError(res, error) : next(error),
    )
  })
