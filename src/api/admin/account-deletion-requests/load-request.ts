import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { medusaTypeOf, RegistrationError } from "../../../core/shared/errors"
import type { AdminDeletionResponse } from "../../../types"
import { services } from "../../../workflows/services"

/**
 * The response of the routes of one request.
 *
 * @throws Medusa's `not_found`.
 */
export const loadRequest = async (
  scope: MedusaContainer,
  id: string,
): Promise<AdminDeletionResponse> => {
  const request = await services(scope).deletions.findForAdmin(id)
  if (!request) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no account deletion request with the id ${id}.`,
    )
  }
  return { request }
}

/** `deletion_not_active` instead of Medusa's `not_found` if the request exists but is no longer active. */
export const asNotActive = async (
  scope: MedusaContainer,
  id: string,
  error: unknown,
): Promise<unknown> => {
  const isMissing = medusaTypeOf(error) === MedusaError.Types.NOT_FOUND
  return isMissing && (await services(scope).deletions.findForAdmin(id))
    ? new RegistrationError(
        "deletion_not_active",
        "Only a pending or confirmed request can be cancelled, and only before the account is erased.",
      )
    : error
}
