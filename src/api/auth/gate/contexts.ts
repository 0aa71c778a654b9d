import {
  getAuthContextFromJwtToken,
  type AuthContext,
  type MedusaRequest,
} from "@medusajs/framework/http"
import { services } from "../../../workflows/services"

/** What a customer's token in a header says; null if this app did not sign it, or it has expired. */
export const readCustomerToken = (
  req: MedusaRequest,
  header: string | undefined,
): AuthContext | null => {
  const { http } = services(req.scope).config.projectConfig
  return getAuthContextFromJwtToken(
    header,
    http.jwtSecret ?? "",
    ["bearer"],
    ["customer"],
    http.jwtPublicKey,
    http.jwtVerifyOptions ?? http.jwtOptions,
  )
}

/** What a customer's bearer token says, whether or not there is a customer yet. */
export const bearerContext = (req: MedusaRequest): AuthContext | null =>
  readCustomerToken(req, req.headers.authorization)

/** The context that Medusa uses under `/store`: a customer's session, else the bearer token. */
export const storeContext = (req: MedusaRequest): AuthContext | null => {
  const session = req.session?.auth_context as AuthContext | undefined
  return session?.actor_type === "customer" ? session : bearerContext(req)
}

/**
 * The context that Medusa uses under `/auth`: that of the session if there is
 * one, else that of the bearer token.
 */
export const presentContext = (req: MedusaRequest): AuthContext | null => {
  const session = req.session?.auth_context as AuthContext | undefined
  if (!session) {
    return bearerContext(req)
  }
  return session.actor_type === "customer" ? session : null
}
