import type { MedusaContainer } from "@medusajs/framework/types"
import { customerIdOf } from "../../../core/account/identity-rows"
import { verificationFlags } from "../../../core/account/read-verifications"
import { normalFormOf } from "../../../core/contact/contact"
import {
  accountDeletionPending,
  accountDisabled,
  invalidCredentials,
  RegistrationError,
} from "../../../core/shared/errors"
import type { LoginRecord } from "../../../modules/password-management"
import {
  CHANNEL_OF_PROVIDER,
  VERIFICATION_OF_CHANNEL,
  type PasswordProvider,
} from "../../../types"
import { services } from "../../../workflows/services"

/**
 * The decision of every way to a customer's session, taken after the password
 * (or the token in its place) was found correct: the customer exists and is not
 * about to be deleted, and the channel is verified if the shop requires it. An
 * auth identity without a customer passes: Medusa gives it a token without an
 * actor.
 *
 * @returns the login, with the customer active.
 * @throws `invalid_credentials`, `account_disabled`,
 * `account_deletion_pending`, `verification_required`.
 */
export const assertLoginAllowed = async (
  scope: MedusaContainer,
  login: LoginRecord & { provider: PasswordProvider },
): Promise<LoginRecord> => {
  const customerId = customerIdOf(login.app_metadata)
  if (!customerId) {
    return login
  }
  if (login.app_metadata?.customer_registration?.disabled) {
    throw accountDisabled()
  }
  const { registration, passwords } = services(scope)
  const customer = await passwords.findLoginState(customerId)
  if (!customer) {
    throw invalidCredentials()
  }
  if (customer.deletion) {
    throw accountDeletionPending(customer.deletion.deletion_scheduled_at)
  }
  const { options } = registration
  const channel = CHANNEL_OF_PROVIDER[login.provider]
  const adopts = login.app_metadata?.customer_registration?.adopts === true
  if (options.registration.require_verification || adopts) {
    const flags = verificationFlags(
      customer,
      customer.verifications,
      options.phone,
    )
    // The verification must be of the value that was used to log in.
    const isVerified =
      channel === "email" ? flags.email_verified : flags.phone_verified
    const present = normalFormOf(channel, customer[channel], options.phone)
    const used = normalFormOf(channel, login.entity_id, options.phone)
    if (!isVerified || used !== present || adopts) {
      throw new RegistrationError(
        "verification_required",
        `Verify your ${channel} first: request a code and enter it.`,
        {
          customer_id: customerId,
          verification_type: VERIFICATION_OF_CHANNEL[channel],
        },
      )
    }
  }
  if (login.app_metadata?.customer_id) {
    return login
  }
  await passwords.activate(login)
  return {
    ...login,
    app_metadata: { ...login.app_metadata, customer_id: customerId },
  }
}
