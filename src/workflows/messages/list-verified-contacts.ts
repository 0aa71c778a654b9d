import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { normalFormOf, type Contact } from "../../core/contact/contact"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type { OtpVerificationService } from "../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
} from "../../types"

/**
 * Lists the present contacts that a customer has verified, in normal form:
 * those that hear of a change. Runs before the change. Reads only.
 */
export const listVerifiedContactsStep = createStep(
  "list-verified-contacts",
  async ({ customer_id: id }: { customer_id: string }, { container }) => {
    const { options } = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const [customer] = await container
      .resolve(Modules.CUSTOMER)
      .listCustomers({ id }, { select: ["id", "email", "phone"], take: 1 })
    if (!customer) {
      return new StepResponse<Contact[]>([])
    }
    const flags = await container
      .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
      .getCustomerVerificationByCustomerId(customer, options.phone)
    const contacts = (["email", "phone"] as const).flatMap((channel) => {
      const value = normalFormOf(channel, customer[channel], options.phone)
      return flags[`${channel}_verified`] && value ? [{ channel, value }] : []
    })
    return new StepResponse<Contact[]>(contacts)
  },
)
