import type { LoaderOptions } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  isProduction,
  MedusaError,
} from "@medusajs/framework/utils"
import {
  misnamedProviders,
  readProviderSetups,
  type AppConfig,
} from "../../../core/config/auth-provider-config"
import {
  parseOptions,
  parseProviderOptions,
  type ParsedOptions,
} from "../../../core/config/options-schema"
import { productionFaults } from "../production-faults"
import { productionWarnings } from "../production-warnings"
import { modeIncludes, VERIFICATION_OF_CHANNEL } from "../../../types"
import { CustomerRegistrationService } from "../service"

const refuse = (message: string): never => {
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `customer-registration: ${message}`,
  )
}

/** If an actor has no entry, Medusa lets every provider serve it. */
const serves = (config: AppConfig, actor: string, provider: string): boolean =>
  config.projectConfig.http.authMethodsPerActor?.[actor]?.includes(provider) ??
  true

const checkProviders = (config: AppConfig, options: ParsedOptions): void => {
  for (const { id, identifier } of misnamedProviders(config)) {
    refuse(
      `the auth provider "customer-registration/providers/${identifier}" has the id "${id}". Give it the id "${identifier}": with another id its logins would bypass the rules for customers.`,
    )
  }
  const setups = readProviderSetups(config)
  if (setups.phonepass && serves(config, "user", "phonepass")) {
    refuse(
      'phonepass must not serve staff. Set projectConfig.http.authMethodsPerActor.user to the providers of your staff, for example ["emailpass"].',
    )
  }
  for (const [id, setup] of Object.entries(setups)) {
    if (setup.own) {
      parseProviderOptions(id, setup.options)
    }
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

interface Warner {
  warn(message: string): void
}

const said = new WeakMap<Warner, Set<string>>()

/** Logs each warning once: Medusa loads modules several times in one process, for example for migrations. */
const onceFor = <Log extends Warner>(logger: Log): Warner => {
  const messages = said.get(logger) ?? new Set()
  said.set(logger, messages)
  return {
    warn: (message) => {
      if (!messages.has(message)) {
        messages.add(message)
        logger.warn(message)
      }
    },
  }
}

/**
 * In production a fault stops the boot; elsewhere it is logged, so that it
 * surprises nobody in production.
 */
const checkForProduction = (
  logger: Warner,
  config: AppConfig,
  options: ParsedOptions,
): void => {
  for (const fault of productionFaults(config, options)) {
    if (isProduction()) {
      refuse(fault)
    }
    logger.warn(
      `customer-registration: in production this is refused: ${fault}`,
    )
  }
  if (isProduction()) {
    for (const warning of productionWarnings(options)) {
      logger.warn(`customer-registration: ${warning}`)
    }
  }
}

/** Warns about options that cannot work. */
const warnOfGaps = (logger: Warner, options: ParsedOptions): void => {
  for (const channel of ["email", "phone"] as const) {
    const purpose = VERIFICATION_OF_CHANNEL[channel]
    if (
      options.registration.require_verification &&
      modeIncludes(options.login.identifier, channel) &&
      !options[purpose]
    ) {
      logger.warn(
        `customer-registration: login by ${channel} requires that it is verified, but "${purpose}.channel" is not set: no code can be sent.`,
      )
    }
  }
}

/**
 * Stops the boot, with a message that names the fix, if the options or the
 * app's auth configuration would be insecure or could not work.
 */
export default async function checkConfiguration({
  container,
  options: raw,
}: LoaderOptions): Promise<void> {
  const options = parseOptions(raw)
  const config = container.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE,
  ) as AppConfig
  const logger = onceFor(container.resolve(ContainerRegistrationKeys.LOGGER))
  if (options.rate_limit === false && isProduction()) {
    refuse("rate_limit: false is refused in production. Remove the option.")
  }
  const { rate_limit: limits } = options
  if (limits && limits.store === "redis" && !config.projectConfig.redisUrl) {
    refuse(
      'rate_limit.store "redis" needs projectConfig.redisUrl. Set it, or leave the store out to count in PostgreSQL.',
    )
  }
  checkProviders(config, options)
  checkForProduction(logger, config, options)
  warnOfGaps(logger, options)
  // Compiles the templates, so that a broken template also stops the boot.
  new CustomerRegistrationService(
    {
      logger: container.resolve(ContainerRegistrationKeys.LOGGER),
      [ContainerRegistrationKeys.CONFIG_MODULE]: config,
    },
    raw,
  )
}
