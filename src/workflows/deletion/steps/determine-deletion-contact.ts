import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { RegistrationError } from "../../../core/shared/errors"
import { VERIFICATION_OF_CHANNEL, type DeletionPurpose } from "../../../types"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"
import { findDeletionContact } from "../../../core/deletion/deletion-contact"
import { services } from "../../services"

/** Input of {@link determineDeletionContactStep}. */
export interface DetermineDeletionContactInput {
  customer: CustomerContacts
  purpose: DeletionPurpose
}

/**
 * Determines the contact for the code of a deletion: only a verified contact of
 * the account (see `findDeletionContact`). Reads only.
 *
 * @throws `channel_not_configured`; Medusa's `not_allowed` for a guest, or if
 * there is no contact that may be written to.
 */
export const determineDeletionContactStep = createStep(
  "determine-deletion-contact",
  async (
    { customer, purpose }: DetermineDeletionContactInput,
    { container },
  ) => {
    services(container).registration.deletionThrottle(purpose)
    const found = customer.has_account
      ? await findDeletionContact(services(container), customer, purpose)
      : undefined
    if (!found) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "The customer has no contact that a code can be sent to",
      )
    }
    const { contact, destination, channel } = found
    if (channel === undefined) {
      throw new RegistrationError(
        "channel_not_configured",
        `OTP channel configuration not found: set "${VERIFICATION_OF_CHANNEL[contact]}.channel" in the plugin's options`,
      )
    }
    return new StepResponse({
      contact,
      destination,
      channel,
      template: `customer-registration.${purpose}`,
    })
  },
)
