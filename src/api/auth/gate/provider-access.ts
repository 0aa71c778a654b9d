import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { RegistrationError } from "../../../lib/errors"
import type { PasswordProvider } from "../../../types"

/**
 * Refuses a provider that the app's `authMethodsPerActor` does not give to
 * customers; an app without such a list gives them all.
 *
 * @throws `provider_not_allowed`.
 */
export const assertProviderServesCustomers = (
  scope: MedusaContainer,
  provider: PasswordProvider,
): void => {
  const { http } = scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE,
  ).projectConfig
  const allowed = http.authMethodsPerActor?.customer
  if (allowed && !allowed.includes(provider)) {
    throw new RegistrationError(
      "provider_not_allowed",
      `The actor type customer is not allowed to use the auth provider ${provider}`,
    )
  }
}
