import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { normalizeContact } from "../../../core/contact/contact"
import type { ContactChannel } from "../../../types"
import type { CustomerContacts } from "./retrieve-customer"
import { services } from "../../services"

const nothingToVerify = (reason: string): MedusaError =>
  new MedusaError(MedusaError.Types.NOT_ALLOWED, reason)

/**
 * Determines the contact for a code: only the customer's stored contact in
 * normal form, or the one that a newer claim has displaced, which the code
 * gives back. Reads only.
 *
 * @throws Medusa's `not_allowed` for a guest, or if there is no such contact,
 * it is already verified, or its country or type is not allowed.
 */
export const determineContactMethodStep = createStep(
  "determine-contact-method",
  async (
    input: { customer: CustomerContacts; contact: ContactChannel },
    { container },
  ) => {
    const { customer, contact } = input
    const { registration, passwords, otps } = services(container)
    const stored =
      customer[contact] ??
      (await passwords.findDisplacedContact(customer.id, contact))
    if (!customer.has_account || !stored) {
      throw nothingToVerify(`The customer has no account with a ${contact}`)
    }
    const flags = await otps.getCustomerVerificationByCustomerId(
      customer,
      registration.options.phone,
    )
    if (contact === "email" ? flags.email_verified : flags.phone_verified) {
      throw nothingToVerify(`The customer's ${contact} is already verified`)
    }
    const value = normalizeContact(contact, stored, registration.options.phone)
    if (contact === "phone" && !registration.isAllowedDestination(value)) {
      throw nothingToVerify("Messages to this phone number are not allowed")
    }
    return new StepResponse({ destination: value })
  },
)
