import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { normalizeContact } from "../../../lib/contact"
import { invalidData } from "../../../lib/errors"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { OtpVerificationService } from "../../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  modeIncludes,
  OTP_VERIFICATION_MODULE,
  type ContactChannel,
  type IdentifierMode,
} from "../../../types"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"

/** Input of {@link markContactVerifiedStep}. */
export interface MarkContactVerifiedInput {
  customer: CustomerContacts
  channel: ContactChannel
  /** The contact that the code went to. Default: the customer's present one. */
  value?: string
  /** The code that proves it; used up together with the effect. */
  otp_id?: string
  /** Default: `login.identifier` of the options. */
  login_identifier?: IdentifierMode
}

/**
 * Makes a proved contact the customer's own: records the proof, takes the
 * value from everybody who held it unproved, gives or moves the login of the
 * channel, and lets the customer log in. One transaction.
 *
 * Rollback: every row that was written is as before, the code unused again.
 *
 * @throws `otp_invalid`, `email_taken`, `phone_taken`, `invalid_data` where
 * the customer has no such contact.
 */
export const markContactVerifiedStep = createStep(
  "mark-contact-verified",
  async (input: MarkContactVerifiedInput, { container }) => {
    const registration = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const { customer, channel } = input
    const stored = input.value ?? customer[channel]
    if (!stored) {
      throw invalidData(`The customer has no ${channel} to verify`)
    }
    const { options } = registration
    const proof = {
      customer_id: customer.id,
      value: normalizeContact(channel, stored, options.phone),
      otp_id: input.otp_id,
      is_login: modeIncludes(
        input.login_identifier ?? options.login.identifier,
        channel,
      ),
      policy: registration.claimPolicy,
      providers: registration.providers,
    }
    const otps = container.resolve<OtpVerificationService>(
      OTP_VERIFICATION_MODULE,
    )
    const undo =
      channel === "email"
        ? await otps.updateEmailVerified(proof)
        : await otps.updatePhoneVerified(proof)
    return new StepResponse({ verified: true }, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await container
        .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
        .undo(undo)
    }
  },
)
