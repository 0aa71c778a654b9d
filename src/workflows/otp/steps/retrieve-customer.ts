import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"

/** A customer as the steps of this plugin use it. */
export interface CustomerContacts {
  id: string
  email: string | null
  phone: string | null
  first_name: string | null
  has_account: boolean
}

/**
 * Loads a customer. Reads only.
 *
 * @throws Medusa's `not_found`.
 */
export const retrieveCustomerStep = createStep(
  "retrieve-customer",
  async ({ customer_id }: { customer_id: string }, { container }) => {
    const customer = await services(container).customers.retrieveCustomer(
      customer_id,
      {
        select: ["id", "email", "phone", "first_name", "has_account"],
      },
    )
    const contacts: CustomerContacts = {
      id: customer.id,
      email: customer.email || null,
      phone: customer.phone || null,
      first_name: customer.first_name || null,
      has_account: customer.has_account,
    }
    return new StepResponse(contacts)
  },
)
