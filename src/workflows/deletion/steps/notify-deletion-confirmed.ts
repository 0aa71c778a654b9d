import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deletionConfirmedMessage } from "../../../lib/messages/deletion-notices"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import { CUSTOMER_REGISTRATION_MODULE } from "../../../types"
import { deliverMessage } from "../../messages/deliver-message"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"
import { findDeletionContact } from "../find-deletion-contact"

/** Input of {@link notifyDeletionConfirmedStep}. */
export interface NotifyDeletionConfirmedInput {
  customer: CustomerContacts
  /** ISO 8601 in UTC. */
  deletion_scheduled_at: string | null
}

/**
 * Tells the customer when the account will be deleted and how to cancel that,
 * behind the answer: a carrier that fails does not undo the confirmation.
 * Writes nothing, so there is nothing to undo.
 */
export const notifyDeletionConfirmedStep = createStep(
  "notify-deletion-confirmed",
  async (input: NotifyDeletionConfirmedInput, { container }) => {
    const { customer, deletion_scheduled_at } = input
    const { tasks, options } = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    if (!deletion_scheduled_at) {
      return new StepResponse({ notified: false })
    }
    tasks.run("deletion notice", async () => {
      const to = await findDeletionContact(
        container,
        customer,
        "account_deletion_request",
      )
      if (to?.channel) {
        await deliverMessage(container, {
          contact: to.contact,
          isWarning: true,
          to: to.destination,
          channel: to.channel,
          template: "customer-registration.account_deletion_confirmed",
          content: deletionConfirmedMessage(to.contact, {
            first_name: customer.first_name,
            storefront_url: options.storefrontUrl ?? null,
            deletion_scheduled_at,
          }),
          customer_id: customer.id,
        })
      }
    })
    return new StepResponse({ notified: true })
  },
)
