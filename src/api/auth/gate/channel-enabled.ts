import { RegistrationError } from "../../../core/shared/errors"
import type { ContactChannel } from "../../../types"

/**
 * Refuses a channel that `login.identifier` leaves out.
 *
 * @throws `email_login_disabled`, `phone_login_disabled`.
 */
export const assertChannelEnabled = (
  channel: ContactChannel,
  isEnabled: boolean,
): void => {
  if (!isEnabled) {
    throw channel === "email"
      ? new RegistrationError(
          "email_login_disabled",
          "Email login is not enabled",
        )
      : new RegistrationError(
          "phone_login_disabled",
          "Phone login is not enabled",
        )
  }
}
