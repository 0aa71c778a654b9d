import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { listVerifiedContactsStep } from "../../messages/steps/list-verified-contacts"
import {
  notifyOfChangeStep,
  type NotifyOfChangeInput,
} from "../../messages/steps/notify-of-change"
import {
  removeContactStep,
  type RemoveContactInput,
} from "../steps/remove-contact"

/**
 * Removes a customer's email or phone, if another verified contact with a
 * provider identity remains. Every session ends, and all contacts that were
 * verified, including the removed one, get a notice. Emits
 * `customer_registration.contact_changed` and Medusa's `customer.updated`.
 *
 * Rollback: everything is as before.
 *
 * @throws `invalid_data`, `token_invalid`.
 */
export const removeContactWorkflow = createWorkflow(
  "remove-contact",
  (input: WorkflowData<RemoveContactInput>) => {
    const verified = listVerifiedContactsStep({
      customer_id: input.customer_id,
    })
    const removed = removeContactStep(input)
    emitEventStep({
      eventName: CustomerWorkflowEvents.UPDATED,
      data: [{ id: input.customer_id }],
    }).config({ name: "emit-customer-updated" })
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.CONTACT_CHANGED,
      data: { customer_id: input.customer_id, channel: input.contact_type },
    }).config({ name: "emit-contact-changed" })
    notifyOfChangeStep(
      transform(
        { input, removed, verified },
        ({ input, removed, verified }): NotifyOfChangeInput => ({
          customer_id: input.customer_id,
          change: {
            kind: "contact_removed",
            contact: { channel: input.contact_type, value: removed.value },
          },
          verified,
          change_id: removed.change_id,
          origin: input.origin,
        }),
      ),
    )
    return new WorkflowResponse({ customer_id: input.customer_id })
  },
)
