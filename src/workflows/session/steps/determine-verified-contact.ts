import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { normalizeContact } from "../../../core/contact/contact"
import { invalidData } from "../../../core/shared/errors"
import type { ContactChannel } from "../../../types"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"
import { services } from "../../services"

/**
 * Determines the contact for a code that a customer authenticates with: the
 * current one, which must be verified. Reads only.
 *
 * @throws `invalid_data` if there is no such contact, it is not verified, or
 * messages to it are not allowed.
 */
export const determineVerifiedContactStep = createStep(
  "determine-verified-contact",
  async (
    input: { customer: CustomerContacts; contact: ContactChannel },
    { container },
  ) => {
    const { customer, contact } = input
    const { registration, otps } = services(container)
    const flags = await otps.getCustomerVerificationByCustomerId(
      customer,
      registration.options.phone,
    )
    const stored = customer[contact]
    if (!stored || !flags[`${contact}_verified`]) {
      throw invalidData(
        `"channel": your account has no verified ${contact}; use the other channel or your password`,
      )
    }
    const value = normalizeContact(contact, stored, registration.options.phone)
    if (contact === "phone" && !registration.isAllowedDestination(value)) {
      throw invalidData(
        '"channel": messages to this phone number are not allowed',
      )
    }
    return new StepResponse({ destination: value })
  },
)
