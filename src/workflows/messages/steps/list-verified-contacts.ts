import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { normalFormOf, type Contact } from "../../../core/contact/contact"
import { services } from "../../services"

/**
 * Lists the current contacts that a customer has verified, in normal form, as
 * recipients of the notice of a change. Runs before the change. Reads only.
 */
export const listVerifiedContactsStep = createStep(
  "list-verified-contacts",
  async ({ customer_id: id }: { customer_id: string }, { container }) => {
    const { registration, customers, otps } = services(container)
    const { options } = registration
    const [customer] = await customers.listCustomers(
      { id },
      { select: ["id", "email", "phone"], take: 1 },
    )
    if (!customer) {
      return new StepResponse<Contact[]>([])
    }
    const flags = await otps.getCustomerVerificationByCustomerId(
      customer,
      options.phone,
    )
    const contacts = (["email", "phone"] as const).flatMap((channel) => {
      const value = normalFormOf(channel, customer[channel], options.phone)
      return flags[`${channel}_verified`] && value ? [{ channel, value }] : []
    })
    return new StepResponse<Contact[]>(contacts)
  },
)
