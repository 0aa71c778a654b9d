import { dictionary } from "@zxcvbn-ts/language-common"
import type { PasswordRequirement } from "../../types"
import { RegistrationError } from "../shared/errors"
import {
  brokenRules,
  containsIdentifier,
  type PasswordRules,
} from "./password-rules"

/** The parsed `password` options. */
export interface PasswordPolicy extends PasswordRules {
  block_common: boolean
}

/** Why a password was refused. */
export type PasswordWeakness =
  | "too_short"
  | "too_long"
  | "common"
  | "contains_identifier"
  | `missing_${PasswordRequirement}`

let common: Set<string> | undefined

const isCommon = (password: string): boolean => {
  common ??= new Set(dictionary["passwords-common"].map(String))
  return common.has(password.toLowerCase())
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
  const weaknesses: PasswordWeakness[] = brokenRules(password, policy)
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
