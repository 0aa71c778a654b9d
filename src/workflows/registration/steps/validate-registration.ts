import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { customerIdOf } from "../../../lib/accounts/identity-rows"
import type { IdentityClaim } from "../../../lib/accounts/write-identity"
import { normalizeContact, type Contact } from "../../../lib/contact"
import { invalidData, tokenInvalid } from "../../../lib/errors"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { PasswordManagementService } from "../../../modules/password-management"
import {
  CHANNEL_OF_PROVIDER,
  CUSTOMER_REGISTRATION_MODULE,
  isPasswordProvider,
  modeIncludes,
  PASSWORD_MANAGEMENT_MODULE,
  type ContactChannel,
} from "../../../types"

/** Input of {@link validateRegistrationStep}. */
export interface ValidateRegistrationInput {
  auth_identity_id: string
  email?: string | null
  phone?: string | null
}

type Contacts = Record<ContactChannel, string | null>

const readContacts = (
  input: ValidateRegistrationInput,
  registration: CustomerRegistrationService,
): Contacts => {
  const { identifier } = registration.options.registration
  const read = (channel: ContactChannel): string | null => {
    const typed = input[channel]
    if (typed) {
      return normalizeContact(channel, typed, registration.options.phone)
    }
    if (modeIncludes(identifier, channel)) {
      throw invalidData(`"${channel}" is required`)
    }
    return null
  }
  const contacts = { email: read("email"), phone: read("phone") }
  if (contacts.phone && !registration.isAllowedDestination(contacts.phone)) {
    throw invalidData('"phone" is of a country that this shop does not serve')
  }
  return contacts
}

const contactOf = (
  channel: ContactChannel,
  contacts: Contacts,
): Contact | null => {
  const value = contacts[channel]
  return value ? { channel, value } : null
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
    const contacts = readContacts(input, registration)
    // A social login names no contact; its provider has proved who it is.
    const login = logins.find(({ provider }) => isPasswordProvider(provider))
    const primary =
      login && isPasswordProvider(login.provider)
        ? CHANNEL_OF_PROVIDER[login.provider]
        : null
    if (
      login &&
      primary &&
      contacts[primary] !==
        normalizeContact(primary, login.entity_id, registration.options.phone)
    ) {
      throw invalidData(
        `"${primary}" must be the one that the registration token was issued for`,
      )
    }
    const secondary = contactOf(
      primary === "email" ? "phone" : "email",
      contacts,
    )
    const claim: IdentityClaim = {
      authIdentityId: input.auth_identity_id,
      customerId: generateEntityId(undefined, "cus"),
      secondary,
      loginBySecondary:
        secondary !== null && registration.isLoginChannel(secondary.channel),
      active:
        !primary || !registration.options.registration.require_verification,
    }
    return new StepResponse({ claim, contacts })
  },
)
