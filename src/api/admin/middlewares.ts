import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { invalidData } from "../../lib/errors"
import { isStorableText } from "../../lib/text"
import { handleErrors } from "../handle-errors"
import { servicesOf } from "../services"

/**
 * Medusa deletes the account of a customer by `app_metadata.customer_id`,
 * which a customer who proved nothing does not have yet. It is set right before
 * the deletion; the subscriber removes what Medusa leaves.
 *
 * @throws `invalid_data`.
 */
const prepareDeletion = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { id } = req.params
  if (!isStorableText(id)) {
    // Medusa would hand it to the database, which cannot read it.
    throw invalidData("the path names no customer")
  }
  await servicesOf(req.scope).passwords.activateCustomer(id)
  next()
}

/** What the plugin adds to Medusa's own admin routes. */
export const adminMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/customers/:id",
    methods: ["DELETE"],
    middlewares: [handleErrors(prepareDeletion)],
  },
]
