import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { customerIdOf } from "../../../core/account/identity-rows"
import type { IdentityClaim } from "../../../core/account/write-identity"
import { tokenInvalid } from "../../../core/shared/errors"
import {
  assertOwnContact,
  listContacts,
  readRegistrationContacts,
  isVouchedFor,
} from "../../../core/account/registration-contacts"
import { services } from "../../services"

/** Input of {@link validateRegistrationStep}. */
export interface ValidateRegistrationInput {
  auth_identity_id: string
  email?: string | null
  phone?: string | null
}

/** The message if the token, or another one, has already been used. */
const REGISTRATION_USED =
  "The registration token is no longer valid or has already been used. Register again, or log in."

/**
 * Checks a registration: the token's auth identity must exist, have no
 * customer, and have met the rules for customers' passwords; the contacts must
 * be well formed, include those that the shop requires, and include the one
 * that the token was issued for. How the auth identity was created verifies no
 * contact, unless another provider vouches for the email. Reads only.
 *
 * @throws `token_invalid`, `invalid_data`.
 */
export const validateRegistrationStep = createStep(
  "validate-registration",
  async (input: ValidateRegistrationInput, { container }) => {
    const { registration, passwords } = services(container)
    const logins = await passwords.findLoginsOfIdentity(input.auth_identity_id)
    const metadata = logins[0]?.app_metadata
    if (!logins.length || customerIdOf(metadata)) {
      throw tokenInvalid(REGISTRATION_USED)
    }
    const { options } = registration
    const contacts = readRegistrationContacts(input, options)
    const own = assertOwnContact(contacts, logins, options)
    if (own && !metadata?.customer_registration?.registered) {
      throw tokenInvalid(REGISTRATION_USED)
    }
    const isVouched = !own && isVouchedFor(contacts.email, logins)
    const claim: IdentityClaim = {
      authIdentityId: input.auth_identity_id,
      customerId: generateEntityId(undefined, "cus"),
      contacts: listContacts(contacts),
      loginChannels: (["email", "phone"] as const).filter((channel) =>
        registration.isLoginChannel(channel),
      ),
      active: own ? !options.registration.require_verification : isVouched,
      own: own ?? listContacts({ ...contacts, phone: null })[0],
    }
    return new StepResponse({ claim, contacts, is_vouched: isVouched })
  },
)
