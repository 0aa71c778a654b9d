import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminDeletionResponse } from "../../../types"
import { servicesOf } from "../../services"

/**
 * The answer of the routes of one request.
 *
 * @throws Medusa's `not_found`.
 */
export const loadRequest = async (
  scope: MedusaContainer,
  id: string,
): Promise<AdminDeletionResponse> => {
  const request = await servicesOf(scope).deletions.findForAdmin(id)
  if (!request) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no account deletion request with the id ${id}.`,
    )
  }
  return { request }
}
