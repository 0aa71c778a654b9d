import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { beforeSuccess } from "../before-success"
import { handleErrors } from "../handle-errors"
import { servicesOf } from "../services"

const CUSTOMER_PATH = /^\/admin\/customers\/[^/]+\/*$/i

const CONTACTS = ["email", "phone"] as const

/**
 * Notes which contacts staff give a customer, once Medusa has stored them: a
 * contact that staff vouch for may be verified by a reset.
 */
const noteContacts = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const body = (req.body ?? {}) as Record<string, unknown>
  // The matcher also fits the paths below, such as those of addresses.
  const isCustomer = CUSTOMER_PATH.test(`${req.baseUrl}${req.path}`)
  const given = CONTACTS.filter((channel) => channel in body)
  if (isCustomer && given.length) {
    const { passwords } = servicesOf(req.scope)
    beforeSuccess(
      res,
      () =>
        passwords.noteSetByStaff(
          req.params.id,
          Object.fromEntries(
            given.map((channel) => [
              channel,
              typeof body[channel] === "string" ? body[channel] : null,
            ]),
          ),
        ),
      next,
    )
  }
  next()
}

/** What the plugin adds to Medusa's own admin routes. */
export const adminMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/customers/:id",
    methods: ["POST"],
    middlewares: [handleErrors(noteContacts)],
  },
]
