import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeIdIn } from "../../../core/account/account-changes"
import { normalizeContact } from "../../../core/contact/contact"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import { invalidData } from "../../../core/shared/errors"
import {
  modeIncludes,
  type ContactChannel,
  type IdentifierMode,
} from "../../../types"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"
import { services } from "../../services"
import { undoTogetherWith } from "../../undo"

/** Input of {@link verifyContactStep}. */
export interface VerifyContactInput {
  customer: CustomerContacts
  channel: ContactChannel
  /** The verified contact. Default: the customer's current one. */
  value?: string
  /** The value replaces the current contact, and all sessions end. */
  replaces?: boolean
  /** The code that verifies it; consumed together with the effect. */
  otp_id?: string
  /** The auth identity whose token came with the request. */
  auth_identity_id?: string
  /** Default: `login.identifier` of the options. */
  login_identifier?: IdentifierMode
  /** The request that does it. */
  origin?: RequestOrigin
}

/**
 * Makes a verified contact the customer's own, in one transaction: the code is
 * consumed, every account that held the value unverified loses it, the
 * verification is recorded, the provider identity of the channel (`entity_id`)
 * is created or moved, and the customer may log in. A contact that replaces
 * another also changes the customer and ends all sessions.
 *
 * Rollback: every row that was written is as before, the code unused again. If
 * another account has taken the former contact in the meantime, no row is:
 * customer and provider identity both keep the new one.
 *
 * @throws `otp_invalid`, `email_taken`, `phone_taken`, `invalid_data` if the
 * customer has no such contact.
 */
export const verifyContactStep = createStep(
  "verify-contact",
  async (input: VerifyContactInput, { container }) => {
    const { registration, otps } = services(container)
    const { options, claimPolicy, providers } = registration
    const { customer, channel, login_identifier } = input
    const typed = input.value ?? customer[channel]
    if (!typed) {
      throw invalidData(`The customer has no ${channel} to verify`)
    }
    const login = login_identifier ?? options.login.identifier
    const value = normalizeContact(channel, typed, options.phone)
    const kind = customer[channel] ? "contact_changed" : "contact_added"
    const undo = await otps.verifyContact(channel, {
      customer_id: customer.id,
      value,
      change: input.replaces
        ? registration.change(
            { kind, contact: { channel, value } },
            input.origin,
          )
        : undefined,
      otp_id: input.otp_id,
      auth_identity_id: input.auth_identity_id,
      replaces: input.replaces,
      is_login: modeIncludes(login, channel),
      policy: claimPolicy,
      providers,
    })
    return new StepResponse(
      { verified: true, change_id: changeIdIn(undo) },
      undo,
    )
  },
  undoTogetherWith("otps"),
)
