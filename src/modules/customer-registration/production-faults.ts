import type { AppConfig } from "../../core/config/auth-provider-config"
import { notificationChannelOf } from "../../core/deletion/deletion-contact"
import type { ParsedOptions } from "../../core/config/options-schema"
import { notificationEntries } from "../../core/config/notification-providers"
import { findServices } from "../../core/config/provider-module"
import { modeIncludes } from "../../types"

/** Medusa's own default, which is public. */
const DEFAULT_SECRET = "supersecret"

/** RFC 7518, 3.2: a key for HS256 must be at least as long as the hash. */
const SHORTEST_SECRET = 32

/** Names of providers that print messages instead of sending them. */
const PRINTS =
  /^(?:notifications?-)?(?:local|log)(?:-notifications?)?$|(?:^|-)(?:console|logger|stdout)(?:-|$)/

/** The words of a name, joined by hyphens. */
const kebabCase = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/[_.\s]+/g, "-")
    .toLowerCase()

/** The last specific part of a path. */
const baseName = (path: string): string | undefined =>
  path
    .split(/[\\/]/)
    .map((part) => part.replace(/\.[cm]?[jt]s$/, ""))
    .filter((part) => !["index", "dist", "src"].includes(part))
    .pop()

/** The names of a provider: of its package or file, and of its classes. */
const namesOf = (resolve: unknown): string[] =>
  [
    typeof resolve === "string" ? baseName(resolve) : undefined,
    ...findServices(resolve).map(({ identifier }) => identifier),
  ]
    .filter((name) => typeof name === "string")
    .map(kebabCase)

/** Every channel of the Notification Module that carries a code or a link, and the option that names it. */
const channelsInUse = (options: ParsedOptions): Map<string, string> => {
  const channels = new Map<string, string>()
  const add = (channel: string | undefined, option: string): void => {
    if (channel !== undefined && !channels.has(channel)) {
      channels.set(channel, option)
    }
  }
  for (const section of [
    "email_verification",
    "phone_verification",
    "account_deletion_request",
    "account_deletion_cancel",
  ] as const) {
    add(options[section]?.channel, `${section}.channel`)
  }
  for (const contact of ["email", "phone"] as const) {
    if (
      options.password_reset &&
      modeIncludes(options.login.identifier, contact)
    ) {
      add(notificationChannelOf(options, contact), "password_reset")
    }
  }
  return channels
}

/** Tells whether a secret is a text short enough to be found by search. */
const isShortSecret = (secret: unknown): boolean =>
  typeof secret === "string" && secret.length < SHORTEST_SECRET

const VARIABLES = {
  jwtSecret: "JWT_SECRET",
  cookieSecret: "COOKIE_SECRET",
} as const

const secretFault = (name: keyof typeof VARIABLES, secret: unknown) => {
  const what =
    secret === undefined ||
    (typeof secret === "string" && ["", DEFAULT_SECRET].includes(secret.trim()))
      ? "Medusa's default or empty"
      : isShortSecret(secret)
        ? `shorter than ${SHORTEST_SECRET} characters`
        : undefined
  return (
    what &&
    `projectConfig.http.${name} is ${what}, so that anybody can forge sessions. Set ${VARIABLES[name]} to a random text, for example the output of \`openssl rand -hex 32\`.`
  )
}

/** Channels that no notification provider serves: messages over them would be lost. */
const unservedFaults = (
  config: AppConfig,
  options: ParsedOptions,
): string[] => {
  const served = new Set(
    notificationEntries(config).flatMap(({ options: given }) => [
      ...(given?.channels ?? []),
    ]),
  )
  return [...channelsInUse(options)]
    .filter(([channel]) => !served.has(channel))
    .map(
      ([channel, option]) =>
        `no notification provider serves the channel "${channel}", which ${option} uses. Add { resolve: "<your provider>", id: "${channel}", options: { channels: ["${channel}"] } } to the providers of the Notification Module, or correct the channel.`,
    )
}

const printingFaults = (config: AppConfig, options: ParsedOptions): string[] =>
  notificationEntries(config).flatMap(({ resolve, options: given }) => {
    const name = namesOf(resolve).find((one) => PRINTS.test(one))
    const channels = (given?.channels ?? []).filter((channel) =>
      channelsInUse(options).has(channel),
    )
    return name && channels.length
      ? [
          `the notification provider "${name}" prints messages instead of sending them, but codes go over its channel "${channels.join('", "')}". Assign that channel to a provider that sends messages.`,
        ]
      : []
  })

/**
 * The faults that are refused in production: secrets that are public or short
 * enough to be found, codes in the log, messages that are not sent. Each is one
 * message that names the fix.
 */
export const productionFaults = (
  config: AppConfig,
  options: ParsedOptions,
): string[] => {
  const { jwtSecret, cookieSecret } = config.projectConfig.http
  return [
    secretFault("jwtSecret", jwtSecret),
    secretFault("cookieSecret", cookieSecret),
    ...unservedFaults(config, options),
    ...printingFaults(config, options),
  ].filter((fault) => fault !== undefined)
}
