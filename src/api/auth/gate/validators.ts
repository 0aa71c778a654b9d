import { z } from "@medusajs/framework/zod"
import {
  channelOfIdentifier,
  type Contact,
} from "../../../core/contact/contact"
import { invalidData } from "../../../core/shared/errors"
import {
  isGiven,
  parseBody,
  requiredText,
} from "../../../core/shared/parse-input"
import type { ContactChannel, RegistrationMode } from "../../../types"

/**
 * Longest password that is accepted for checking. More than the policy's
 * maximum, because older passwords may be longer.
 */
const MAX_PASSWORD = 1024

const identifier = requiredText(320)
const password = requiredText(MAX_PASSWORD)

/** Whether the response to a sign-in has a refresh token. */
export const remember = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)
  // The input, for a JSON schema.
  .meta({ type: "boolean", default: false })
  .describe("Whether the response has a refresh token.")

/** Fields that can name the account of a login. */
const IDENTIFIERS = ["email", "phone", "email_or_phone"] as const

/** Body of the login; exactly one identifier, which the query may bring. */
export const LoginBody = z.strictObject({
  email: identifier.optional(),
  phone: identifier.optional(),
  email_or_phone: identifier
    .optional()
    .describe("A value with `@` is an email, anything else a phone."),
  password,
  remember,
})

/** A typed contact of a known channel. */
export interface TypedContact extends Contact {
  field: string
}

/**
 * Fills a missing identifier from the query; the body takes precedence, and the
 * query can never contain the password.
 */
const withQueryIdentifier = (body: unknown, query: object): unknown => {
  const isObject = typeof body === "object" && body !== null
  const given = (isObject ? body : {}) as Record<string, unknown>
  if (Array.isArray(body) || IDENTIFIERS.some((key) => isGiven(given[key]))) {
    return body
  }
  const found = IDENTIFIERS.filter((key) => Object.hasOwn(query, key))
  return {
    ...given,
    ...Object.fromEntries(
      found.map((key) => [key, (query as Record<string, unknown>)[key]]),
    ),
  }
}

/**
 * Reads a login: the password and exactly one identifier.
 *
 * @throws `invalid_data`.
 */
export const readLogin = (
  body: unknown,
  query: object,
): { contact: TypedContact; password: string; remember: boolean } => {
  const input = parseBody(LoginBody, withQueryIdentifier(body, query))
  const given = IDENTIFIERS.filter((key) => input[key] !== undefined)
  if (given.length !== 1) {
    throw invalidData(
      'exactly one of "email", "phone" and "email_or_phone" is required',
    )
  }
  const [field] = given
  const value = input[field] ?? ""
  const channel =
    field === "email_or_phone" ? channelOfIdentifier(value) : field
  const { password, remember } = input
  return { contact: { channel, value, field }, password, remember }
}

const oneOfBoth = z
  .strictObject({
    email: identifier
      .optional()
      .describe("If the shop registers by email, by both, or by either."),
    phone: identifier
      .optional()
      .describe("If the shop registers by phone, by both, or by either."),
    password,
  })
  // For a JSON schema; below it is a rule with its own message.
  .meta({ anyOf: [{ required: ["email"] }, { required: ["phone"] }] })

/** Body of the registration, by `registration.identifier`. */
export const RegisterBody = {
  email: z.strictObject({ email: identifier, password }),
  phone: z.strictObject({ phone: identifier, password }),
  both: oneOfBoth,
  either: oneOfBoth,
}

/**
 * Reads a registration. In modes `both` and `either` the auth identity is made
 * from the email, if given; the phone then comes with `POST /store/customers`.
 *
 * @throws `invalid_data`.
 */
export const readRegistration = (
  body: unknown,
  mode: RegistrationMode,
): { contact: TypedContact; password: string } => {
  const input: { email?: string; phone?: string; password: string } = parseBody(
    RegisterBody[mode],
    body,
  )
  const channel: ContactChannel = input.email ? "email" : "phone"
  const value = input[channel]
  if (!value) {
    throw invalidData('"email" or "phone" is required')
  }
  return {
    contact: { channel, value, field: channel },
    password: input.password,
  }
}

const resetFields = {
  identifier: identifier.optional().describe("Medusa's name for an email."),
  email: identifier.optional(),
  phone: identifier.optional(),
  email_or_phone: identifier.optional(),
}

/** Body of the request for a reset: exactly one contact. */
export const ResetBody = z
  .strictObject({
    ...resetFields,
    metadata: z
      .unknown()
      .optional()
      .describe("Medusa's SDK may send it; it is ignored."),
  })
  // For a JSON schema; below it is a rule with its own message.
  .meta({
    oneOf: Object.keys(resetFields).map((field) => ({ required: [field] })),
  })

/** Body of the new password; at most one contact. */
export const UpdateBody = z.strictObject({ ...resetFields, password })

/** The contacts that reset fields name. */
const namedContacts = (
  input: z.output<typeof ResetBody> | z.output<typeof UpdateBody>,
): TypedContact[] =>
  ([...IDENTIFIERS, "identifier"] as const).flatMap((field) => {
    const value = input[field]
    if (value === undefined) {
      return []
    }
    const channel =
      field === "email_or_phone"
        ? channelOfIdentifier(value)
        : field === "identifier"
          ? "email"
          : field
    return [{ channel, value, field }]
  })

/**
 * Reads a request for a reset: exactly one contact.
 *
 * @throws `invalid_data`.
 */
export const readResetRequest = (body: unknown): TypedContact => {
  const contacts = namedContacts(parseBody(ResetBody, body))
  if (contacts.length !== 1) {
    throw invalidData(
      'exactly one of "identifier", "email", "phone" and "email_or_phone" is required',
    )
  }
  return contacts[0]
}

/**
 * Reads the new password of a reset, and the contact if one is named.
 *
 * @throws `invalid_data`.
 */
export const readPasswordUpdate = (
  body: unknown,
): { contact: TypedContact | undefined; password: string } => {
  const input = parseBody(UpdateBody, body)
  const contacts = namedContacts(input)
  if (contacts.length > 1) {
    throw invalidData(
      'at most one of "identifier", "email", "phone" and "email_or_phone" may be given',
    )
  }
  return { contact: contacts[0], password: input.password }
}
