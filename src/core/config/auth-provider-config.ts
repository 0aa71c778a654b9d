import type { PasswordProvider, PasswordProviderOptions } from "../../types"
import {
  findServices,
  servicesOfEntry,
  type ProviderService,
} from "./provider-module"

/** Cost of Medusa's own scrypt hashes: `hashConfig` of its provider. */
export interface ScryptCost {
  logN: number
  r: number
  p: number
}

/** How one password provider is set up in the auth module. */
export interface ProviderSetup {
  /** False if the shop keeps Medusa's own provider under this id. */
  own: boolean
  options: PasswordProviderOptions & { hashConfig?: ScryptCost }
}

/** The password providers that the app has, by id. */
export type ProviderSetups = Partial<Record<PasswordProvider, ProviderSetup>>

/** The parts of Medusa's configuration that the plugin reads. */
export interface AppConfig {
  modules?: Record<string, unknown>
  projectConfig: {
    redisUrl?: string
    http: {
      jwtSecret?: unknown
      cookieSecret?: unknown
      authMethodsPerActor?: Record<string, string[]>
    }
  }
}

/**
 * The actor types of the app: Medusa's own two and those in
 * `http.authMethodsPerActor`. Medusa serves any other name under
 * `/auth/:actor_type` as well, with every provider; the plugin does not.
 */
export const readActorTypes = ({ projectConfig }: AppConfig): string[] => [
  ...new Set([
    "customer",
    "user",
    ...Object.keys(projectConfig.http.authMethodsPerActor ?? {}),
  ]),
]

interface ProviderEntry {
  id?: string
  resolve?: unknown
  options?: ProviderSetup["options"]
}

/** Marks the provider classes of this package; see `PasswordAuthProvider`. */
export const OWN_PROVIDER = Symbol.for("customer-registration.auth-provider")

const isOwn = (service: ProviderService): boolean =>
  typeof service === "function" && OWN_PROVIDER in service

const providerEntries = (config: AppConfig): ProviderEntry[] => {
  const auth = config.modules?.auth as
    { options?: { providers?: ProviderEntry[] } } | undefined
  return auth?.options?.providers ?? []
}

/** The ids of the auth providers of the app; Medusa has `emailpass` if none is configured. */
export const readProviderIds = (config: AppConfig): string[] =>
  providerEntries(config).length
    ? providerEntries(config).flatMap(({ id }) => id ?? [])
    : ["emailpass"]

/** Reads the app's password providers from its configuration. */
export const readProviderSetups = (config: AppConfig): ProviderSetups => {
  const setups: ProviderSetups = {}
  for (const id of ["emailpass", "phonepass"] as const) {
    const entry = providerEntries(config).find((one) => one.id === id)
    if (entry) {
      setups[id] = {
        own: servicesOfEntry(entry.resolve).some(isOwn),
        options: entry.options ?? {},
      }
    }
  }
  // An auth module without entries has only Medusa's emailpass.
  if (!providerEntries(config).length) {
    setups.emailpass = { own: false, options: {} }
  }
  return setups
}

/** A provider of this package under an id that is not its own. */
export interface Misnamed {
  id: string | undefined
  identifier: string
}

/**
 * Finds providers of this package that the app has under another id: they would
 * serve the same provider identities at a path that no gate knows.
 */
export const misnamedProviders = (config: AppConfig): Misnamed[] =>
  providerEntries(config).flatMap(({ id, resolve }) =>
    findServices(resolve)
      .filter(isOwn)
      .map(({ identifier }) => identifier)
      .filter((identifier) => typeof identifier === "string")
      .filter((identifier) => identifier !== id)
      .map((identifier) => ({ id, identifier })),
  )
