import type { MedusaContainer } from "@medusajs/framework/types"
import { RegistrationError } from "../../../core/shared/errors"
import {
  isPasswordProvider,
  type PasswordProvider,
  type ContactChannel,
} from "../../../types"
import { services } from "../../../workflows/services"

/** What Medusa serves below an actor type besides the app's auth providers. */
const LIST_OF_PROVIDERS = "providers"

/**
 * Refuses an actor type that the app does not have. Medusa would serve it with
 * every provider, and a registration there would meet no actor's rules. Routes
 * that only look alike, such as `/auth/token/refresh`, name no provider and
 * pass.
 *
 * @throws `provider_not_allowed`.
 */
export const assertActorType = (
  scope: MedusaContainer,
  actor: string,
  provider: string,
): void => {
  const { actorTypes, providerIds } = services(scope).registration
  const isRouteOfActors =
    provider === LIST_OF_PROVIDERS ||
    isPasswordProvider(provider) ||
    providerIds.includes(provider)
  if (isRouteOfActors && !actorTypes.includes(actor)) {
    throw new RegistrationError(
      "provider_not_allowed",
      "The app does not have this actor type. If it should, name it in projectConfig.http.authMethodsPerActor.",
    )
  }
}

/**
 * Refuses a provider that the app's `authMethodsPerActor` does not allow for
 * customers; an app without such a list allows all.
 *
 * @throws `provider_not_allowed`.
 */
export const assertProviderServesCustomers = (
  scope: MedusaContainer,
  provider: PasswordProvider,
): void => {
  const { http } = services(scope).config.projectConfig
  const allowed = http.authMethodsPerActor?.customer
  if (allowed && !allowed.includes(provider)) {
    throw new RegistrationError(
      "provider_not_allowed",
      `The actor type customer is not allowed to use the auth provider ${provider}`,
    )
  }
}

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
