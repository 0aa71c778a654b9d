import { z } from "@medusajs/framework/zod"
import type { CustomerRegistrationOptions, IdentifierMode } from "../../types"
import { botProtection } from "../limits/bot-check-options"
import { rateLimits } from "../limits/limit-options"
import { defaultLogin, loginFault } from "./login-mode"
import { isPhoneCountry } from "../contact/phone"
import { isName } from "../shared/text"
import { readLocale } from "../shared/locale"
import { testContactFault } from "./test-contacts"

const identifier = z.enum(["email", "phone", "both"])
const registrationIdentifier = z.enum([...identifier.options, "either"])
const templatePath = z.string().min(1)
const seconds = z.number().int().min(0).max(86_400)
const country = z
  .string()
  .refine(isPhoneCountry, "must be an ISO 3166-1 alpha-2 country code, like DE")

const httpUrl = z.string().refine((value) => {
  try {
    return ["http:", "https:"].includes(new URL(value).protocol)
  } catch {
    return false
  }
}, "must be an absolute http(s) URL, like https://shop.example.com")

const phoneVerification = z.strictObject({
  channel: z.string().min(1),
  template: templatePath.nullable().default(null),
  resendThrottleSeconds: seconds.default(90),
  autoSendOnRegistration: z.boolean().default(false),
})

const subject = z.string().min(1).optional()

const deletionMessage = {
  channel: z.string().min(1).default("email"),
  template: templatePath.nullable().default(null),
  subject,
  resendThrottleSeconds: seconds.default(90),
}

const notice = z
  .strictObject({
    template: templatePath.nullable().default(null),
    subject,
  })
  .optional()

const locale = z
  .string()
  .refine(
    (tag) => readLocale(tag) !== null,
    "must be a language, like de or pt-BR",
  )
  .transform((tag) => String(readLocale(tag)))

const timeZone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}, "must be a time zone, like Europe/Berlin")

const shopName = z
  .string()
  .min(1)
  .max(100)
  .refine(isName, "must be a name: one line of text without a link")

const storefront = z.strictObject({
  sales_channels: z.array(z.string().min(1)).min(1),
  url: httpUrl,
  name: shopName,
  locale: locale.optional(),
  time_zone: timeZone.optional(),
  templates: templatePath.optional(),
  sender: z
    .strictObject({
      email: z.string().min(1).optional(),
      phone: z.string().min(1).optional(),
    })
    .optional(),
})

const shape = z.strictObject({
  storefrontUrl: httpUrl.optional(),
  messages: z
    .strictObject({
      default_locale: locale.default("en"),
      templates: templatePath.optional(),
      shop_name: shopName.optional(),
      time_zone: timeZone.default("UTC"),
    })
    .prefault({}),
  storefronts: z.array(storefront).default([]),
  registration: z
    .strictObject({
      identifier: registrationIdentifier.default("email"),
      require_verification: z.boolean().default(true),
    })
    .prefault({}),
  login: z.strictObject({ identifier: identifier.optional() }).prefault({}),
  otpLength: z.number().int().min(4).max(10).default(6),
  otpCharset: z.enum(["numeric", "alphanumeric"]).default("numeric"),
  otpExpiryMinutes: z.number().int().min(1).max(60).default(15),
  maxAttempts: z.number().int().min(1).max(10).default(5),
  email_verification: phoneVerification.extend({ subject }).optional(),
  phone_verification: phoneVerification.optional(),
  password_reset: z
    .strictObject({
      template: templatePath.nullable().default(null),
      subject,
      sms_body: z.string().min(1).nullable().default(null),
    })
    .optional(),
  account_deletion_request: z
    .strictObject({
      ...deletionMessage,
      scheduled_days: z.number().int().min(0).max(365).default(7),
      notices: z
        .strictObject({
          confirmed: notice,
          reminder: notice,
          cancelled: notice,
        })
        .prefault({}),
    })
    .optional(),
  account_deletion_cancel: z.strictObject(deletionMessage).optional(),
  phone: z
    .strictObject({
      default_country: country.optional(),
      allowed_countries: z.array(country).min(1).optional(),
      types: z.enum(["any", "mobile"]).default("any"),
    })
    .prefault({}),
  password: z
    .strictObject({
      min_length: z.number().int().min(1).max(128).default(10),
      max_length: z.number().int().min(1).max(1024).default(128),
      require: z
        .array(z.enum(["uppercase", "lowercase", "digit", "symbol"]))
        .default([]),
      block_common: z.boolean().default(true),
    })
    .prefault({}),
  rate_limit: z.union([z.literal(false), rateLimits]).prefault({}),
  bot_protection: botProtection.optional(),
  referral: z
    .strictObject({
      contact_visibility: z.enum(["full", "masked", "none"]).default("full"),
      depth: z.number().int().min(1).max(20).default(5),
    })
    .prefault({}),
  sessions: z
    .strictObject({
      idle_days: z.number().int().min(1).max(365).default(30),
      absolute_days: z.number().int().min(1).max(3_650).default(180),
      refresh_grace_seconds: z.number().int().min(0).max(60).default(10),
      max_per_customer: z.number().int().min(1).max(1_000).default(20),
      ip_address: z.enum(["masked", "full", "none"]).default("masked"),
      new_device_notice: z.boolean().default(false),
    })
    .prefault({}),
  step_up: z
    .union([
      z.literal(false),
      z.strictObject({
        minutes: z.number().int().min(1).max(525_600).default(1_440),
      }),
    ])
    .prefault({}),
  undo: z
    .strictObject({
      path: z
        .string()
        .regex(/^\/[^\s?#]*$/, "must be a path, like /account/undo"),
    })
    .optional(),
  test_contacts: z
    .array(
      z.strictObject({
        contact: z.string(),
        code: z.string(),
        until: z.string(),
      }),
    )
    .default([]),
  erasure: z
    .strictObject({ orders: z.enum(["keep", "anonymize"]).default("keep") })
    .prefault({}),
})

type ParsedShape = z.output<typeof shape>

/** The options after parsing: every default filled in, deeply frozen. */
export type ParsedOptions = Omit<ParsedShape, "login"> & {
  login: { identifier: IdentifierMode }
}

/** A message about an option that others require; `null` if there is no fault. */
const conditionalFault = (options: ParsedOptions): string | null => {
  const { password_reset: reset, login, storefrontUrl, password } = options
  if (reset && !storefrontUrl) {
    return "storefrontUrl is required when password_reset is configured"
  }
  if (options.undo && !reset) {
    return "password_reset is required when undo is configured: who undoes a change chooses a new password by its link"
  }
  const channels = options.storefronts.flatMap((one) => one.sales_channels)
  const twice = channels.find((id, i) => channels.indexOf(id) !== i)
  if (twice) {
    return `storefronts names the sales channel "${twice}" twice: each can have one storefront`
  }
  if (password.min_length > password.max_length) {
    return "password.min_length must not be greater than password.max_length"
  }
  if (options.sessions.absolute_days < options.sessions.idle_days) {
    return "sessions.absolute_days must not be less than sessions.idle_days"
  }
  return (
    loginFault(login.identifier, options.registration.identifier) ??
    testContactFault(options)
  )
}

const deepFreeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFreeze)
    Object.freeze(value)
  }
  return value
}

const bootError = (message: string): Error =>
  new Error(`customer-registration: invalid plugin options: ${message}`)

const nameOf = (path: readonly PropertyKey[]): string =>
  `"${path.map(String).join(".")}"`

const describeIssue = (
  issue: z.core.$ZodIssue,
  parents: readonly PropertyKey[] = [],
): string => {
  const path = [...parents, ...issue.path]
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => nameOf([...path, key]))
    return `unknown option ${names.join(", ")}: remove it or correct its name`
  }
  if (issue.code === "invalid_union" && issue.errors.length) {
    // The last branch is the section itself; the others are single values.
    const section = issue.errors[issue.errors.length - 1]
    return section.map((inner) => describeIssue(inner, path)).join("; ")
  }
  return `${nameOf(path)} ${issue.message}`
}

/** Unknown options first: a misspelled name is the cause of a missing one. */
const describeIssues = (error: z.ZodError): string =>
  [...error.issues]
    .sort(
      (one, other) =>
        Number(other.code === "unrecognized_keys") -
        Number(one.code === "unrecognized_keys"),
    )
    .map((issue) => describeIssue(issue))
    .join("; ")

const providerShape = z.strictObject({
  // RFC 9106: at least 8 KiB for each lane.
  memory_cost: z.number().int().min(8).max(4_194_304).optional(),
  time_cost: z.number().int().min(1).max(100).optional(),
  parallelism: z.number().int().min(1).max(64).optional(),
  concurrency: z.number().int().min(1).max(1_024).optional(),
  queue: z.number().int().min(0).max(100_000).optional(),
})

/**
 * Checks the options of one of the plugin's auth providers.
 *
 * @throws an `Error` whose message names the option and the fix.
 */
export const parseProviderOptions = (id: string, raw: unknown): void => {
  const result = providerShape.safeParse(raw)
  if (!result.success) {
    throw new Error(
      `customer-registration: invalid options of the auth provider ${id}: ${describeIssues(result.error)}`,
    )
  }
}

/**
 * Parses the plugin's options, once, at boot.
 *
 * @throws an `Error` whose message names the option and the fix.
 */
export const parseOptions = (
  raw: CustomerRegistrationOptions | undefined,
): ParsedOptions => {
  // Medusa adds the connection that all modules share.
  const { database: _shared, ...given } = { database: undefined, ...raw }
  const result = shape.safeParse(given)
  if (!result.success) {
    throw bootError(describeIssues(result.error))
  }
  const options: ParsedOptions = {
    ...result.data,
    login: {
      identifier:
        result.data.login.identifier ??
        defaultLogin(result.data.registration.identifier),
    },
  }
  const fault = conditionalFault(options)
  if (fault) {
    throw bootError(fault)
  }
  return deepFreeze(options)
}
