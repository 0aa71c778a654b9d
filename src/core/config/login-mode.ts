import type { IdentifierMode, RegistrationMode } from "../../types"

/** Names the customers who can register but not log in; `null` if there are none. */
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

/** The default of login: the channels that customers register with. */
export const defaultLogin = (registration: RegistrationMode): IdentifierMode =>
  registration === "either" ? "both" : registration
