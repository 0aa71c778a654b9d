import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { normalizeContact } from "../../../lib/contact"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { OtpVerificationService } from "../../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  modeIncludes,
  OTP_VERIFICATION_MODULE,
  type ContactChannel,
  type IdentifierMode,
} from "../../../types"

/** Input of {@link syncContactStep}. */
export interface SyncContactInput {
  customer_id: string
  new_value: string
  contact_type: ContactChannel
  /** Default: `login.identifier` of the options. */
  login_identifier?: IdentifierMode
  /** The code that proves it; used up together with the effect. */
  otp_id?: string
}

/**
 * Changes a customer's contact in one transaction: the customer, the proof,
 * the login of the channel (`entity_id` of `emailpass` or `phonepass`), the
 * end of all sessions, and the code that proved it.
 *
 * Rollback: every row that was written is as before.
 *
 * @throws `otp_invalid`, `email_taken`, `phone_taken`, `invalid_data`.
 */
export const syncContactStep = createStep(
  "sync-contact",
  async (input: SyncContactInput, { container }) => {
    const registration = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const { options } = registration
    const { contact_type: channel } = input
    const proof = {
      customer_id: input.customer_id,
      value: normalizeContact(channel, input.new_value, options.phone),
      otp_id: input.otp_id,
      is_login: modeIncludes(
        input.login_identifier ?? options.login.identifier,
        channel,
      ),
      replaces: true,
      policy: registration.claimPolicy,
      providers: registration.providers,
    }
    const undo = await container
      .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
      .proveContact(channel, proof)
    return new StepResponse({ changed: true }, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await container
        .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
        .undo(undo)
    }
  },
)
