import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { contactChangedMessage } from "../../../lib/messages/notices"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import {
  CUSTOMER_REGISTRATION_MODULE,
  type ContactChannel,
} from "../../../types"
import { deliverMessage } from "../../messages/deliver-message"
import { rethrowUnlessFinal } from "../../otp/final-failure"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"

/** Input of {@link notifyFormerContactStep}. */
export interface NotifyFormerContactInput {
  /** The customer as before the change. */
  customer: CustomerContacts
  contact_type: ContactChannel
  new_value: string
}

/**
 * Tells the former contact that it was replaced (ASVS 6.3.7), behind the
 * answer: a carrier that fails does not undo the change. Where there was no
 * contact before, or its channel is not configured, nobody is told. Writes nothing, so there is nothing to undo.
 */
export const notifyFormerContactStep = createStep(
  "notify-former-contact",
  async (input: NotifyFormerContactInput, { container }) => {
    const { customer, contact_type: channel, new_value } = input
    const registration = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const to = customer[channel]
    const delivery = registration.findDelivery(channel)
    if (!to || !delivery) {
      return new StepResponse({ notified: false })
    }
    registration.tasks.run("contact change notice", () =>
      deliverMessage(container, {
        contact: channel,
        isWarning: true,
        to,
        channel: delivery.channel,
        template: "customer-registration.contact_changed",
        content: contactChangedMessage(channel, new_value),
        customer_id: customer.id,
      }).catch(rethrowUnlessFinal),
    )
    return new StepResponse({ notified: true })
  },
)
