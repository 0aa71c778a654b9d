import type { LoaderOptions } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"
import {
  readProviderSetups,
  type AppConfig,
} from "../../../lib/auth-provider-config"
import { parseOptions, type ParsedOptions } from "../../../lib/options-schema"
import { modeIncludes } from "../../../types"
import { CustomerRegistrationService } from "../service"

const refuse = (message: string): never => {
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `customer-registration: ${message}`,
  )
}

/** Without an entry for an actor Medusa lets every provider serve it. */
const serves = (config: AppConfig, actor: string, provider: string): boolean =>
  config.projectConfig.http.authMethodsPerActor?.[actor]?.includes(provider) ??
  true

const checkProviders = (config: AppConfig, options: ParsedOptions): void => {
  const setups = readProviderSetups(config)
  if (setups.phonepass && serves(config, "user", "phonepass")) {
    refuse(
      'phonepass must not serve staff. Set projectConfig.http.authMethodsPerActor.user to the providers of your staff, for example ["emailpass"].',
    )
  }
  for (const [channel, id] of [
    ["email", "emailpass"],
    ["phone", "phonepass"],
  ] as const) {
    if (!modeIncludes(options.login.identifier, channel)) {
      continue
    }
    if (!setups[id]) {
      refuse(
        `login by ${channel} needs the auth provider "${id}". Add { resolve: "customer-registration/providers/${id}", id: "${id}" } to the providers of the auth module.`,
      )
    }
    if (!serves(config, "customer", id)) {
      refuse(
        `login by ${channel} needs "${id}" in projectConfig.http.authMethodsPerActor.customer.`,
      )
    }
  }
}

/**
 * Stops the boot, with a message that names the fix, where the options or the
 * app's auth configuration would leave a hole or could not work.
 */
export default async function checkConfiguration({
  container,
  options: raw,
}: LoaderOptions): Promise<void> {
  const options = parseOptions(raw)
  const config = container.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE,
  ) as AppConfig
  if (options.rate_limit === false && process.env.NODE_ENV === "production") {
    refuse("rate_limit: false is refused in production. Remove the option.")
  }
  checkProviders(config, options)
  // Compiles the templates, so that a broken one stops the boot as well.
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  new CustomerRegistrationService(
    { logger, [ContainerRegistrationKeys.CONFIG_MODULE]: config },
    raw,
  )
}
