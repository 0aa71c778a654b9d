import type { PasswordRequirement } from "../../types"

/** The parsed `password` options that need no list of passwords. */
export interface PasswordRules {
  min_length: number
  max_length: number
  require: readonly PasswordRequirement[]
}

const REQUIREMENTS: Readonly<Record<PasswordRequirement, RegExp>> = {
  uppercase: /\p{Lu}/u,
  lowercase: /\p{Ll}/u,
  digit: /\p{Nd}/u,
  symbol: /[^\p{L}\p{N}\s]/u,
}

/** Digits of a phone number that a password must not contain as a run. */
const PHONE_RUN = 7

const withoutMarks = (text: string): string =>
  text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

const onlyLetters = (text: string): string => text.replace(/[^\p{L}]/gu, "")

/** Whether a password contains a customer's own email or phone, in normal form. */
export const containsIdentifier = (
  password: string,
  identifier: string,
): boolean => {
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
 * The rules that a password breaks. The length is counted in characters (code
 * points) after NFKC, as for hashing.
 */
export const brokenRules = (
  password: string,
  rules: PasswordRules,
): ("too_short" | "too_long" | `missing_${PasswordRequirement}`)[] => {
  const normal = password.normalize("NFKC")
  const length = [...normal].length
  return [
    ...(length < rules.min_length ? (["too_short"] as const) : []),
    ...(length > rules.max_length ? (["too_long"] as const) : []),
    ...rules.require
      .filter((requirement) => !REQUIREMENTS[requirement].test(normal))
      .map((requirement) => `missing_${requirement}` as const),
  ]
}
