import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Contact } from "../../../core/contact/contact"
import {
  noticeMessage,
  noticeRecipients,
  type AccountChange,
} from "../../../core/messages/notices"
import { rethrowUnlessFinal } from "../../../core/shared/final-failure"
import { deliverMessage } from "../../../core/messages/deliver-message"
import { services } from "../../services"

/** Input of {@link notifyOfChangeStep}. */
export interface NotifyOfChangeInput {
  customer_id: string
  change: AccountChange
  /** The account's verified contacts before the change. */
  verified: Contact[]
  /** The contact whose code or link allowed the change; it gets no notice. */
  acted?: Contact
}

/**
 * Notifies the verified contacts of an account that a credential or a contact
 * changed (ASVS 6.3.7), after the response: a failing carrier does not undo the
 * change. A contact whose channel is not configured is left out. Writes
 * nothing, so there is nothing to undo.
 */
export const notifyOfChangeStep = createStep(
  "notify-of-change",
  async (input: NotifyOfChangeInput, { container }) => {
    const { customer_id, change, verified, acted } = input
    const { registration } = services(container)
    const { phone } = registration.options
    const at = new Date()
    const recipients = noticeRecipients(verified, acted, phone)
    for (const { channel: contact, value: to } of recipients) {
      const channel = registration.findDelivery(contact)?.channel
      if (channel) {
        registration.tasks.run("notice of a change", () =>
          deliverMessage(services(container), {
            contact,
            isWarning: true,
            to,
            channel,
            template: `customer-registration.${change.kind}`,
            content: noticeMessage(change, contact, at),
            customer_id,
          }).catch(rethrowUnlessFinal),
        )
      }
    }
    return new StepResponse({ recipients: recipients.length })
  },
)
