import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  CUSTOMER_REGISTRATION_EVENTS,
  type ContactChannel,
  type IdentifierMode,
} from "../../../types"
import type { Contact } from "../../../core/contact/contact"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import {
  retrieveCustomerStep,
  type CustomerContacts,
} from "../../otp/steps/retrieve-customer"
import { listVerifiedContactsStep } from "../../messages/steps/list-verified-contacts"
import {
  notifyOfChangeStep,
  type NotifyOfChangeInput,
} from "../../messages/steps/notify-of-change"
import { verifyContactStep } from "../../verification/steps/verify-contact"

/** Input of {@link updateContactWorkflow}. */
export interface UpdateContactInput {
  customer_id: string
  /** The new email or phone. */
  new_value: string
  contact_type: ContactChannel
  /** Default: `login.identifier` of the options. */
  login_identifier?: IdentifierMode
  /** The code that verifies it, which is consumed. Without it the caller vouches for the contact. */
  otp_id?: string
  /** The request that does it, for the notice. */
  origin?: RequestOrigin
}

/** The code was sent to the new contact, which is not one of the verified ones: all of these get a notice. */
const toNotice = ({
  input,
  customer,
  verified,
  change_id,
}: {
  input: UpdateContactInput
  customer: CustomerContacts
  verified: Contact[]
  change_id: string | undefined
}): NotifyOfChangeInput => ({
  change_id,
  customer_id: input.customer_id,
  change: {
    kind: customer[input.contact_type] ? "contact_changed" : "contact_added",
    contact: { channel: input.contact_type, value: input.new_value },
  },
  verified,
  origin: input.origin,
})

/**
 * Gives a customer a new, verified contact: customer, verification and provider
 * identity change in one transaction, every session ends, and the contacts that
 * were verified get a notice. Emits `customer_registration.contact_changed` and
 * Medusa's `customer.updated`.
 *
 * Rollback: everything is as before, the code unused again.
 *
 * @throws `otp_invalid`, `email_taken`, `phone_taken`, `invalid_data`; Medusa's
 * `not_found`.
 */
export const updateContactWorkflow = createWorkflow(
  "update-contact",
  (input: WorkflowData<UpdateContactInput>) => {
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    const verified = listVerifiedContactsStep({
      customer_id: input.customer_id,
    })
    const { change_id } = verifyContactStep(
      transform({ input, customer }, ({ input, customer }) => ({
        customer,
        channel: input.contact_type,
        value: input.new_value,
        replaces: true,
        otp_id: input.otp_id,
        login_identifier: input.login_identifier,
        origin: input.origin,
      })),
    )
    emitEventStep({
      eventName: CustomerWorkflowEvents.UPDATED,
      data: [{ id: input.customer_id }],
    }).config({ name: "emit-customer-updated" })
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.CONTACT_CHANGED,
      data: { customer_id: input.customer_id, channel: input.contact_type },
    }).config({ name: "emit-contact-changed" })
    notifyOfChangeStep(
      transform({ input, customer, verified, change_id }, toNotice),
    )
    const changed = transform({ input, customer }, ({ input, customer }) => ({
      ...customer,
      [input.contact_type]: input.new_value,
    }))
    return new WorkflowResponse({
      customer_id: input.customer_id,
      customer: changed,
    })
  },
)
