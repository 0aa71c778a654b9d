import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { isSameContact, normalizeContact } from "../../../core/contact/contact"
import { invalidData } from "../../../core/shared/errors"
import { assertAcceptedPhone } from "../../../core/contact/phone-rules"
import type { ContactChannel } from "../../../types"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"
import { services } from "../../services"

/** Input of {@link validateContactChangeStep}. */
export interface ValidateContactChangeInput {
  customer: CustomerContacts
  contact_type: ContactChannel
  new_value: string
}

/**
 * Checks a new contact: it must be well formed, from a served country,
 * different from the current one, and not verified by another customer. Changes
 * nothing.
 *
 * @throws `invalid_data`, `email_taken`, `phone_taken`.
 */
export const validateContactChangeStep = createStep(
  "validate-contact-change",
  async (input: ValidateContactChangeInput, { container }) => {
    const { registration, otps } = services(container)
    const { options, claimPolicy } = registration
    const { customer, contact_type: channel } = input
    const value = normalizeContact(channel, input.new_value, options.phone)
    const contact = { channel, value }
    if (channel === "phone") {
      assertAcceptedPhone(value, options.phone)
    }
    if (isSameContact(customer[channel], contact, options.phone)) {
      throw invalidData(
        `"${channel}" is already the current one. To verify it, use POST /store/customers/otp/send.`,
      )
    }
    await otps.assertContactFree(contact, customer.id, claimPolicy)
    return new StepResponse({ value })
  },
)
