import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  customerIdOf,
  servesOtherActor,
} from "../../../lib/accounts/identity-rows"
import type { IdentityClaim } from "../../../lib/accounts/write-identity"
import { tokenInvalid } from "../../../lib/errors"
import {
  assertOwnContact,
  listContacts,
  readRegistrationContacts,
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

const USED =
  "The registration token is no longer valid or was used already. Register again, or log in."

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
    const metadata = logins[0]?.app_metadata
    if (!logins.length || customerIdOf(metadata)) {
      throw tokenInvalid(USED)
    }
    const { options } = registration
    const contacts = readRegistrationContacts(input, options)
    const byPassword = assertOwnContact(contacts, logins, options)
    const isRegistered = metadata?.customer_registration?.registered === true
    if (byPassword && !isRegistered && !servesOtherActor(metadata ?? null)) {
      // Made on another way than the registration of customers, by whomever.
      throw tokenInvalid(USED)
    }
    const claim: IdentityClaim = {
      authIdentityId: input.auth_identity_id,
      customerId: generateEntityId(undefined, "cus"),
      contacts: listContacts(contacts),
      loginChannels: (["email", "phone"] as const).filter((channel) =>
        registration.isLoginChannel(channel),
      ),
      active: !byPassword || !options.registration.require_verification,
    }
    return new StepResponse({ claim, contacts })
  },
)
