import type { IdentifierMode, RegistrationMode } from "../../types"

/** Says whom the login locks out of those who register; `null` where it is nobody. */
export const loginFault = (
  login: IdentifierMode,
  registration: RegistrationMode,
): string | null => {
  const [name, other] =
    login === "email" ? ["a phone", "phone"] : ["an email", "email"]
  if (login === "both" || ![other, "either"].includes(registration)) {
    return null
  }
  const fix = registration === "either" ? '"both"' : `"${other}" or "both"`
  return `login.identifier "${login}" locks out customers who register with ${name}: use ${fix}`
}

/** What login accepts by default: what customers register with. */
export const defaultLogin = (registration: RegistrationMode): IdentifierMode =>
  registration === "either" ? "both" : registration
