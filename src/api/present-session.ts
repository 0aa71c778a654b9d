import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { epochOf, type AppMetadata } from "../core/account/identity-rows"

/** The session of a request, for work that must not be done once the session has ended. */
export const presentSession = ({
  auth_context,
}: AuthenticatedMedusaRequest): { authIdentityId: string; epoch: number } => {
  const { auth_identity_id, ...claims } = auth_context
  const { app_metadata } = claims as { app_metadata?: AppMetadata }
  return { authIdentityId: auth_identity_id, epoch: epochOf(app_metadata) }
}
