import { dictionary } from "@zxcvbn-ts/language-common"
import type { PasswordRequirement } from "../../types"
import { RegistrationError } from "../shared/errors"

/** The parsed `password` options. */
export interface PasswordPolicy {
  min_length: number
  max_length: number
  require: readonly PasswordRequirement[]
  block_common: boolean
}

/** Why a password was refused. */
export type PasswordWeakness =
  | "too_short"
  | "too_long"
  | "common"
  | "contains_identifier"
  | `missing_${PasswordRequirement}`

const REQUIREMENTS: Readonly<Record<PasswordRequirement, RegExp>> = {
  uppercase: /\p{Lu}/u,
  lowercase: /\p{Ll}/u,
  digit: /\p{Nd}/u,
  symbol: /[^\p{L}\p{N}\s]/u,
}

/** Digits of a phone number that a password must not contain as a run. */
const PHONE_RUN = 7

let common: Set<string> | undefined

const isCommon = (password: string): boolean => {
  common ??= new Set(dictionary["passwords-common"].map(String))
  return common.has(password.toLowerCase())
}

const withoutMarks = (text: string): string =>
  text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

const onlyLetters = (text: string): string => text.replace(/[^\p{L}]/gu, "")

const containsIdentifier = (password: string, identifier: string): boolean => {
  const typed = withoutMarks(password)
  if (identifier.includes("@")) {
    const localPart = withoutMarks(identifier.split("@")[0])
    const name = onlyLetters(localPart)
    return (
      password.toLowerCase().includes(identifier) ||
      (localPart.length >= 4 && typed === localPart) ||
      // For "maria.schmidt" and "MariaSchmidt1": the name with digits around it.
      (name.length >= 4 && onlyLetters(typed) === name)
    )
  }
  const digits = identifier.replace(/\D/g, "")
  return digits.length >= PHONE_RUN && typed.includes(digits.slice(-PHONE_RUN))
}

/**
 * Lists the weaknesses of a password; an empty list means that it is allowed.
 * The length is counted in characters (code points) after NFKC, as for hashing.
 *
 * @param identifiers the customer's own normalized email and phone.
 */
export const passwordWeaknesses = (
  password: string,
  policy: PasswordPolicy,
  identifiers: readonly string[],
): PasswordWeakness[] => {
  const normal = password.normalize("NFKC")
  const length = [...normal].length
  const weaknesses: PasswordWeakness[] = []
  if (length < policy.min_length) {
    weaknesses.push("too_short")
  }
  if (length > policy.max_length) {
    weaknesses.push("too_long")
  }
  for (const requirement of policy.require) {
    if (!REQUIREMENTS[requirement].test(normal)) {
      weaknesses.push(`missing_${requirement}`)
    }
  }
  if (policy.block_common) {
    if (isCommon(normal)) {
      weaknesses.push("common")
    }
    if (identifiers.some((own) => containsIdentifier(normal, own))) {
      weaknesses.push("contains_identifier")
    }
  }
  return weaknesses
}

const ADVICE: Readonly<
  Record<PasswordWeakness, (p: PasswordPolicy) => string>
> = {
  too_short: (p) => `use at least ${p.min_length} characters`,
  too_long: (p) => `use at most ${p.max_length} characters`,
  common: () => "choose one that is not among the most common passwords",
  contains_identifier: () => "leave out your own email or phone number",
  missing_uppercase: () => "add an upper-case letter",
  missing_lowercase: () => "add a lower-case letter",
  missing_digit: () => "add a digit",
  missing_symbol: () => "add a symbol",
}

/**
 * Refuses a password that the policy does not allow.
 *
 * @throws `password_weak`; `details.reasons` lists the {@link PasswordWeakness}es.
 */
export const assertPasswordAllowed = (
  password: string,
  policy: PasswordPolicy,
  identifiers: readonly string[],
): void => {
  const reasons = passwordWeaknesses(password, policy, identifiers)
  if (reasons.length) {
    const advice = reasons.map((reason) => ADVICE[reason](policy)).join("; ")
    throw new RegistrationError(
      "password_weak",
      `The password is not allowed: ${advice}.`,
      { reasons },
    )
  }
}
