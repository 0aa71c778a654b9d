import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { customerIdOf } from "../../../lib/accounts/identity-rows"
import type { IdentityClaim } from "../../../lib/accounts/write-identity"
import { tokenInvalid } from "../../../lib/errors"
import {
  readRegistrationContacts,
  splitContacts,
} from "../../../lib/registration-contacts"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { PasswordManagementService } from "../../../modules/password-management"
import {
  CUSTOMER_REGISTRATION_MODULE,
  PASSWORD_MANAGEMENT_MODULE,
} from "../../../types"

/** Input of {@link validateRegistrationStep}. */
export interface ValidateRegistrationInput {
  auth_identity_id: string
  email?: string | null
  phone?: string | null
}

/**
 * Checks a registration: the token's identity is there and has no customer,
 * the contacts are well formed, the ones that the shop asks for are given, and
 * the one that the token was issued for is the token's. Reads only.
 *
 * @throws `token_invalid`, `invalid_data`.
 */
export const validateRegistrationStep = createStep(
  "validate-registration",
  async (input: ValidateRegistrationInput, { container }) => {
    const registration = container.resolve<CustomerRegistrationService>(
      CUSTOMER_REGISTRATION_MODULE,
    )
    const logins = await container
      .resolve<PasswordManagementService>(PASSWORD_MANAGEMENT_MODULE)
      .findLoginsOfIdentity(input.auth_identity_id)
    if (!logins.length || customerIdOf(logins[0].app_metadata)) {
      throw tokenInvalid(
        "The registration token is no longer valid or was used already. Register again, or log in.",
      )
    }
    const { options } = registration
    const contacts = readRegistrationContacts(input, options)
    const { primary, secondary } = splitContacts(contacts, logins, options)
    const claim: IdentityClaim = {
      authIdentityId: input.auth_identity_id,
      customerId: generateEntityId(undefined, "cus"),
      secondary,
      loginBySecondary:
        secondary !== null && registration.isLoginChannel(secondary.channel),
      active: !primary || !options.registration.require_verification,
    }
    return new StepResponse({ claim, contacts })
  },
)
