import { transform } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  CUSTOMER_REGISTRATION_EVENTS,
  type ContactChannel,
  type IdentifierMode,
} from "../../types"
import {
  retrieveCustomerStep,
  type CustomerContacts,
} from "../otp/steps/retrieve-customer"
import { verifyContactStep } from "./steps/verify-contact"

/** Input of `verify-email` and `verify-phone`. */
export interface VerificationInput {
  customer_id: string
  /** The contact that the code was sent to. Default: the customer's current one. */
  value?: string
  /** The code that verifies it, which is consumed. Without it the caller vouches for the contact. */
  otp_id?: string
  /** The auth identity whose token came with the code, if any. */
  auth_identity_id?: string
}

/** The customer, and whether the contact is verified. */
interface Verified {
  customer: CustomerContacts
  verified: boolean
}

/**
 * The steps of the workflows `verify-email` and `verify-phone`, which differ
 * only in the channel.
 */
export const verifyChannel = (
  channel: ContactChannel,
  input: VerificationInput & { login_identifier?: IdentifierMode },
): Verified => {
  const customer = retrieveCustomerStep({ customer_id: input.customer_id })
  const { verified } = verifyContactStep(
    transform({ input, customer }, ({ input, customer }) => ({
      customer,
      channel,
      value: input.value,
      otp_id: input.otp_id,
      auth_identity_id: input.auth_identity_id,
      login_identifier:
        channel === "phone" ? input.login_identifier : undefined,
    })),
  )
  emitEventStep({
    eventName: CUSTOMER_REGISTRATION_EVENTS.CONTACT_VERIFIED,
    data: { customer_id: input.customer_id, channel },
  })
  return { customer, verified }
}
