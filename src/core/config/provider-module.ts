import { createRequire } from "node:module"
import { join } from "node:path"

/** A class that a provider module exports. */
export interface ProviderService {
  identifier?: unknown
}

/**
 * The classes of an entry in a module's `providers`: a package, a path, or the
 * module itself.
 *
 * @throws any error of loading it.
 */
export const servicesOfEntry = (resolve: unknown): ProviderService[] => {
  const loaded: unknown =
    typeof resolve === "string"
      ? // As the shop would: the entry names a package or a file of the shop.
        createRequire(join(process.cwd(), "package.json"))(resolve)
      : resolve
  const exported = (loaded as { default?: unknown } | undefined)?.default
  const { services = [] } = (exported ?? loaded ?? {}) as {
    services?: ProviderService[]
  }
  return services
}

/** {@link servicesOfEntry}; empty if the entry cannot be loaded, which Medusa itself reports. */
export const findServices = (resolve: unknown): ProviderService[] => {
  try {
    return servicesOfEntry(resolve)
  } catch {
    return []
  }
}
