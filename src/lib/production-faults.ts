import type { AppConfig } from "./auth-provider-config"
import { notificationChannelOf } from "./deletion-contact"
import type { ParsedOptions } from "./options-schema"
import { findServices } from "./provider-module"

/** Medusa's own default, which everybody can read. */
const DEFAULT_SECRET = "supersecret"

/** RFC 7518, 3.2: a key for HS256 has at least the length of the hash. */
const SHORTEST_SECRET = 32

/** What providers are called that print messages and send nothing. */
const PRINTS =
  /^(?:notifications?-)?(?:local|log)(?:-notifications?)?$|(?:^|-)(?:console|logger|stdout)(?:-|$)/

interface NotificationEntry {
  resolve?: unknown
  options?: { channels?: string[] }
}

const notificationEntries = (config: AppConfig): NotificationEntry[] => {
  const module = config.modules?.notification as
    { options?: { providers?: NotificationEntry[] } } | undefined
  return module?.options?.providers ?? []
}

/** The words of a name, between hyphens. */
const kebabCase = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/[_.\s]+/g, "-")
    .toLowerCase()

/** The last part of a path that says something. */
const baseName = (path: string): string | undefined =>
  path
    .split(/[\\/]/)
    .map((part) => part.replace(/\.[cm]?[jt]s$/, ""))
    .filter((part) => !["index", "dist", "src"].includes(part))
    .pop()

/** The names of a provider: of its package or file, and of the classes in it. */
const namesOf = (resolve: unknown): string[] =>
  [
    typeof resolve === "string" ? baseName(resolve) : undefined,
    ...findServices(resolve).map(({ identifier }) => identifier),
  ]
    .filter((name) => typeof name === "string")
    .map(kebabCase)

/** Every channel of the Notification Module that carries a code or a link. */
const secretChannels = (options: ParsedOptions): Set<string> => {
  const channels = new Set<string>()
  for (const section of [
    options.email_verification,
    options.phone_verification,
    options.account_deletion_request,
    options.account_deletion_cancel,
  ]) {
    if (section) {
      channels.add(section.channel)
    }
  }
  for (const contact of ["email", "phone"] as const) {
    const mode = options.login.identifier
    if (options.password_reset && (mode === contact || mode === "both")) {
      channels.add(notificationChannelOf(options, contact))
    }
  }
  return channels
}

const secretFault = (name: "jwtSecret" | "cookieSecret", secret: unknown) =>
  secret === undefined ||
  (typeof secret === "string" && ["", DEFAULT_SECRET].includes(secret.trim()))
    ? `projectConfig.http.${name} is Medusa's default or empty, so that anybody can forge sessions. Set ${name === "jwtSecret" ? "JWT_SECRET" : "COOKIE_SECRET"} to a random text, for example of \`openssl rand -hex 32\`.`
    : undefined

const printingFaults = (config: AppConfig, options: ParsedOptions): string[] =>
  notificationEntries(config).flatMap(({ resolve, options: given }) => {
    const name = namesOf(resolve).find((one) => PRINTS.test(one))
    const channels = (given?.channels ?? []).filter((channel) =>
      secretChannels(options).has(channel),
    )
    return name && channels.length
      ? [
          `the notification provider "${name}" prints messages and sends none, but codes go over its channel "${channels.join('", "')}". Give that channel to a provider that sends.`,
        ]
      : []
  })

/**
 * What must not be so in production: secrets that everybody knows, codes in
 * the log. Each is one message that names the fix.
 */
export const productionFaults = (
  config: AppConfig,
  options: ParsedOptions,
): string[] => {
  const { jwtSecret, cookieSecret } = config.projectConfig.http
  return [
    secretFault("jwtSecret", jwtSecret),
    secretFault("cookieSecret", cookieSecret),
    ...printingFaults(config, options),
  ].filter((fault) => fault !== undefined)
}

/** Tells whether the secret that signs sessions is a text short enough to be searched for. */
export const isShortSecret = (secret: unknown): boolean =>
  typeof secret === "string" && secret.length < SHORTEST_SECRET
