import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import {
  contactChanges,
  listVerified,
  notifyOfChange,
} from "../../core/messages/notify-of-change"
import { parseInput } from "../../core/shared/parse-input"
import { deleteCustomerAccountWorkflow } from "../../workflows"
import { CustomerParams } from "./customers/[id]/validators"
import { beforeSuccess } from "../before-response"
import { handleErrors } from "../handle-errors"
import { services } from "../../workflows/services"

const CONTACTS = ["email", "phone"] as const

/** The matcher also fits the paths below, such as those of addresses. */
const isCustomerPath = (req: MedusaRequest): boolean =>
  /^\/admin\/customers\/[^/]+\/*$/i.test(`${req.baseUrl}${req.path}`)

/**
 * Responds in place of Medusa's own deletion, which finds neither customers who
 * verified nothing nor those without a way to sign in.
 *
 * @throws `invalid_data`.
 */
const deleteCustomer = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  if (!isCustomerPath(req)) {
    return next()
  }
  const { id } = parseInput(CustomerParams, req.params)
  await deleteCustomerAccountWorkflow(req.scope).run({
    input: { customer_id: id },
  })
  res.status(200).json({ id, object: "customer", deleted: true })
}

/**
 * Notes the contacts that staff give a customer, once Medusa has stored them: a
 * reset may verify a contact that staff vouch for. The contacts that were
 * verified before get a notice, the former one included.
 *
 * @throws `invalid_data`.
 */
const noteContacts = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const body = (req.body ?? {}) as Record<string, unknown>
  const given = CONTACTS.filter((channel) => channel in body)
  if (isCustomerPath(req) && given.length) {
    const { id: customer_id } = parseInput(CustomerParams, req.params)
    const { passwords, registration } = services(req.scope)
    const { present, verified } = await listVerified(
      services(req.scope),
      customer_id,
    )
    const edited = Object.fromEntries(
      given.map((channel) => [
        channel,
        typeof body[channel] === "string" ? body[channel] : null,
      ]),
    )
    beforeSuccess(
      res,
      async () => {
        await passwords.noteSetByStaff(customer_id, edited)
        const { phone } = registration.options
        for (const change of contactChanges(present, edited, phone)) {
          notifyOfChange(services(req.scope), { customer_id, change, verified })
        }
      },
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
  {
    matcher: "/admin/customers/:id",
    methods: ["DELETE"],
    middlewares: [handleErrors(deleteCustomer)],
  },
]
